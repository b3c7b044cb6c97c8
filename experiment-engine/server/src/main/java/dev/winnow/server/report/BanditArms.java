package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.statistics.ChanceToBeBest;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NormalPosterior;
import dev.winnow.statistics.Regret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is believed of a bandit's arms by the primary metric, with a flat prior, on all units so
 * far.
 *
 * @param open arms that still take visitors
 * @param means of these, in the same order
 */
record BanditArms(
    Snapshot snapshot, Slice counted, List<Integer> open, List<NormalPosterior> means) {
  /** Empty until each arm should have a few results if all were alike. */
  static Optional<BanditArms> of(Snapshot snapshot, Arms arms) {
    Slice counted = arms.counted(day -> true);
    List<Integer> open = snapshot.open();
    boolean known =
        open.stream()
            .filter(variant -> variant > 0)
            .allMatch(variant -> Results.compare(snapshot, snapshot.primary(), counted, variant));
    List<Moments> moments = means(snapshot, counted).ofAll(open);
    if (!known || open.size() < 2 || moments.size() < open.size()) {
      return Optional.empty();
    }
    // An arm in which nobody does anything has no spread of its own, and would never be moved away.
    double spread = moments.stream().mapToDouble(Moments::variance).max().orElse(0);
    if (!(spread > 0 && Double.isFinite(spread))) {
      return Optional.empty();
    }
    return Optional.of(
        new BanditArms(
            snapshot, counted, open, moments.stream().map(arm -> believed(arm, spread)).toList()));
  }

  private static Means means(Snapshot snapshot, Slice counted) {
    return new Means(snapshot, counted, snapshot.moments(snapshot.primary()));
  }

  private static NormalPosterior believed(Moments arm, double otherwise) {
    double variance = arm.variance() > 0 ? arm.variance() : otherwise;
    return new NormalPosterior(arm.mean(), Math.sqrt(variance / arm.n()));
  }

  ChanceToBeBest chances() {
    return lowerIsBetter() ? ChanceToBeBest.ofLowest(means) : ChanceToBeBest.ofHighest(means);
  }

  /** Of all units so far; an arm that was stopped has cost what it has cost. */
  Regret regret() {
    var arms = new ArrayList<Regret.Arm>();
    for (int variant = 0; variant < snapshot.variants().size(); variant++) {
      long units = counted.units(variant);
      believed(variant).ifPresent(mean -> arms.add(new Regret.Arm(units, mean)));
    }
    return lowerIsBetter() ? Regret.ofLowest(arms) : Regret.ofHighest(arms);
  }

  private Optional<NormalPosterior> believed(int variant) {
    int place = open.indexOf(variant);
    if (place >= 0) {
      return Optional.of(means.get(place));
    }
    // Beside the control of its own time.
    Means its = means(snapshot, counted);
    Optional<Moments> arm = its.of(variant);
    Optional<Moments> control = its.controlOf(variant);
    return arm.filter(moments -> moments.n() > 1 && moments.variance() > 0)
        .flatMap(moments ->
            control.map(beside ->
                new NormalPosterior(
                    means.getFirst().mean() + moments.mean() - beside.mean(),
                    moments.standardError())));
  }

  private boolean lowerIsBetter() {
    Metric primary = snapshot.primary();
    return primary.lowerIsBetter();
  }
}
