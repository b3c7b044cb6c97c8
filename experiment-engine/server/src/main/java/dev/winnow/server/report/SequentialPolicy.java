package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * From the primary metric on mature days to a decision: an arm whose interval lies above zero is
 * better, one whose interval lies below is harmful. The interval is a confidence sequence, so it
 * may be asked every day.
 */
final class SequentialPolicy {
  private SequentialPolicy() {}

  static Decision decide(MetricResult primary, List<Doubt> doubts, boolean over) {
    Optional<ArmResult> harmful = arms(primary, -1).max(byEffect(primary).reversed());
    List<String> forbidden =
        doubts.stream().filter(Doubt::forbidsDecision).map(Doubt::text).toList();
    if (!forbidden.isEmpty()) {
      return over ? new Decision.Inconclusive(forbidden) : new Decision.KeepRunning(forbidden);
    }
    Optional<ArmResult> best = arms(primary, 1).max(byEffect(primary));
    if (best.isPresent()) {
      var reasons = new ArrayList<String>();
      reasons.add(
          "The whole interval of %s for %s is better than the control."
              .formatted(best.get().variant(), primary.key()));
      if (arms(primary, 1).count() > 1) {
        reasons.add("Of the variants that are better it has the largest effect.");
      }
      return new Decision.Ship(best.get().variant(), reasons);
    }
    if (harmful.isPresent()) {
      return new Decision.StopForHarm(
          harmful.get().variant(),
          List.of(
              "The whole interval of %s for %s is worse than the control."
                  .formatted(harmful.get().variant(), primary.key())));
    }
    String open =
        (isEstimated(primary)
                ? "On mature days the interval for %s holds both better and worse than the control."
                : "Nothing can be compared for %s yet.")
            .formatted(primary.key());
    if (over) {
      return new Decision.Inconclusive(List.of(open, "It is over, so it will not get clearer."));
    }
    var reasons = new ArrayList<>(List.of(open));
    soonest(primary)
        .ifPresent(days ->
            reasons.add(
                "If the effect stays as it is, it would be decided in about %d more days."
                    .formatted(days)));
    return new Decision.KeepRunning(reasons);
  }

  /** Days until the first arm would be decided, where that can be told. */
  private static OptionalLong soonest(MetricResult metric) {
    return metric.arms().stream()
        .map(ArmResult::comparison)
        .filter(Objects::nonNull)
        .map(comparison -> comparison.outlook())
        .filter(Objects::nonNull)
        .map(outlook -> Outlook.days(outlook.atPresentEffect()))
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .filter(days -> days > 0)
        .min();
  }

  /** Arms whose whole interval is on one side: +1 better, -1 worse. */
  private static Stream<ArmResult> arms(MetricResult metric, int side) {
    return metric.arms().stream()
        .filter(arm ->
            arm.comparison() != null
                && arm.comparison().absolute() instanceof Estimate.Estimated effect
                && (side > 0) == better(metric, effect.value())
                && (effect.low() > 0 || effect.high() < 0));
  }

  private static boolean isEstimated(MetricResult metric) {
    return metric.arms().stream()
        .map(ArmResult::comparison)
        .anyMatch(comparison ->
            comparison != null && comparison.absolute() instanceof Estimate.Estimated);
  }

  private static boolean better(MetricResult metric, double effect) {
    return metric.lowerIsBetter() ? effect < 0 : effect > 0;
  }

  private static Comparator<ArmResult> byEffect(MetricResult metric) {
    Comparator<ArmResult> byValue = Comparator.comparingDouble(SequentialPolicy::effect);
    return metric.lowerIsBetter() ? byValue.reversed() : byValue;
  }

  private static double effect(ArmResult arm) {
    return arm.comparison() != null
            && arm.comparison().absolute() instanceof Estimate.Estimated effect
        ? effect.value()
        : 0;
  }
}
