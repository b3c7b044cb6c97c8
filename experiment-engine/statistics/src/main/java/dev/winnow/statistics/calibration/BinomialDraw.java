package dev.winnow.statistics.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws how many of n visitors buy, from the exact distribution and not a normal approximation,
 * whose tails are what error rates are about.
 *
 * <pre>
 *   P(k + 1) / P(k) = (n − k)/(k + 1) · p/(1 − p)       outwards from the mode, until below 1e-20 of it
 * </pre>
 */
final class BinomialDraw {
  private static final double NEGLIGIBLE = 1e-20;

  private final long least;
  private final AliasTable table;

  /**
   * Of n visitors.
   *
   * @param n 0 or more
   * @param p chance that one buys, above 0 and below 1
   */
  BinomialDraw(long n, double p) {
    double odds = p / (1 - p);
    long mode = Math.min(n, (long) Math.floor((n + 1) * p));
    List<Double> below = new ArrayList<>();
    double weight = 1;
    for (long k = mode; k > 0; k--) {
      weight *= (double) k / (n - k + 1) / odds;
      if (weight < NEGLIGIBLE) {
        break;
      }
      below.add(weight);
    }
    List<Double> weights = new ArrayList<>(below.reversed());
    weight = 1;
    for (long k = mode; k <= n && weight >= NEGLIGIBLE; k++) {
      weights.add(weight);
      weight *= (double) (n - k) / (k + 1) * odds;
    }
    least = mode - below.size();
    table = new AliasTable(weights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  long draw(RandomGenerator random) {
    return least + table.draw(random);
  }
}
