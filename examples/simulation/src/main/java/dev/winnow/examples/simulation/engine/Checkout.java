package dev.winnow.examples.simulation.engine;

import dev.winnow.examples.simulation.totals.Rule;
import dev.winnow.examples.simulation.truth.Kind;
import dev.winnow.examples.simulation.truth.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The page that is tested in the engine: a shop's checkout, where two in five buy. So far down the
 * way few visitors are needed, which keeps the number of events within what one machine takes in
 * minutes.
 */
final class Checkout {
  static final List<Rule> POLICIES =
      List.of(Rule.SEQUENTIAL, Rule.FIXED_HORIZON, Rule.BAYESIAN, Rule.BANDIT);

  private static final double VISITORS = 120;
  private static final double RATE = 0.4;
  private static final double ORDER_VALUE = 60_00;
  private static final double SIGMA = 0.6;

  /** Of ten experiments of a policy: four that do nothing, and of the others the louder ones. */
  private static final List<Kind> MIX =
      List.of(
          Kind.NULL,
          Kind.LARGE,
          Kind.NULL,
          Kind.HARMFUL,
          Kind.NULL,
          Kind.SMALL,
          Kind.LARGE,
          Kind.NULL,
          Kind.NOVELTY,
          Kind.HARMFUL);

  private Checkout() {}

  static List<LiveExperiment> experiments(int experiments, long seed) {
    var random = new Random(seed);
    var live = new ArrayList<LiveExperiment>();
    for (int i = 0; i < experiments; i++) {
      Kind kind = MIX.get(i / POLICIES.size() % MIX.size());
      live.add(
          experiment(
              "e-" + (i + 1),
              POLICIES.get(i % POLICIES.size()),
              kind,
              Truth.lift(kind, random),
              random.nextLong()));
    }
    return live;
  }

  static LiveExperiment experiment(String key, Rule rule, Kind kind, double lift, long seed) {
    return new LiveExperiment(
        key, rule, new Truth(kind, VISITORS, RATE, ORDER_VALUE, SIGMA, lift), seed);
  }
}
