package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate.Estimated;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The figures that a decision rests on, in a sentence: effect, interval, level, visitors. */
final class EffectFigures {
  private EffectFigures() {}

  static String of(MetricResult metric, ArmResult arm) {
    Comparison comparison = arm.comparison();
    if (comparison == null) {
      return "";
    }
    String effect =
        comparison.relative() instanceof Estimated lift
            ? relative(lift)
            : comparison.absolute() instanceof Estimated change ? absolute(change) : "not known";
    return "%s changes %s by %s; the interval is one of %s %%, over %,d visitors of %s."
        .formatted(
            arm.variant(), metric.key(), effect, level(metric.level()), arm.n(), arm.variant());
  }

  /** Of the arm that the data speak of most clearly. */
  static Optional<String> foremost(MetricResult metric) {
    return metric.arms().stream()
        .filter(arm -> arm.comparison() != null && arm.comparison().absolute() instanceof Estimated)
        .min(Comparator.comparingDouble(EffectFigures::pValue))
        .map(arm -> of(metric, arm));
  }

  private static double pValue(ArmResult arm) {
    return arm.comparison() != null && arm.comparison().absolute() instanceof Estimated effect
        ? effect.pValue()
        : 1;
  }

  private static String relative(Estimated lift) {
    return String.format(
        Locale.ROOT,
        "%+.2f %% [%+.2f %%, %+.2f %%]",
        100 * lift.value(),
        100 * lift.low(),
        100 * lift.high());
  }

  private static String absolute(Estimated change) {
    return String.format(
        Locale.ROOT, "%+.4g [%+.4g, %+.4g]", change.value(), change.low(), change.high());
  }

  static String level(double share) {
    return String.format(Locale.ROOT, "%.4f", 100 * share).replaceAll("\\.?0+$", "");
  }
}
