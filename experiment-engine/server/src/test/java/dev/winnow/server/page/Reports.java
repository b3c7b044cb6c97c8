package dev.winnow.server.page;

import dev.winnow.core.change.Change;
import dev.winnow.journeys.metric.Metric.Kind;
import dev.winnow.journeys.metric.Metric.Role;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Method;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Arm;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Basis;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.Measure;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.server.report.Report.SampleRatioCheck;
import dev.winnow.server.report.Report.Units;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Estimate.Estimated;
import dev.winnow.statistics.NotEstimable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports to show, with the figures of the Hillstrom e-mail test where they stand for money. */
final class Reports {
  private Reports() {}

  static final MetricResult SPEND =
      money(
          "spend",
          arm("none", 21_306, "13908.33", 0.6528, null),
          arm(
              "mens",
              21_307,
              "30311.69",
              1.4226,
              versus(0.7698, 0.2666, 1.2731, 1.179, 0.302, 2.648)),
          arm(
              "womens",
              21_387,
              "23038.11",
              1.0772,
              versus(0.4244, -0.0272, 0.876, 0.65, -0.035, 1.823)));

  static final MetricResult VISIT =
      share(
          "page_view",
          false,
          arm("none", 21_306, "2262", 0.10617, null),
          arm(
              "mens",
              21_307,
              "3894",
              0.18276,
              versus(0.0766, 0.0649, 0.0883, 0.7214, 0.581, 0.875)));

  static MetricResult money(String key, ArmResult... arms) {
    return new MetricResult(
        key,
        Kind.SUM,
        Role.PRIMARY,
        Measure.MONEY,
        false,
        new Method.Sequential(0.025, 10_000),
        null,
        null,
        List.of(arms),
        List.of());
  }

  static MetricResult share(String key, boolean lowerIsBetter, ArmResult... arms) {
    return new MetricResult(
        key,
        Kind.CONVERSION,
        Role.PRIMARY,
        Measure.SHARE,
        lowerIsBetter,
        new Method.Sequential(0.05, 10_000),
        null,
        null,
        List.of(arms),
        List.of());
  }

  static ArmResult arm(
      String key, long n, String sum, @Nullable Double mean, @Nullable Comparison comparison) {
    return new ArmResult(
        key, n, new BigDecimal(sum), mean, BigDecimal.ZERO, null, null, comparison);
  }

  /** Value, low and high: absolute, then relative. */
  static Comparison versus(
      double value, double low, double high, double lift, double liftLow, double liftHigh) {
    double p = low > 0 || high < 0 ? 0.00002 : 0.21;
    return new Comparison(
        new Estimated(value, 0.1, low, high, p),
        new Estimated(lift, 0.1, liftLow, liftHigh, p),
        null,
        0.001,
        null,
        null,
        null,
        null,
        null,
        new Report.Between(value / lift, value / lift + value, new NotEstimable("not asked")));
  }

  static Comparison nothing(Estimate reason) {
    return new Comparison(reason, reason, null, null, null, null, null, null, null, null);
  }

  static Report report(MetricResult metric, Decision decision, Doubt... doubts) {
    return report("Two e-mails, or none", State.RUNNING, 64_000, metric, decision, doubts);
  }

  static Report report(
      String name,
      State state,
      long counted,
      MetricResult metric,
      Decision decision,
      Doubt... doubts) {
    List<Arm> arms =
        metric.arms().stream()
            .map(arm ->
                new Arm(
                    arm.variant(),
                    arm.comparison() == null,
                    arm.n(),
                    1.0 / metric.arms().size(),
                    new Change.SocialProof(name)))
            .toList();
    return new Report(
        "mail-2008",
        name,
        name,
        3,
        Instant.parse("2026-07-22T08:15:30Z"),
        "1.0.0",
        state,
        "USD",
        Basis.ALL,
        new Units(counted, 0, 0, 0, counted),
        new SampleRatioCheck(0.9, 1, 0.9, true, List.of()),
        arms,
        List.of(metric),
        List.of(),
        List.of(doubts),
        List.of(),
        null,
        null,
        decision);
  }
}
