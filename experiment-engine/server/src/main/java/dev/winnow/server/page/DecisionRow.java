package dev.winnow.server.page;

import dev.winnow.server.audit.Actor;
import dev.winnow.server.decision.Made;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was made, to be read.
 *
 * @param what what was decided, in a sentence
 * @param made when and by whom
 * @param why what a person said; null: nothing
 * @param figures those of the primary metric that it rests on; null where it has none
 */
public record DecisionRow(
    int number,
    String what,
    String made,
    List<String> reasons,
    @Nullable String why,
    @Nullable String figures) {
  public DecisionRow {
    reasons = List.copyOf(reasons);
  }

  /** As a reader in the store's zone sees it. */
  static DecisionRow of(Made made, ZoneId zone) {
    String by = made.by().kind() == Actor.Kind.ENGINE ? "by " : "by hand, by ";
    return new DecisionRow(
        made.number(),
        what(made),
        "Decided on %s %s.".formatted(Dates.time(made.at(), zone), by + Who.of(made.by())),
        made.reasons(),
        made.why(),
        Frozen.of(made).orElse(null));
  }

  private static String what(Made made) {
    String variant = made.variant() == null ? "" : VariantName.of(made.variant());
    return switch (made.kind()) {
      case Made.SHIP -> "Ship " + variant + ".";
      case "stop-for-harm" -> "Stop " + variant + ": it does harm.";
      case "inconclusive" -> "Ship nothing: it ended without proof of a difference.";
      default -> MetricName.title(made.kind()) + ".";
    };
  }
}
