package dev.winnow.server.page;

import dev.winnow.server.audit.Noted;
import dev.winnow.server.decision.Made;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report;
import dev.winnow.server.rollout.Rollout;
import dev.winnow.server.rollout.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done with an experiment, and what the engine did by itself.
 *
 * @param external whether something else draws the arms, and would have to ship a winner
 * @param made decisions, the oldest first
 * @param stops arms that were stopped, the oldest first
 * @param missing what it waits for before it may decide; null unless it runs
 * @param lastLook when the engine looked at it last; null: never
 * @param rollout null where there is none
 * @param history the newest changes first
 * @param now when it is looked at
 */
public record Story(
    boolean external,
    List<Made> made,
    List<Noted> stops,
    @Nullable String missing,
    @Nullable Instant lastLook,
    @Nullable Standing rollout,
    List<Noted> history,
    Instant now) {
  /** Of what is only computed. */
  public static final Story NOTHING =
      new Story(false, List.of(), List.of(), null, null, null, List.of(), Instant.EPOCH);

  public Story {
    made = List.copyOf(made);
    stops = List.copyOf(stops);
    history = List.copyOf(history);
  }

  /**
   * What is missing before it may decide, in a sentence.
   *
   * @param report on mature days
   */
  public static String missing(Report report, Policy policy) {
    return StillMissing.sentence(report, policy);
  }

  /** The last decision; null: none was made. */
  public @Nullable Made decision() {
    return made.isEmpty() ? null : made.getLast();
  }

  /** The variant that the last decision ships; null: it ships none. */
  public @Nullable String shipped() {
    Made last = decision();
    return last != null && last.kind().equals(Made.SHIP) ? last.variant() : null;
  }

  @Nullable Rollout its() {
    return rollout == null ? null : rollout.rollout();
  }
}
