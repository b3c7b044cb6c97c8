package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.DayResult;
import dev.winnow.statistics.Difference;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.RelativeLift;
import dev.winnow.statistics.TwoProportions;
import dev.winnow.statistics.WelchTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One metric over all arms, each beside the control. */
final class Comparisons {
  private final Snapshot snapshot;
  private final Metric metric;
  private final MetricMoments moments;
  private final Method method;

  Comparisons(Snapshot snapshot, Metric metric) {
    this.snapshot = snapshot;
    this.metric = metric;
    this.moments = new MetricMoments(metric, snapshot.scale(metric), snapshot.baseScale(metric));
    this.method = Method.of(snapshot.policy(), snapshot.alpha(metric));
  }

  Method method() {
    return method;
  }

  Report.Measure measure() {
    return moments.measure();
  }

  List<ArmResult> arms(Slice slice) {
    var results = new ArrayList<ArmResult>();
    for (int variant = 0; variant < slice.variants(); variant++) {
      MetricTotals totals = slice.totals(variant, metric.key());
      results.add(
          new ArmResult(
              snapshot.variants().get(variant).key(),
              totals.n(),
              moments.sum(totals),
              mean(slice, variant).filter(m -> m.n() > 0).map(Moments::mean).orElse(null),
              moments.provisional(totals),
              variant == 0 ? null : comparison(slice, variant)));
    }
    return results;
  }

  Report.SegmentMetric ofSegment(Slice slice) {
    return new Report.SegmentMetric(metric.key(), arms(slice));
  }

  /** The effect over all days up to each, by an interval that holds for all of them at once. */
  List<DayResult> cumulative(Arms arms, IntPredicate wanted) {
    var results = new ArrayList<DayResult>();
    var upTo = new Slice(snapshot.variants().size());
    for (int day : arms.days()) {
      if (wanted.test(day)) {
        upTo.add(arms.counted(other -> other == day));
      }
      for (int variant = 1; variant < upTo.variants(); variant++) {
        Comparison comparison = comparison(upTo, variant);
        results.add(
            new DayResult(
                LocalDate.ofEpochDay(day),
                snapshot.variants().get(variant).key(),
                upTo.totals(variant, metric.key()).n(),
                comparison.absolute(),
                comparison.relative()));
      }
    }
    return results;
  }

  private Comparison comparison(Slice slice, int variant) {
    Optional<Moments> control = mean(slice, 0);
    Optional<Moments> treated = mean(slice, variant);
    if (control.isEmpty() || treated.isEmpty()) {
      var nothing =
          new NotEstimable(
              "%s has nothing to divide by yet"
                  .formatted(
                      control.isEmpty() ? "the control" : snapshot.variants().get(variant).key()));
      return new Comparison(nothing, nothing, null, null);
    }
    Moments c = control.get();
    Moments v = treated.get();
    return new Comparison(
        method.around(Difference.of(c, v)),
        method.around(RelativeLift.of(c, v)),
        fixedPValue(slice, variant, c, v),
        null);
  }

  /** Proportions of one phase are compared as proportions; anything else as means. */
  private @Nullable Double fixedPValue(Slice slice, int variant, Moments control, Moments treated) {
    Estimate estimate =
        metric.kind() == Metric.Kind.CONVERSION && slice.phases().size() == 1
            ? TwoProportions.of(proportion(slice, 0), proportion(slice, variant), method.alpha())
            : WelchTest.of(control, treated, method.alpha());
    return switch (estimate) {
      case Estimate.Estimated estimated -> estimated.pValue();
      case NotEstimable none -> null;
    };
  }

  private Proportion proportion(Slice slice, int variant) {
    MetricTotals totals = slice.totals(variant, metric.key());
    return new Proportion(totals.n(), totals.sum().longValueExact());
  }

  private Optional<Moments> mean(Slice slice, int variant) {
    if (slice.phases().isEmpty()) {
      return moments.of(MetricTotals.NOTHING);
    }
    if (slice.phases().size() == 1) {
      return moments.of(slice.totals(slice.phases().first(), variant, metric.key()));
    }
    var strata = new ArrayList<Strata.Stratum>();
    for (int phase : slice.phases()) {
      if (isComparable(slice, phase)) {
        moments
            .of(slice.totals(phase, variant, metric.key()))
            .ifPresent(its -> strata.add(new Strata.Stratum(its, units(slice, phase))));
      }
    }
    return Strata.combined(strata);
  }

  /** A phase in which an arm has no mean compares nothing; and it is left out of every arm. */
  private boolean isComparable(Slice slice, int phase) {
    return IntStream.range(0, slice.variants())
        .filter(arm -> snapshot.weight(phase, arm) > 0)
        .allMatch(arm ->
            slice.units(phase, arm) > 0
                && moments.of(slice.totals(phase, arm, metric.key())).isPresent());
  }

  private static long units(Slice slice, int phase) {
    return IntStream.range(0, slice.variants()).mapToLong(arm -> slice.units(phase, arm)).sum();
  }
}
