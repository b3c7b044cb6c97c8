package dev.winnow.server.report;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.DecisionRule;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.report.Report.Basis;
import dev.winnow.server.report.Report.DayResult;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.server.report.Report.SegmentResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Totals in, report out: a pure function. */
public final class Analysis {
  private final Snapshot snapshot;
  private final Arms arms;
  private final Slice counted;
  private final Weeks weeks;
  private final Map<Duration, Slice> matureByWindow = new HashMap<>();

  private Analysis(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.arms = new Arms(snapshot.totals(), snapshot.variants().size());
    this.counted = arms.counted(day -> true);
    this.weeks = new Weeks(snapshot, arms);
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
    List<MetricResult> metrics = snapshot.metrics().stream().map(this::metric).toList();
    List<MetricResult> guardrails =
        snapshot.metrics().stream()
            .filter(metric -> metric.role() == Metric.Role.GUARDRAIL)
            .map(this::onMatureDays)
            .toList();
    List<Report.Doubt> doubts =
        Doubts.of(
            snapshot,
            arms,
            counted,
            mature(snapshot.primary().window()),
            units,
            sampleRatio,
            guardrails);
    Slice decided = decided();
    MetricResult deciding = deciding(decided);
    List<ArmStop> stops =
        ArmStops.of(
            snapshot, deciding, decided, counted, metric -> mature(metric.window()), doubts);
    Optional<BanditArms> bandit =
        snapshot.policy().bandit().flatMap(rule -> BanditArms.of(snapshot, arms));
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
        stops,
        snapshot.policy().bandit().isEmpty() ? null : bandit(bandit),
        Hidden.why(snapshot, doubts, stops),
        Policies.decide(snapshot.policy(), deciding, doubts, this::isOpen, snapshot.isOver()));
  }

  private boolean isOpen(String variant) {
    return snapshot.open().stream()
        .anyMatch(open -> snapshot.variants().get(open).key().equals(variant));
  }

  private Bandit bandit(Optional<BanditArms> believed) {
    Optional<List<Double>> next = believed.map(BanditWeights::of);
    return new Bandit(
        IntStream.range(0, snapshot.variants().size())
            .mapToObj(variant ->
                new Bandit.Weight(
                    snapshot.variants().get(variant).key(),
                    snapshot.share(variant),
                    next.map(its -> its.get(variant)).orElse(null)))
            .toList(),
        believed.map(BanditArms::regret).orElse(null));
  }

  private Report.Units units() {
    return new Report.Units(
        counted.units(),
        arms.population(Population.CROSSED).units(),
        arms.population(Population.BOT).units(),
        arms.population(Population.CONTRADICTED).units(),
        mature(snapshot.longestWindow()).units());
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

  private List<SegmentResult> segments() {
    var results = new ArrayList<SegmentResult>();
    List<Comparisons> comparisons =
        snapshot.metrics().stream()
            .map(metric -> new Comparisons(snapshot, metric, counted, weeks.all()))
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

  /** On the days that were asked for, and how the primary one came about. */
  private MetricResult metric(Metric metric) {
    var comparisons =
        new Comparisons(
            snapshot,
            metric,
            counted,
            snapshot.basis() == Basis.ALL ? weeks.all() : weeks.mature());
    Slice slice = snapshot.basis() == Basis.ALL ? counted : mature(metric.window());
    IntPredicate wanted =
        snapshot.basis() == Basis.ALL ? day -> true : snapshot.mature(metric.window());
    MetricResult result =
        result(
            metric,
            comparisons,
            slice,
            metric.role() == Metric.Role.PRIMARY && snapshot.dated()
                ? comparisons.cumulative(arms, wanted)
                : List.of());
    return result.with(Unsettled.beside(result.arms(), metric, snapshot, arms, wanted));
  }

  /** What decisions are made on, whatever was asked for. */
  private MetricResult onMatureDays(Metric metric) {
    return result(
        metric,
        new Comparisons(snapshot, metric, counted, weeks.mature()),
        mature(metric.window()),
        List.of());
  }

  /** Mature days; of a policy that looks at certain times only, those up to its last look. */
  private Slice decided() {
    return switch (snapshot.policy().rule()) {
      case DecisionRule.Bayesian _, DecisionRule.Bandit _ -> arms.counted(weeks.lookedDays());
      case DecisionRule.FixedHorizon _ -> arms.counted(new PlannedLook(snapshot, arms).days());
      case DecisionRule.Sequential _ -> mature(snapshot.primary().window());
    };
  }

  private MetricResult deciding(Slice decided) {
    Metric primary = snapshot.primary();
    double its = isWeekly() ? weeks.looked() : weeks.mature();
    return result(primary, new Comparisons(snapshot, primary, counted, its), decided, List.of());
  }

  private boolean isWeekly() {
    return switch (snapshot.policy().rule()) {
      case DecisionRule.Bayesian _, DecisionRule.Bandit _ -> true;
      case DecisionRule.Sequential _, DecisionRule.FixedHorizon _ -> false;
    };
  }

  private MetricResult result(
      Metric metric, Comparisons comparisons, Slice slice, List<DayResult> cumulative) {
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
        cumulative);
  }

  private Slice mature(Duration window) {
    return matureByWindow.computeIfAbsent(window, its -> arms.counted(snapshot.mature(its)));
  }
}
