package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.BenjaminiHochberg;
import dev.winnow.statistics.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Corrects p-values for their number. The primary metric needs none, its alpha is split over the
 * arms; a guardrail needs none, a false alarm there only costs time.
 */
final class Corrections {
  private Corrections() {}

  private record Test(String metric, String variant) {}

  /** The secondary metrics of all arms are one family. */
  static List<MetricResult> of(List<MetricResult> metrics) {
    Map<Test, Double> pValues = new LinkedHashMap<>();
    for (MetricResult metric : metrics) {
      if (metric.role() == Metric.Role.SECONDARY) {
        for (ArmResult arm : metric.arms()) {
          if (arm.comparison() != null
              && arm.comparison().absolute() instanceof Estimate.Estimated effect) {
            pValues.put(new Test(metric.key(), arm.variant()), effect.pValue());
          }
        }
      }
    }
    Map<Test, Double> adjusted = BenjaminiHochberg.adjusted(pValues);
    return metrics.stream().map(metric -> corrected(metric, adjusted)).toList();
  }

  private static MetricResult corrected(MetricResult metric, Map<Test, Double> adjusted) {
    return metric.with(
        metric.arms().stream()
            .map(arm -> corrected(arm, adjusted.get(new Test(metric.key(), arm.variant()))))
            .toList());
  }

  private static ArmResult corrected(ArmResult arm, @Nullable Double adjusted) {
    Comparison comparison = arm.comparison();
    return comparison == null || adjusted == null ? arm : arm.with(comparison.adjusted(adjusted));
  }
}
