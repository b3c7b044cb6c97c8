package dev.winnow.server.report;

import dev.winnow.journeys.metric.Cap;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.DayResult;
import dev.winnow.statistics.Adjustment;
import dev.winnow.statistics.AnyDifference;
import dev.winnow.statistics.BucketedValues;
import dev.winnow.statistics.Capping;
import dev.winnow.statistics.ChiSquareOfProportions;
import dev.winnow.statistics.Difference;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.RelativeLift;
import dev.winnow.statistics.TwoProportions;
import dev.winnow.statistics.WelchAnova;
import dev.winnow.statistics.WelchTest;
import dev.winnow.statistics.ZTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One metric over all arms, each beside the control. */
final class Comparisons {
  private final Snapshot snapshot;
  private final Metric metric;
  private final MetricMoments moments;
  private final Method method;
  private final Slice counted;

  /**
   * One metric.
   *
   * @param counted all units so far: a cap that is a percentile is that of theirs, also in segments
   * @param weeks that the figures are of
   */
  Comparisons(Snapshot snapshot, Metric metric, Slice counted, double weeks) {
    this.snapshot = snapshot;
    this.metric = metric;
    this.counted = counted;
    this.moments = capped(snapshot.moments(metric), counted);
    this.method = Method.of(snapshot.policy(), snapshot.alpha(metric), weeks);
  }

  /** The cap is an edge of a bucket of all arms together, so that it is the same for each. */
  private static MetricMoments capped(MetricMoments plain, Slice counted) {
    Metric metric = plain.metric();
    if (metric.cap() == null) {
      return plain;
    }
    MetricTotals all = counted.totals(metric.key());
    BucketedValues values = plain.values(all);
    Optional<BigDecimal> cap =
        switch (metric.cap()) {
          case Cap.At(BigDecimal value) -> Optional.of(value);
          case Cap.Percentile(double share) -> Capping.percentileOfNonZero(share, values);
        };
    return cap.filter(its -> its.signum() > 0)
        .map(its ->
            new MetricMoments(
                metric, plain.amountScale(), plain.baseScale(), Capping.edge(its, values)))
        .orElse(plain);
  }

  Method method() {
    return method;
  }

  Report.Measure measure() {
    return moments.measure();
  }

  /** What larger values counted as; null without a cap. */
  @Nullable BigDecimal cap() {
    return moments.cap();
  }

  /** All that can be told. */
  List<ArmResult> arms(Slice slice, Arms arms) {
    var means = new Means(snapshot, slice, moments);
    var chances = new Chances(metric, means, method.prior().orElse(null));
    Map<Integer, Double> best = slice.variants() < 3 ? Map.of() : chances.toBeBest(snapshot.open());
    return arms(
        means,
        slice,
        best::get,
        (comparison, contrast) ->
            comparison.with(
                fixedPValue(means, contrast),
                adjusted(contrast),
                outlook(arms, contrast),
                chances.of(contrast)));
  }

  /** A variant beside the control. */
  Contrast contrast(Slice slice, int variant) {
    return Contrast.of(snapshot, new Means(snapshot, slice, moments), variant);
  }

  private @Nullable Outlook outlook(Arms arms, Contrast contrast) {
    return Outlook.of(
        snapshot,
        metric,
        method,
        contrast.lift(),
        arms.days().isEmpty() || !snapshot.dated() ? null : arms.days().first(),
        counted.units(0) + counted.units(contrast.place()));
  }

  /** Effects and their p-values by the policy's method. */
  Report.SegmentMetric ofSegment(Slice slice) {
    return new Report.SegmentMetric(
        metric.key(),
        arms(
            new Means(snapshot, slice, moments),
            slice,
            variant -> null,
            (comparison, contrast) -> comparison));
  }

  private List<ArmResult> arms(
      Means means,
      Slice slice,
      IntFunction<@Nullable Double> chanceToBeBest,
      BiFunction<Comparison, Contrast, Comparison> more) {
    var results = new ArrayList<ArmResult>();
    for (int variant = 0; variant < slice.variants(); variant++) {
      MetricTotals totals = slice.totals(variant, metric.key());
      Comparison comparison = null;
      if (variant > 0) {
        Contrast contrast = Contrast.of(snapshot, means, variant);
        comparison = more.apply(comparison(means, variant, contrast), contrast);
      }
      results.add(
          new ArmResult(
              snapshot.variants().get(variant).key(),
              totals.n(),
              moments.sum(totals),
              means.of(variant).filter(m -> m.n() > 0).map(Moments::mean).orElse(null),
              moments.provisional(totals),
              null,
              chanceToBeBest.apply(variant),
              comparison));
    }
    return results;
  }

