package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.DayResult;
import dev.winnow.statistics.ConfidenceSequence;
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
  private final Plan plan;
  private final Arms arms;
  private final Metric metric;
  private final MetricMoments moments;
  private final double alpha;
  private final ConfidenceSequence sequence;

  Comparisons(Plan plan, Arms arms, Metric metric) {
    this.plan = plan;
    this.arms = arms;
    this.metric = metric;
    this.moments = new MetricMoments(metric, plan.decimals());
    this.alpha =
        metric.role() == Metric.Role.PRIMARY
            ? plan.alphaOfPrimary()
            : plan.experiment().definition().policy().alpha();
    this.sequence =
        new ConfidenceSequence(alpha, plan.experiment().definition().policy().plannedUnits());
  }

  double level() {
    return 1 - alpha;
  }

  Report.Measure measure() {
    return moments.measure();
  }

  List<ArmResult> arms(IntPredicate wanted) {
    var results = new ArrayList<ArmResult>();
    for (int variant = 0; variant < plan.variants().size(); variant++) {
      MetricTotals totals = overPhases(variant, wanted);
      results.add(
          new ArmResult(
              plan.variants().get(variant).key(),
              totals.n(),
              moments.sum(totals),
              mean(variant, wanted).filter(m -> m.n() > 0).map(Moments::mean).orElse(null),
              moments.provisional(totals),
              variant == 0 ? null : comparison(variant, wanted)));
    }
    return results;
  }

  /** The effect over all days up to each, by an interval that holds for all of them at once. */
  List<DayResult> cumulative(IntPredicate wanted) {
    var results = new ArrayList<DayResult>();
    for (int day : arms.days()) {
      IntPredicate upTo = other -> other <= day && wanted.test(other);
      for (int variant = 1; variant < plan.variants().size(); variant++) {
        Comparison comparison = comparison(variant, upTo);
        results.add(
            new DayResult(
                LocalDate.ofEpochDay(day),
                plan.variants().get(variant).key(),
                overPhases(variant, upTo).n(),
                comparison.absolute(),
                comparison.relative()));
      }
    }
    return results;
  }

  private Comparison comparison(int variant, IntPredicate wanted) {
    Optional<Moments> control = mean(0, wanted);
    Optional<Moments> treated = mean(variant, wanted);
    if (control.isEmpty() || treated.isEmpty()) {
      var nothing =
          new NotEstimable(
              "%s has nothing to divide by yet"
                  .formatted(
                      control.isEmpty() ? "the control" : plan.variants().get(variant).key()));
      return new Comparison(nothing, nothing, null, null);
    }
    Moments c = control.get();
    Moments v = treated.get();
    return new Comparison(
        sequence.around(Difference.of(c, v)),
        sequence.around(RelativeLift.of(c, v)),
        fixedPValue(variant, c, v, wanted),
        null);
  }

  /** Proportions of one phase are compared as proportions; anything else as means. */
  private @Nullable Double fixedPValue(
      int variant, Moments control, Moments treated, IntPredicate wanted) {
    Estimate estimate =
        metric.kind() == Metric.Kind.CONVERSION && arms.phases().size() == 1
            ? TwoProportions.of(proportion(0, wanted), proportion(variant, wanted), alpha)
            : WelchTest.of(control, treated, alpha);
    return switch (estimate) {
      case Estimate.Estimated estimated -> estimated.pValue();
      case NotEstimable none -> null;
    };
  }

  private Proportion proportion(int variant, IntPredicate wanted) {
    MetricTotals totals = overPhases(variant, wanted);
    return new Proportion(totals.n(), totals.sum().longValueExact());
  }

  private Optional<Moments> mean(int variant, IntPredicate wanted) {
    if (arms.phases().isEmpty()) {
      return moments.of(MetricTotals.NOTHING);
    }
    if (arms.phases().size() == 1) {
      return moments.of(arms.totals(arms.phases().first(), variant, metric.key(), wanted));
    }
    var strata = new ArrayList<Strata.Stratum>();
    for (int phase : arms.phases()) {
      if (isComparable(phase, wanted)) {
        moments
            .of(arms.totals(phase, variant, metric.key(), wanted))
            .ifPresent(its -> strata.add(new Strata.Stratum(its, units(phase, wanted))));
      }
    }
    return Strata.combined(strata);
  }

  /** A phase in which an arm has no mean compares nothing; and it is left out of every arm. */
  private boolean isComparable(int phase, IntPredicate wanted) {
    return IntStream.range(0, plan.variants().size())
        .filter(arm -> plan.weight(phase, arm) > 0)
        .allMatch(arm ->
            arms.units(phase, arm, wanted) > 0
                && moments.of(arms.totals(phase, arm, metric.key(), wanted)).isPresent());
  }

  private long units(int phase, IntPredicate wanted) {
    return IntStream.range(0, plan.variants().size())
        .mapToLong(arm -> arms.units(phase, arm, wanted))
        .sum();
  }

  private MetricTotals overPhases(int variant, IntPredicate wanted) {
    MetricTotals sum = MetricTotals.NOTHING;
    for (int phase : arms.phases()) {
      sum = sum.plus(arms.totals(phase, variant, metric.key(), wanted));
    }
    return sum;
  }
}
