package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.statistics.Adjustment;
import dev.winnow.statistics.BatchedDifference;
import dev.winnow.statistics.Cuped;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Paired;
import dev.winnow.statistics.PairedRatios;
import dev.winnow.statistics.PairedSums;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.Quantile;
import dev.winnow.statistics.Strata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The arms' means of one metric over the units of a slice, phases combined by their units. */
final class Means {
  private final Snapshot snapshot;
  private final Slice slice;
  private final MetricMoments moments;
  private final Metric metric;
  private final List<Integer> phases;
  private final Map<Asked, Optional<Moments>> known = new HashMap<>();
  private final Map<Integer, Optional<Quantile>> quantiles = new HashMap<>();
  private final Map<Place, Paired<?>> pairs = new HashMap<>();
  private final Map<Integer, Optional<BatchedDifference>> batches = new HashMap<>();

  /** Whether phases are batches whose shares came of what was seen in those before. */
  private final boolean batched;

  private record Place(int phase, int arm) {}

  private record Asked(int arm, List<Integer> phases) {}

  Means(Snapshot snapshot, Slice slice, MetricMoments moments) {
    this.snapshot = snapshot;
    this.slice = slice;
    this.moments = moments;
    this.metric = moments.metric();
    this.batched = snapshot.policy().bandit().isPresent();
    // Of one phase alone there is nothing to combine, and whatever it says is said.
    this.phases =
        slice.phases().size() <= 1
            ? List.copyOf(slice.phases())
            : slice.phases().stream().filter(this::isComparable).toList();
  }

  /** All arms over the phases that all of them took part in; fewer where one has no mean. */
  List<Moments> ofAll() {
    return ofAll(IntStream.range(0, slice.variants()).boxed().toList());
  }

  /** Some arms over the phases that all of these took part in; fewer where one has no mean. */
  List<Moments> ofAll(List<Integer> arms) {
    List<Integer> common =
        phases.size() <= 1
            ? phases
            : phases.stream()
                .filter(phase -> arms.stream().allMatch(arm -> snapshot.weight(phase, arm) > 0))
                .toList();
    return common.isEmpty()
        ? List.of()
        : arms.stream()
            .map(arm -> known.computeIfAbsent(new Asked(arm, common), any -> computed(arm, common)))
            .flatMap(Optional::stream)
            .toList();
  }

  /**
   * Only a phase in which each arm has some results: its weight is that of all its units, but the
   * spread that it adds is estimated from the arm alone, and few units that all did nothing would
   * claim to be certain of it. It is left out of every arm. Batches are many and small: they take
   * their spread from all batches together, so that two units in each are enough.
   */
  private boolean isComparable(int phase) {
    return snapshot.weight(phase, 0) > 0
        && IntStream.range(0, slice.variants())
            .filter(arm -> snapshot.weight(phase, arm) > 0)
            .allMatch(arm ->
                (batched
                        ? totals(phase, arm).n() >= 2
                        : Results.upToFew(snapshot, metric, totals(phase, arm)) >= Results.FEW)
                    && moments.of(totals(phase, arm)).isPresent());
  }

  /** Phases with units that are compared with nothing. */
  List<Integer> leftOut() {
    return slice.phases().stream().filter(phase -> !phases.contains(phase)).toList();
  }

  /** Those that a variant took part in: one that came later, or was stopped, has fewer. */
  private List<Integer> phasesOf(int variant) {
    return phases.size() <= 1
        ? phases
        : phases.stream().filter(phase -> snapshot.weight(phase, variant) > 0).toList();
  }

  /** Empty where there is nothing to divide by. */
  Optional<Moments> of(int variant) {
    return of(variant, variant);
  }

  /** The control over the phases that a variant took part in. */
  Optional<Moments> controlOf(int variant) {
    return of(0, variant);
  }

