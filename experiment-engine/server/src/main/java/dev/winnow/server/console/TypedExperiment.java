package dev.winnow.server.console;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.page.ExperimentForm;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From what a person typed into the form to what the API takes. */
final class TypedExperiment {
  /** Money per visitor, which a loss can be told of. */
  private static final Set<String> MONEY = Set.of("revenue_per_visitor", "profit_per_visitor");

  private final ExperimentForm.Typed typed;
  private final List<Problem> problems = new ArrayList<>();

  private TypedExperiment(ExperimentForm.Typed typed) {
    this.typed = typed;
  }

  /** The key that was typed, else one made of the name. */
  static String key(ExperimentForm.Typed typed) {
    if (!typed.of("key").isEmpty()) {
      return typed.of("key");
    }
    String plain =
        Normalizer.normalize(typed.of("name"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.substring(0, Math.min(64, plain.length()));
  }

  /**
   * The body of {@code PUT}; its start and its end are at the clock of the shop.
   *
   * @throws InvalidInput if a number is none
   */
  static Map<String, Object> json(ExperimentForm.Typed typed) {
    var reading = new TypedExperiment(typed);
    Map<String, Object> json = reading.json();
    if (!reading.problems.isEmpty()) {
      throw new InvalidInput(reading.problems);
    }
    return json;
  }

  private Map<String, Object> json() {
    return JsonObject.of(
        "name",
        text("name"),
        "hypothesis",
        text("hypothesis"),
        "placement",
        typed.of("page").isEmpty()
            ? null
            : JsonObject.of("page", typed.of("page"), "selector", text("selector")),
        "traffic",
        traffic(),
        "variants",
        List.of(
            Map.of("key", "control"), JsonObject.of("key", text("variant"), "change", change())),
        "metrics",
        metrics(),
        "starts",
        text("starts"),
        "ends",
        text("ends"),
        "policy",
        policy(),
        "rollout",
        JsonObject.of(
            "automatic", !typed.of("automatic").isEmpty(), "holdback", share("holdback")));
  }

  private Map<String, Object> change() {
    String kind = typed.of("kind");
    return switch (kind) {
      case "none" -> JsonObject.of("kind", "none");
      case "trust_badges" ->
          JsonObject.of(
              "kind",
              "trust_badges",
              "badges",
              typed.of("text").lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
      case "exit_intent_offer", "thank_you_offer" ->
          JsonObject.of("kind", kind, "headline", text("text"));
      default -> JsonObject.of("kind", kind, "text", text("text"));
    };
  }

  /** What decides; and revenue beside it, where a loss is to be told of that it does not show. */
  private List<Map<String, String>> metrics() {
    var metrics = new ArrayList<Map<String, String>>();
    metrics.add(Map.of("key", typed.of("metric"), "role", "primary"));
    if (!typed.of("stopLoss").isEmpty() && !MONEY.contains(typed.of("metric"))) {
      metrics.add(Map.of("key", "revenue_per_visitor", "role", "secondary"));
    }
    return metrics;
  }

  /** What is left empty is as the engine has it; what the kind has no use for is refused there. */
  private Map<String, Object> policy() {
    BigDecimal loss = number("stopLoss");
    return JsonObject.of(
        "kind", typed.of("policy").isEmpty() ? "sequential" : typed.of("policy"),
        "plannedUnits", whole("plannedUnits"),
        "minimumUnits", whole("minimumUnits"),
        "minimumWeeks", whole("minimumWeeks"),
        "minimumShare", share("minimumShare"),
        "stopLoss", loss == null ? null : Map.of("amount", loss));
  }

  private @Nullable BigDecimal traffic() {
    BigDecimal share = share("traffic");
    boolean isShare =
        share != null
            && share.compareTo(new BigDecimal("0.0001")) >= 0
            && share.compareTo(BigDecimal.ONE) <= 0;
    if (!isShare && problems.stream().noneMatch(problem -> problem.field().equals("traffic"))) {
      problems.add(new Problem("traffic", typed.of("traffic"), "a percentage from 0.01 to 100"));
    }
    return share;
  }

  private @Nullable BigDecimal share(String field) {
    BigDecimal percent = number(field);
    return percent == null ? null : percent.movePointLeft(2);
  }

  private @Nullable Long whole(String field) {
    BigDecimal number = number(field);
    if (number == null) {
      return null;
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException noWholeNumber) {
      problems.add(new Problem(field, typed.of(field), "a whole number"));
      return null;
    }
  }

  private @Nullable BigDecimal number(String field) {
    String text = typed.of(field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return new BigDecimal(text.replace(',', '.').replace("%", "").strip());
    } catch (NumberFormatException noNumber) {
      problems.add(
          new Problem(
              field, text, field.equals("traffic") ? "a percentage from 0.01 to 100" : "a number"));
      return null;
    }
  }

  private @Nullable String text(String field) {
    return typed.of(field).isEmpty() ? null : typed.of(field);
  }
}
