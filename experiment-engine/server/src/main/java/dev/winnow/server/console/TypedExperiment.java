package dev.winnow.server.console;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.page.ExperimentForm;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From what a person typed into the form to what the API takes. */
final class TypedExperiment {
  private TypedExperiment() {}

  static ExperimentForm.Typed typed(Map<String, String> form) {
    return new ExperimentForm.Typed(
        field(form, "name"),
        field(form, "key"),
        field(form, "hypothesis"),
        field(form, "page"),
        field(form, "selector"),
        field(form, "variant"),
        field(form, "kind"),
        field(form, "text"),
        field(form, "metric"),
        field(form, "traffic"));
  }

  /** The key that was typed, else one made of the name. */
  static String key(ExperimentForm.Typed typed) {
    String source = typed.key().isEmpty() ? typed.name() : typed.key();
    if (!typed.key().isEmpty()) {
      return source;
    }
    String plain =
        Normalizer.normalize(source, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.substring(0, Math.min(64, plain.length()));
  }

  /**
   * The body of {@code PUT}.
   *
   * @throws InvalidInput if the traffic is no percentage
   */
  static Map<String, Object> json(ExperimentForm.Typed typed) {
    return JsonObject.of(
        "name", orNull(typed.name()),
        "hypothesis", orNull(typed.hypothesis()),
        "placement",
            typed.page().isEmpty()
                ? null
                : JsonObject.of("page", typed.page(), "selector", orNull(typed.selector())),
        "traffic", traffic(typed.traffic()),
        "variants",
            List.of(
                Map.of("key", "control"),
                JsonObject.of("key", orNull(typed.variant()), "change", change(typed))),
        "metrics", List.of(Map.of("key", typed.metric(), "role", "primary")));
  }

  private static Map<String, Object> change(ExperimentForm.Typed typed) {
    return switch (typed.kind()) {
      case "none" -> JsonObject.of("kind", "none");
      case "trust_badges" ->
          JsonObject.of(
              "kind",
              "trust_badges",
              "badges",
              typed.text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
      case "exit_intent_offer", "thank_you_offer" ->
          JsonObject.of("kind", typed.kind(), "headline", orNull(typed.text()));
      default -> JsonObject.of("kind", typed.kind(), "text", orNull(typed.text()));
    };
  }

  private static BigDecimal traffic(String percent) {
    try {
      BigDecimal share = new BigDecimal(percent.replace(',', '.').strip()).movePointLeft(2);
      if (share.compareTo(new BigDecimal("0.0001")) >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
        return share;
      }
    } catch (NumberFormatException noNumber) {
      // Said below, in the words of the form.
    }
    throw new InvalidInput(
        List.of(new Problem("traffic", percent, "a percentage from 0.01 to 100")));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String field(Map<String, String> form, String name) {
    return form.getOrDefault(name, "").strip();
  }
}
