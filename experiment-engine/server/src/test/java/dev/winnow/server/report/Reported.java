package dev.winnow.server.report;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Estimate.Estimated;
import java.util.Objects;

/** What a report says, as a test asks for it. */
final class Reported {
  private Reported() {}

  static double value(Estimate estimate) {
    return assertInstanceOf(Estimated.class, estimate).value();
  }

  static double width(Estimate estimate) {
    Estimated its = assertInstanceOf(Estimated.class, estimate);
    return its.high() - its.low();
  }

  static double mean(ArmResult arm) {
    return Objects.requireNonNull(arm.mean());
  }

  static Comparison comparison(ArmResult arm) {
    Comparison comparison = arm.comparison();
    assertNotNull(comparison);
    return Objects.requireNonNull(comparison);
  }

  static Estimated effect(ArmResult arm) {
    return assertInstanceOf(Estimated.class, comparison(arm).absolute());
  }

  static double adjusted(Report.MetricResult metric) {
    return Objects.requireNonNull(comparison(metric.arms().get(1)).adjustedPValue());
  }

  static boolean hasDoubt(Report report, String code) {
    return report.doubts().stream().anyMatch(doubt -> doubt.code().equals(code));
  }

  static Doubt doubt(Report report, String code) {
    return report.doubts().stream()
        .filter(doubt -> doubt.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not among " + report.doubts()));
  }
}