  private Optional<Moments> of(int arm, int variant) {
    List<Integer> its = phasesOf(variant);
    if (batched && variant > 0 && its.size() > 1) {
      return batches
          .computeIfAbsent(variant, any -> BatchedDifference.of(batches(variant, its)))
          .map(pair -> arm == 0 ? pair.control() : pair.variant());
    }
    return known.computeIfAbsent(new Asked(arm, its), any -> computed(arm, its));
  }

  private List<BatchedDifference.Batch> batches(int variant, List<Integer> its) {
    return its.stream()
        .map(phase ->
            new BatchedDifference.Batch(
                moments.of(totals(phase, 0)).orElseThrow(),
                moments.of(totals(phase, variant)).orElseThrow()))
        .toList();
  }

  private Optional<Moments> computed(int arm, List<Integer> its) {
    if (its.isEmpty()) {
      return moments.of(MetricTotals.NOTHING);
    }
    if (its.size() == 1) {
      Optional<Quantile> quantile = quantile(arm);
      return quantile.isPresent()
          ? quantile.map(Quantile::moments)
          : moments.of(totals(its.getFirst(), arm));
    }
    var strata = new ArrayList<Strata.Stratum>();
    for (int phase : its) {
      moments
          .of(totals(phase, arm))
          .ifPresent(mean -> strata.add(new Strata.Stratum(mean, slice.phaseUnits(phase))));
    }
    return Strata.combined(batched ? withCommonSpread(strata) : strata);
  }

  private static List<Strata.Stratum> withCommonSpread(List<Strata.Stratum> strata) {
    double variance =
        BatchedDifference.pooledVariance(strata.stream().map(Strata.Stratum::moments).toList());
    return strata.stream()
        .map(stratum ->
            new Strata.Stratum(
                new Moments(stratum.moments().n(), stratum.moments().mean(), variance),
                stratum.units()))
        .toList();
  }

  /** Of one phase: the quantile itself, which knows why it may not be comparable. */
  Optional<Quantile> quantile(int variant) {
    return phases.size() == 1 && metric.kind() == Metric.Kind.QUANTILE
        ? quantiles.computeIfAbsent(
            variant, its -> moments.quantile(totals(phases.getFirst(), its)))
        : Optional.empty();
  }

  /** Where units of one phase did something or did not: how many. */
  Optional<Proportion> proportion(int variant) {
    return metric.kind() == Metric.Kind.CONVERSION && slice.phases().size() == 1
        ? Optional.of(moments.proportion(totals(slice.phases().first(), variant)))
        : Optional.empty();
  }

  /** Control and variant, freed from what their units already differed in before. */
  Adjustment adjustment(int variant) {
    if (batched) {
      return new NotEstimable("a bandit's batches are compared as they are");
    }
    List<Integer> its = phasesOf(variant);
    boolean known =
        its.stream()
            .anyMatch(phase ->
                moments.hasCovariate(totals(phase, 0))
                    && moments.hasCovariate(totals(phase, variant)));
    if (!known) {
      return new NotEstimable("nothing is known of the visitors before");
    }
    if (metric.kind().isQuotient()) {
      return Cuped.over(
          its.stream()
              .map(phase ->
                  new Cuped.Stratum<>(
                      (PairedRatios) paired(phase, 0),
                      (PairedRatios) paired(phase, variant),
                      slice.phaseUnits(phase)))
              .toList(),
          Cuped.Slope.TOTAL);
    }
    return Cuped.over(
        its.stream()
            .map(phase ->
                new Cuped.Stratum<>(
                    (PairedSums) paired(phase, 0),
                    (PairedSums) paired(phase, variant),
                    slice.phaseUnits(phase)))
            .toList(),
        Cuped.Slope.TOTAL);
  }

  private Paired<?> paired(int phase, int arm) {
    return pairs.computeIfAbsent(new Place(phase, arm), any -> moments.paired(totals(phase, arm)));
  }

  private MetricTotals totals(int phase, int variant) {
    return slice.totals(phase, variant, metric.key());
  }
}
