package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.server.report.Report.SegmentMetric;
import dev.winnow.server.report.Report.SegmentResult;
import dev.winnow.statistics.BenjaminiHochberg;
import dev.winnow.statistics.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Corrects p-values for their number. The primary metric needs none, its alpha is split over the
 * arms; a guardrail needs none, a false alarm there only costs time.
 */
final class Corrections {
  private final Map<Test, Double> pValues = new LinkedHashMap<>();

  private Corrections() {}

  private record Test(String dimension, String value, String metric, String variant) {}

  /** The secondary metrics of all arms are one family. */
  static List<MetricResult> ofMetrics(List<MetricResult> metrics) {
    var family = new Corrections();
    for (MetricResult metric : metrics) {
      if (metric.role() == Metric.Role.SECONDARY) {
        family.add("", "", metric.key(), metric.arms());
      }
    }
    var adjusted = BenjaminiHochberg.adjusted(family.pValues);
    return metrics.stream()
        .map(metric -> metric.with(adjusted(adjusted, "", "", metric.key(), metric.arms())))
        .toList();
  }

  /** All that segments compare is one family: whoever looks at many will find something. */
  static List<SegmentResult> ofSegments(List<SegmentResult> segments) {
    var family = new Corrections();
    for (SegmentResult segment : segments) {
      segment
          .metrics()
          .forEach(metric ->
              family.add(segment.dimension(), segment.value(), metric.key(), metric.arms()));
    }
    var adjusted = BenjaminiHochberg.adjusted(family.pValues);
    return segments.stream()
        .map(segment ->
            new SegmentResult(
                segment.dimension(),
                segment.value(),
                segment.metrics().stream()
                    .map(metric ->
                        new SegmentMetric(
                            metric.key(),
                            adjusted(
                                adjusted,
                                segment.dimension(),
                                segment.value(),
                                metric.key(),
                                metric.arms())))
                    .toList()))
        .toList();
  }

  private void add(String dimension, String value, String metric, List<ArmResult> arms) {
    for (ArmResult arm : arms) {
      if (arm.comparison() != null
          && arm.comparison().absolute() instanceof Estimate.Estimated effect) {
        pValues.put(new Test(dimension, value, metric, arm.variant()), effect.pValue());
      }
    }
  }

  private static List<ArmResult> adjusted(
      Map<Test, Double> adjusted,
      String dimension,
      String value,
      String metric,
      List<ArmResult> arms) {
    return arms.stream()
        .map(arm -> {
          Comparison comparison = arm.comparison();
          Double pValue = adjusted.get(new Test(dimension, value, metric, arm.variant()));
          return comparison == null || pValue == null ? arm : arm.with(comparison.adjusted(pValue));
        })
        .toList();
  }
}
