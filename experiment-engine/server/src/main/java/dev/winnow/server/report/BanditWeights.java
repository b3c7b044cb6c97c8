package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.DecisionRule;
import dev.winnow.statistics.ChanceToBeBest;
import dev.winnow.statistics.NormalPosterior;
import dev.winnow.statistics.NormalPrior;
import dev.winnow.statistics.ThompsonWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a bandit splits its next visitors.
 *
 * <p>Of all units so far, not of mature days alone: every arm's units of a day have had the same
 * time to act, so that an arm which is better is ahead early as well, and a bandit that waited for
 * a window of two weeks would send visitors to a bad arm for two weeks. Nothing is shipped by these
 * figures.
 */
public final class BanditWeights {
  private BanditWeights() {}

  /**
   * Thompson's shares by the primary metric, each arm with its minimum.
   *
   * @return in the order of the variants, they add up to 1; 0 for an arm that was stopped. Empty
   *     for other policies, and until something is known of every arm
   */
  public static Optional<List<Double>> of(Snapshot snapshot) {
    return snapshot
        .policy()
        .bandit()
        .flatMap(rule ->
            weights(snapshot, rule, new Arms(snapshot.totals(), snapshot.variants().size())));
  }

  private static Optional<List<Double>> weights(
      Snapshot snapshot, DecisionRule.Bandit rule, Arms arms) {
    Metric primary = snapshot.primary();
    List<Integer> open =
        IntStream.range(0, snapshot.variants().size())
            .filter(variant -> !snapshot.isStopped(variant))
            .boxed()
            .toList();
    List<NormalPosterior> posteriors =
        new Means(snapshot, arms.counted(day -> true), snapshot.moments(primary))
            .ofAll().stream()
                .map(NormalPrior.FLAT::after)
                .filter(NormalPosterior.class::isInstance)
                .map(NormalPosterior.class::cast)
                .toList();
    if (posteriors.size() < snapshot.variants().size()) {
      return Optional.empty();
    }
    List<NormalPosterior> candidates = open.stream().map(posteriors::get).toList();
    ChanceToBeBest chances =
        primary.lowerIsBetter()
            ? ChanceToBeBest.ofLowest(candidates)
            : ChanceToBeBest.ofHighest(candidates);
    List<Double> shares =
        ThompsonWeights.thompson(chances, Math.min(rule.minimumShare(), 1.0 / open.size()));
    var all = new ArrayList<Double>();
    for (int variant = 0; variant < snapshot.variants().size(); variant++) {
      int place = open.indexOf(variant);
      all.add(place < 0 ? 0 : shares.get(place));
    }
    return Optional.of(List.copyOf(all));
  }
}
