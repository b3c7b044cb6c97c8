package dev.winnow.server.page;

import dev.winnow.server.audit.Noted;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A noted change in words. */
final class HistoryWords {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("drafted", "Wrote a draft"),
          Map.entry("submitted", "Handed it in for review"),
          Map.entry("withdrawn", "Withdrew it"),
          Map.entry("scheduled", "Scheduled it"),
          Map.entry("launched", "Launched it"),
          Map.entry("resumed", "Resumed it"),
          Map.entry("paused", "Paused it"),
          Map.entry("stopped", "Stopped it for good"),
          Map.entry("archived", "Archived it"),
          Map.entry("rollout-begun", "Began the rollout"),
          Map.entry("rollout-paused", "Paused the rollout"),
          Map.entry("rollout-resumed", "Resumed the rollout"),
          Map.entry("rollout-finished", "Finished the rollout"),
          Map.entry("rollout-ended", "Ended the rollout"),
          Map.entry("rolled-back", "Rolled it back"),
          Map.entry("reweighed", "Split new visitors in another way"),
          Map.entry("preview-made", "Made a preview link"),
          Map.entry("signed-in", "Signed in"),
          Map.entry("secret-rotated", "Drew a new secret"),
          Map.entry("retried", "Sent it again"),
          Map.entry("key-issued", "Issued a key"),
          Map.entry("certificate-asked", "Asked how often the method is wrong"),
          Map.entry("aa-test-begun", "Began an A/A test"),
          Map.entry("interaction-found", "Found it in the way of another"),
          Map.entry("interaction-settled", "Settled what was found"),
          Map.entry("recomputed", "Had the figures counted anew"),
          Map.entry("disabled", "Switched it off"));

  private HistoryWords() {}

  static String of(Noted noted) {
    return switch (noted.action()) {
      case "arm-stopped" -> "Stopped " + became(noted, "variant", "an arm");
      case "restarted" -> "Restarted it as " + became(noted, "as", "another");
      case "doubt-raised" -> "Raised a doubt: " + MetricName.of(became(noted, "code", "unknown"));
      case "decided" -> decided(noted);
      case "rollout-stepped" ->
          "Went on with the rollout: %s %%".formatted(became(noted, "percent", "?"));
      case "edited", "changed" -> "Changed " + changed(noted.was(), noted.became());
      default -> KNOWN.getOrDefault(noted.action(), MetricName.title(noted.action()));
    };
  }

  private static String decided(Noted noted) {
    String kind = became(noted, "kind", "");
    String variant = became(noted, "variant", "a variant");
    return switch (kind) {
      case "" -> "Came to a decision";
      case "ship" -> "Decided to ship " + variant;
      case "stop-for-harm" -> "Decided that %s does harm".formatted(variant);
      case "inconclusive" -> "Decided to ship nothing";
      default -> "Decided: " + kind;
    };
  }

  private static String became(Noted noted, String field, String none) {
    return noted.became() instanceof Map<?, ?> became && became.get(field) != null
        ? String.valueOf(became.get(field))
        : none;
  }

  /** "traffic, name": the fields that are other than before. */
  private static String changed(@Nullable Object was, @Nullable Object became) {
    if (!(was instanceof Map<?, ?> before) || !(became instanceof Map<?, ?> after)) {
      return "it";
    }
    Set<String> fields = new LinkedHashSet<>();
    after.forEach((field, value) -> {
      if (!Objects.equals(before.get(field), value)) {
        fields.add(String.valueOf(field));
      }
    });
    before.keySet().stream()
        .filter(field -> !after.containsKey(field))
        .forEach(field -> fields.add(String.valueOf(field)));
    return fields.isEmpty() ? "nothing" : String.join(", ", fields);
  }
}
