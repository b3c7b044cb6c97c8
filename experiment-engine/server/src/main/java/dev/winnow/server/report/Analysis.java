package dev.winnow.server.report;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.report.Report.Basis;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.server.report.Report.SegmentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Totals in, report out: a pure function. */
public final class Analysis {
  private final Snapshot snapshot;
  private final Arms arms;
  private final Slice counted;

  private Analysis(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.arms = new Arms(snapshot.totals(), snapshot.variants().size());
    this.counted = arms.counted(day -> true);
  }

  /**
   * Analyses an experiment.
   *
   * @param engine the version that the report names
   */
  public static Report of(Snapshot snapshot, String engine) {
    return new Analysis(snapshot).report(engine);
  }

  private Report report(String engine) {
    Report.Units units = units();
    Report.SampleRatioCheck sampleRatio = SampleRatios.of(snapshot, arms);
    List<MetricResult> metrics = metrics(snapshot.basis());
    List<MetricResult> mature = snapshot.basis() == Basis.MATURE ? metrics : metrics(Basis.MATURE);
    List<Report.Doubt> doubts = Doubts.of(snapshot, arms, counted, units, sampleRatio, mature);
    MetricResult deciding =
        mature.stream()
            .filter(metric -> metric.role() == Metric.Role.PRIMARY)
            .findFirst()
            .orElseThrow();
    return new Report(
        snapshot.experiment(),
        snapshot.definition().name(),
        snapshot.definition().hypothesis(),
        snapshot.version(),
        snapshot.asOf(),
        engine,
        snapshot.state(),
        snapshot.currency(),
        snapshot.basis(),
        units,
        sampleRatio,
        variants(),
        Corrections.ofMetrics(metrics),
        segments(),
        doubts,
        SequentialPolicy.decide(deciding, doubts, snapshot.isOver()));
  }

  private Report.Units units() {
    return new Report.Units(
        counted.units(),
        arms.population(Population.CROSSED).units(),
        arms.population(Population.BOT).units(),
        arms.population(Population.CONTRADICTED).units(),
        arms.counted(snapshot.mature(snapshot.longestWindow())).units());
  }

  private List<Report.Arm> variants() {
    var result = new ArrayList<Report.Arm>();
    for (int variant = 0; variant < snapshot.variants().size(); variant++) {
      Variant defined = snapshot.variants().get(variant);
      result.add(
          new Report.Arm(
              defined.key(),
              variant == 0,
              counted.units(variant),
              SampleRatios.expectedShare(snapshot, counted, variant),
              defined.change()));
    }
    return result;
  }

  private List<MetricResult> metrics(Basis basis) {
    return snapshot.metrics().stream().map(metric -> metric(metric, basis)).toList();
  }

  private List<SegmentResult> segments() {
    var results = new ArrayList<SegmentResult>();
    List<Comparisons> comparisons =
        snapshot.metrics().stream()
            .map(metric -> new Comparisons(snapshot, metric, counted))
            .toList();
    arms.segments()
        .forEach((segment, slice) ->
            results.add(
                new SegmentResult(
                    segment.dimension(),
                    segment.value(),
                    comparisons.stream().map(metric -> metric.ofSegment(slice)).toList())));
    return Corrections.ofSegments(results);
  }

  private MetricResult metric(Metric metric, Basis basis) {
    IntPredicate wanted =
        switch (basis) {
          case ALL -> day -> true;
          case MATURE -> snapshot.mature(metric.window());
        };
    var comparisons = new Comparisons(snapshot, metric, counted);
    Slice slice = basis == Basis.ALL ? counted : arms.counted(wanted);
    return new MetricResult(
        metric.key(),
        metric.kind(),
        metric.role(),
        comparisons.measure(),
        metric.lowerIsBetter(),
        comparisons.method(),
        comparisons.cap(),
        comparisons.anyDifference(slice),
        comparisons.arms(slice, arms),
        metric.role() == Metric.Role.PRIMARY ? comparisons.cumulative(arms, wanted) : List.of());
  }
}
