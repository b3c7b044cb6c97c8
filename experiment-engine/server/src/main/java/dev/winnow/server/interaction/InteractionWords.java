package dev.winnow.server.interaction;

import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.page.Numbers;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Interaction;
import dev.winnow.statistics.InteractionScan;
import dev.winnow.statistics.NotEstimable;

/** What to make of a pair, in a sentence that needs no statistics. */
final class InteractionWords {
  /** The share of the pairs called found that may be false. */
  static final double FALSE_DISCOVERY_RATE = 0.05;

  private InteractionWords() {}

  static boolean isFound(InteractionScan.Finding<Pair> finding) {
    return finding.adjustedPValue() <= FALSE_DISCOVERY_RATE;
  }

  /** Which arms together do better or worse than the sum of their effects, and by how much. */
  static String of(InteractionScan.Finding<Pair> finding) {
    Pair pair = finding.pair();
    if (!isFound(finding)) {
      return "As far as %s visitors tell, the effects of %s and %s on %s add up."
          .formatted(
              Numbers.count(pair.unitsTested()),
              name(pair.first()),
              name(pair.second()),
              pair.metric().key());
    }
    Interaction.Together arms = finding.interaction().strongest();
    Estimate.Estimated beyond = arms.beyond();
    boolean higher = beyond.value() > 0;
    var numbers = Numbers.in(pair.currency());
    String who =
        "%s of %s and %s of %s"
            .formatted(
                pair.firstVariant(arms.first()),
                name(pair.first()),
                pair.secondVariant(arms.second()),
                name(pair.second()));
    String howMuch =
        "%s is %s %s than they add up to, %s"
            .formatted(
                pair.metric().key(),
                numbers.difference(pair.measure(), Math.abs(beyond.value())),
                higher ? "higher" : "lower",
                numbers.range(pair.measure(), beyond.low(), beyond.high()));
    return "%s together do %s than the sum of their effects: %s."
        .formatted(who, higher == pair.metric().lowerIsBetter() ? "worse" : "better", howMuch);
  }

  static String of(Pair pair, NotEstimable missing) {
    return "Whether the effects of %s and %s add up cannot be told yet: %s."
        .formatted(name(pair.first()), name(pair.second()), missing.reason());
  }

  /** What to do about a pair that was found. */
  static String advice(InteractionScan.Finding<Pair> finding) {
    Pair pair = finding.pair();
    Interaction.Together arms = finding.interaction().strongest();
    String both =
        "%s of %s and %s of %s"
            .formatted(
                pair.firstVariant(arms.first()),
                name(pair.first()),
                pair.secondVariant(arms.second()),
                name(pair.second()));
    boolean better = arms.beyond().value() > 0 != pair.metric().lowerIsBetter();
    if (better) {
      return "Let both run, and decide on both together: %s are worth more side by side than alone."
          .formatted(both);
    }
    boolean drawnElsewhere =
        pair.first().definition().external() || pair.second().definition().external();
    return drawnElsewhere
        ? "Stop one of the two: until then neither result holds without the other."
        : "Stop one of the two, or put both into one exclusion group and begin them anew: until then"
            + " neither result holds without the other.";
  }

  private static String name(Experiment experiment) {
    return "\u201c" + experiment.definition().name() + "\u201d";
  }
}
