package dev.winnow.server.report;

import dev.winnow.statistics.ThompsonWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a bandit splits its next visitors.
 *
 * <p>Of all units so far, not of mature days alone: every arm's units of a day have had the same
 * time to act, so that an arm which is better is ahead early as well, and a bandit that waited for
 * a window of two weeks would send visitors to a bad arm for two weeks. Nothing is shipped by these
 * figures. Phases are strata, as the arms' shares differ between them.
 */
public final class BanditWeights {
  private BanditWeights() {}

  /**
   * Thompson's shares by the primary metric, each arm with its minimum.
   *
   * @return in the order of the variants, they add up to 1; 0 for an arm that was stopped. Empty
   *     for other policies, and until each arm should have ten results if all were alike
   */
  public static Optional<List<Double>> of(Snapshot snapshot) {
    return snapshot.policy().bandit().isEmpty()
        ? Optional.empty()
        : BanditArms.of(snapshot, new Arms(snapshot.totals(), snapshot.variants().size()))
            .map(BanditWeights::of);
  }

  static List<Double> of(BanditArms arms) {
    double minimum = arms.snapshot().policy().bandit().map(rule -> rule.minimumShare()).orElse(0.0);
    List<Integer> open = arms.open();
    List<Double> shares =
        ThompsonWeights.thompson(arms.chances(), Math.min(minimum, 1.0 / open.size()));
    var all = new ArrayList<Double>();
    for (int variant = 0; variant < arms.snapshot().variants().size(); variant++) {
      int place = open.indexOf(variant);
      all.add(place < 0 ? 0 : shares.get(place));
    }
    return List.copyOf(all);
  }
}