  /** Whether any arm differs from the others; null where there are only two. */
  @Nullable AnyDifference anyDifference(Slice slice) {
    if (slice.variants() < 3) {
      return null;
    }
    var means = new Means(snapshot, slice, moments);
    List<Proportion> proportions = all(slice, means::proportion);
    if (proportions.size() == slice.variants()) {
      return ChiSquareOfProportions.of(proportions);
    }
    List<Moments> arms = means.ofAll();
    return arms.size() == slice.variants()
        ? WelchAnova.of(arms)
        : new NotEstimable("an arm has nothing to divide by yet");
  }

  private static <T> List<T> all(Slice slice, IntFunction<Optional<T>> ofVariant) {
    return IntStream.range(0, slice.variants())
        .mapToObj(ofVariant)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The effect over all days up to each, by an interval that holds for all of them at once. */
  List<DayResult> cumulative(Arms arms, IntPredicate wanted) {
    var results = new ArrayList<DayResult>();
    var upTo = new Slice(snapshot.variants().size());
    for (int day : arms.days()) {
      if (wanted.test(day)) {
        upTo.add(arms.ofDay(day).only(metric.key()));
        upTo = upTo.only(metric.key());
      }
      var means = new Means(snapshot, upTo, moments);
      Method its = method.over(new Weeks(snapshot, arms).upTo(day));
      for (int variant = 1; variant < upTo.variants(); variant++) {
        Contrast contrast = Contrast.of(snapshot, means, variant);
        results.add(
            new DayResult(
                LocalDate.ofEpochDay(day),
                snapshot.variants().get(variant).key(),
                upTo.totals(variant, metric.key()).n(),
                its.around(contrast.difference(), contrast.lift()),
                its.around(contrast.lift(), contrast.lift())));
      }
    }
    return results;
  }

  private Comparison comparison(Means means, int variant, Contrast contrast) {
    Estimate absolute = absolute(means, variant, contrast);
    Report.Relative relative = relative(contrast);
    return new Comparison(
        absolute,
        relative.estimate(),
        relative.note(),
        null,
        null,
        null,
        metric.role() == Metric.Role.GUARDRAIL
            ? Guardrail.of(snapshot, metric, method).verdict(contrast)
            : null,
        null,
        null,
        contrast.between());
  }

  /** At one planned look proportions have an interval of their own, which stays within bounds. */
  private Estimate absolute(Means means, int variant, Contrast contrast) {
    boolean asMeans =
        !(method instanceof Method.FixedHorizon)
            || contrast.adjustment() instanceof Adjustment.Adjusted;
    Optional<Proportion> control = means.proportion(0);
    Optional<Proportion> treated = means.proportion(variant);
    return asMeans || control.isEmpty() || treated.isEmpty()
        ? method.around(contrast.difference(), contrast.lift())
        : TwoProportions.of(control.get(), treated.get(), method.alpha());
  }

  private Report.Relative relative(Contrast contrast) {
    boolean asItIs =
        metric.kind() == Metric.Kind.QUANTILE
            || contrast.adjustment() instanceof Adjustment.Adjusted;
    return asItIs || contrast.control().isEmpty() || contrast.variant().isEmpty()
        ? new Report.Relative(method.around(contrast.lift(), contrast.lift()), null)
        : method.relative(contrast.control().get(), contrast.variant().get());
  }

  private @Nullable Double fixedPValue(Means means, Contrast contrast) {
    Optional<Proportion> control = means.proportion(0);
    Optional<Proportion> treated = means.proportion(contrast.place());
    boolean asMeans = contrast.adjustment() instanceof Adjustment.Adjusted;
    if (asMeans || control.isEmpty() || treated.isEmpty()) {
      return contrast.difference() instanceof Effect.Measured measured
          ? WelchTest.pValues(measured).twoSided()
          : null;
    }
    return TwoProportions.pooled(control.get(), treated.get()) instanceof Effect.Measured measured
        ? ZTest.pValues(measured).twoSided()
        : null;
  }

  private Report.@Nullable Adjusted adjusted(Contrast contrast) {
    if (!(contrast.adjustment() instanceof Adjustment.Adjusted its)) {
      return null;
    }
    Effect lift = RelativeLift.of(its.unadjustedControl(), its.unadjustedVariant());
    return new Report.Adjusted(
        its.thetas(),
        its.varianceReduction(),
        method.around(Difference.of(its.unadjustedControl(), its.unadjustedVariant()), lift),
        method.around(lift, lift));
  }
}
