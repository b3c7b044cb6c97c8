package dev.winnow.server.rollout;

import dev.winnow.server.report.ArmStop;
import dev.winnow.server.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rollout does next: a pure function of where it is, what is measured of it, and the time.
 * One move at a time, each from the moment it is made: after a night without an engine a rollout
 * does not jump over steps that nobody has watched.
 */
public final class Ramp {
  /** While one of these stands nothing that is measured can be believed, so nothing moves on. */
  private static final Set<String> HOLD =
      Set.of("sample-ratio", "crossed", "contradicted", "recomputation", "missing-webhooks");

  private Ramp() {}

  /** The next move. */
  public sealed interface Move {
    /** Nothing yet. */
    record Wait(String why) implements Move {}

    /** Shows the winner to the share of a step, 0 for the first. */
    record Step(int step) implements Move {}

    /** Measured long enough: everybody sees the winner. */
    record Finish() implements Move {}

    /** Nobody sees it any more. */
    record RollBack(String why) implements Move {}
  }

  /**
   * Decides.
   *
   * @param report of the rollout: the winner beside those who keep the control
   */
  public static Move next(Rollout rollout, Report report, Instant now) {
    if (rollout.stage().isOver()) {
      return new Move.Wait("it is over");
    }
    Optional<ArmStop> harm = report.stops().stream().findFirst();
    if (harm.isPresent()) {
      return new Move.RollBack(String.join(" ", harm.get().reasons()));
    }
    if (rollout.stage() == Stage.PAUSED) {
      return new Move.Wait("it is paused");
    }
    List<String> doubts = holding(report);
    if (!doubts.isEmpty()) {
      return new Move.Wait(String.join(" ", doubts));
    }
    Duration left = rollout.toLast().minus(rollout.lasted(now));
    if (left.isPositive()) {
      return new Move.Wait(
          "until %s nothing speaks against the next step".formatted(now.plus(left)));
    }
    return rollout.isAtLastStep() ? new Move.Finish() : new Move.Step(rollout.step() + 1);
  }

  /** What holds a rollout where it is, in sentences; none: nothing does. */
  static List<String> holding(Report report) {
    return report.doubts().stream()
        .filter(doubt -> doubt.forbidsDecision() && HOLD.contains(doubt.code()))
        .map(Report.Doubt::text)
        .toList();
  }
}
