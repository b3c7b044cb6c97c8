package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.State;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.DaysLeft;
import dev.winnow.statistics.Design;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.RunTime;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a running experiment can still find, and when.
 *
 * @param minimalLift the smallest relative lift worth finding, as the policy has it; null if it has
 *     none
 * @param untilPowered days until that lift would be called with a chance of 80 %; null without one
 * @param atPresentEffect days until the effect would be called if it stays as it seems now
 */
public record Outlook(
    @Nullable Double minimalLift, @Nullable DaysLeft untilPowered, DaysLeft atPresentEffect) {
  private static final double POWER = 0.8;

  /**
   * Of the lift in one arm of the primary metric; null once it is over, and where beliefs decide:
   * how surely these find an effect is no property of a design.
   *
   * @param firstDay on which anybody entered; null if nobody has
   * @param units of control and variant that have come since, whatever the effect is measured on
   */
  static @Nullable Outlook of(
      Snapshot snapshot,
      Metric metric,
      Method method,
      Effect lift,
      @Nullable Integer firstDay,
      long units) {
    boolean runs = snapshot.state() == State.RUNNING && metric.role() == Metric.Role.PRIMARY;
    if (!runs || firstDay == null) {
      return null;
    }
    double perDay = units / days(snapshot, firstDay);
    Design design =
        switch (method) {
          case Method.Sequential(double alpha, long plannedUnits) ->
              new Design.TunedAnyLook(new ConfidenceSequence(alpha, plannedUnits));
          case Method.FixedHorizon(double alpha) -> new Design.OneLook(alpha);
          case Method.Posterior _, Method.Batched _ -> null;
        };
    if (design == null) {
      return null;
    }
    Double minimal = snapshot.policy().minimalLift();
    return new Outlook(
        minimal,
        minimal == null ? null : DaysLeft.untilPowered(design, lift, minimal, POWER, perDay),
        DaysLeft.atPresentEffect(design, lift, perDay));
  }

  /** Begun days count. */
  private static double days(Snapshot snapshot, int firstDay) {
    long today = LocalDate.ofInstant(snapshot.asOf(), snapshot.zone()).toEpochDay();
    return Math.max(1, today - firstDay + 1);
  }

  static @Nullable Long days(@Nullable DaysLeft left) {
    return switch (left) {
      case null -> null;
      case RunTime time -> time.days();
      case NotEstimable _ -> null;
    };
  }
}
