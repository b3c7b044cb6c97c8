package dev.winnow.server.report;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Basis;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.ArmCount;
import dev.winnow.statistics.BenjaminiHochberg;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.SampleRatio;
import dev.winnow.statistics.SequentialSampleRatio;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Totals in, report out: a pure function. */
public final class Analysis {
  /** The share of fair experiments that would be suspected of a wrong sample ratio. */
  private static final double UNLIKELY = 0.001;

  private final Plan plan;
  private final Arms arms;

  private Analysis(Plan plan, Arms arms) {
    this.plan = plan;
    this.arms = arms;
  }

  /**
   * Analyses an experiment.
   *
   * @param currency and {@code zone} are the store's
   * @param unattributedOrders of the store, which may belong to any arm
   */
  public static Report of(
      Experiment experiment,
      Totals totals,
      String currency,
      ZoneId zone,
      long unattributedOrders,
      Basis basis,
      Instant asOf,
      String engine) {
    var plan = new Plan(experiment, currency, zone, asOf);
    return new Analysis(plan, new Arms(totals)).report(basis, unattributedOrders, engine);
  }

  private Report report(Basis basis, long unattributedOrders, String engine) {
    Report.Units units = units();
    Report.SampleRatioCheck sampleRatio = sampleRatio();
    List<MetricResult> metrics = metrics(basis);
    List<MetricResult> mature = basis == Basis.MATURE ? metrics : metrics(Basis.MATURE);
    List<Report.Doubt> doubts =
        Doubts.of(plan, arms, units, sampleRatio, mature, unattributedOrders);
    MetricResult deciding =
        mature.stream()
            .filter(metric -> metric.role() == Metric.Role.PRIMARY)
            .findFirst()
            .orElseThrow();
    return new Report(
        plan.experiment().key(),
        plan.experiment().definition().name(),
        plan.experiment().definition().hypothesis(),
        plan.experiment().version(),
        plan.asOf(),
        engine,
        plan.experiment().state(),
        plan.currency(),
        basis,
        units,
        sampleRatio,
        variants(),
        metrics,
        doubts,
        SequentialPolicy.decide(deciding, doubts, plan.isOver()));
  }

  private Report.Units units() {
    long crossed = arms.units(Population.CROSSED);
    return new Report.Units(
        arms.units(Population.CLEAN) + crossed,
        crossed,
        arms.units(Population.BOT),
        arms.units(Population.CONTRADICTED),
        counted(plan.mature(plan.longestWindow())));
  }

  private long counted(IntPredicate wanted) {
    long units = 0;
    for (int variant = 0; variant < plan.variants().size(); variant++) {
      units += counted(variant, wanted);
    }
    return units;
  }

  private long counted(int variant, IntPredicate wanted) {
    return arms.phases().stream().mapToLong(phase -> arms.units(phase, variant, wanted)).sum();
  }

  /** Phase by phase, as shares may differ between them; the smallest p-value, times the phases. */
  private Report.SampleRatioCheck sampleRatio() {
    double pValue = 1;
    double sequential = 1;
    int phases = arms.phases().size();
    for (int phase : arms.phases()) {
      var counts = new ArrayList<ArmCount>();
      for (int variant = 0; variant < plan.variants().size(); variant++) {
        counts.add(
            new ArmCount(arms.units(phase, variant, day -> true), plan.weight(phase, variant)));
      }
      pValue = Math.min(pValue, phases * SampleRatio.of(counts).pValue());
      sequential = Math.min(sequential, phases * SequentialSampleRatio.of(counts).pValue());
    }
    return new Report.SampleRatioCheck(pValue, sequential, pValue >= UNLIKELY);
  }

  private List<Report.Arm> variants() {
    var result = new ArrayList<Report.Arm>();
    for (int variant = 0; variant < plan.variants().size(); variant++) {
      Variant defined = plan.variants().get(variant);
      result.add(
          new Report.Arm(
              defined.key(),
              variant == 0,
              counted(variant, day -> true),
              expectedShare(variant),
              defined.change()));
    }
    return result;
  }

  /** By the widths of the ranges, each phase with its share of the units. */
  private double expectedShare(int variant) {
    double expected = 0;
    double all = 0;
    for (int phase : arms.phases()) {
      double weights = 0;
      double units = 0;
      for (int each = 0; each < plan.variants().size(); each++) {
        weights += plan.weight(phase, each);
        units += arms.units(phase, each, day -> true);
      }
      if (weights > 0) {
        expected += units * plan.weight(phase, variant) / weights;
        all += units;
      }
    }
    if (all > 0) {
      return expected / all;
    }
    double weights = plan.variants().stream().mapToDouble(v -> v.weight().doubleValue()).sum();
    return plan.variants().get(variant).weight().doubleValue() / weights;
  }

  private List<MetricResult> metrics(Basis basis) {
    var results = new ArrayList<MetricResult>();
    for (Metric metric : plan.metrics()) {
      var comparisons = new Comparisons(plan, arms, metric);
      IntPredicate wanted =
          switch (basis) {
            case ALL -> day -> true;
            case MATURE -> plan.mature(metric.window());
          };
      results.add(
          new MetricResult(
              metric.key(),
              metric.kind(),
              metric.role(),
              comparisons.measure(),
              metric.lowerIsBetter(),
              "confidence-sequence",
              comparisons.level(),
              comparisons.arms(wanted),
              metric.role() == Metric.Role.PRIMARY ? comparisons.cumulative(wanted) : List.of()));
    }
    return corrected(results);
  }

  private record Test(String metric, String variant) {}

  /** Corrects the p-values of secondary metrics for their number. */
  private static List<MetricResult> corrected(List<MetricResult> metrics) {
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
    return new MetricResult(
        metric.key(),
        metric.kind(),
        metric.role(),
        metric.measure(),
        metric.lowerIsBetter(),
        metric.method(),
        metric.level(),
        metric.arms().stream()
            .map(arm -> corrected(arm, adjusted.get(new Test(metric.key(), arm.variant()))))
            .toList(),
        metric.cumulative());
  }

  private static ArmResult corrected(ArmResult arm, @Nullable Double adjusted) {
    Comparison comparison = arm.comparison();
    return comparison == null || adjusted == null
        ? arm
        : new ArmResult(
            arm.variant(),
            arm.n(),
            arm.sum(),
            arm.mean(),
            arm.provisional(),
            new Comparison(
                comparison.absolute(), comparison.relative(), comparison.fixedPValue(), adjusted));
  }
}
