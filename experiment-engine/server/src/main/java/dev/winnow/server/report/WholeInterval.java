package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import java.util.Optional;

/** On which side of the control an arm's whole interval lies. */
final class WholeInterval {
  private WholeInterval() {}

  static Optional<String> better(MetricResult metric, ArmResult arm) {
    return side(metric, arm) > 0 ? Optional.of(sentence(metric, arm, "better")) : Optional.empty();
  }

  static Optional<String> worse(MetricResult metric, ArmResult arm) {
    return side(metric, arm) < 0 ? Optional.of(sentence(metric, arm, "worse")) : Optional.empty();
  }

  static String open(MetricResult metric) {
    return (metric.arms().stream().anyMatch(WholeInterval::isEstimated)
            ? "On mature days the interval for %s holds both better and worse than the control."
            : "Nothing can be compared for %s yet.")
        .formatted(metric.key());
  }

  /** 1 better, -1 worse, 0 both or unknown. */
  private static int side(MetricResult metric, ArmResult arm) {
    if (arm.comparison() == null
        || !(arm.comparison().absolute() instanceof Estimate.Estimated effect)) {
      return 0;
    }
    int up = effect.low() > 0 ? 1 : 0;
    int down = effect.high() < 0 ? 1 : 0;
    return metric.lowerIsBetter() ? down - up : up - down;
  }

  private static boolean isEstimated(ArmResult arm) {
    return arm.comparison() != null && arm.comparison().absolute() instanceof Estimate.Estimated;
  }

  private static String sentence(MetricResult metric, ArmResult arm, String how) {
    return "The whole interval of %s for %s is %s than the control."
        .formatted(arm.variant(), metric.key(), how);
  }
}
