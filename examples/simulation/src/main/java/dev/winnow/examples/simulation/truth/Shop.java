package dev.winnow.examples.simulation.truth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A simulated shop: 1.5 to 5 % of visitors buy, for 30 to 120 on average, and values of orders
 * spread as they do in fashion; its experiments, half of which do nothing, in the order of their
 * time. Pages that are tested have 1,000 to 20,000 visitors a day and arm, small ones as often as
 * large ones by their logarithm.
 *
 * @param truths of its experiments, the oldest first
 * @param seeds of what happens in each
 */
public record Shop(List<Truth> truths, List<Long> seeds) {
  /** Experiments of one shop: as many null ones as others. */
  public static final int EXPERIMENTS = 40;

  private static final int OF_EACH_EFFECT = EXPERIMENTS / 2 / (Kind.values().length - 1);

  public Shop {
    truths = List.copyOf(truths);
    seeds = List.copyOf(seeds);
  }

  /** The shop of a number; the same for the same seed. */
  public static Shop of(long seed, int number) {
    var random = new Random(mixed(seed, number));
    double rate = 0.015 + 0.035 * random.nextDouble();
    double orderValue = 30_00 + 90_00 * random.nextDouble();
    double sigma = 0.6 + 0.4 * random.nextDouble();
    var kinds = new ArrayList<Kind>();
    for (Kind kind : Kind.values()) {
      kinds.addAll(Collections.nCopies(kind == Kind.NULL ? EXPERIMENTS / 2 : OF_EACH_EFFECT, kind));
    }
    Collections.shuffle(kinds, random);
    var truths = new ArrayList<Truth>();
    var seeds = new ArrayList<Long>();
    for (Kind kind : kinds) {
      double visitors = 1_000 * StrictMath.pow(20, random.nextDouble());
      truths.add(new Truth(kind, visitors, rate, orderValue, sigma, Truth.lift(kind, random)));
      seeds.add(random.nextLong());
    }
    return new Shop(truths, seeds);
  }

  /** SplitMix64's finisher, so that neighbouring numbers begin far from each other. */
  private static long mixed(long seed, int number) {
    long z = seed + 0x9E3779B97F4A7C15L * (number + 1);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
