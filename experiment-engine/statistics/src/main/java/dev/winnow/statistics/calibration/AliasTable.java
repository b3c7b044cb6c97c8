package dev.winnow.statistics.calibration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * Draws one of several outcomes with given weights, in the same short time however many there are.
 *
 * <p>Each of n equal slots holds one outcome up to its threshold and another, its alias, above it.
 * One random number picks slot and side; its 53 bits leave at least 32 for the side up to two
 * million outcomes.
 *
 * @see <a href="https://doi.org/10.1109/32.92917">Vose 1991, IEEE Transactions on Software
 *     Engineering 17, 972–975</a>
 */
final class AliasTable {
  private final double[] thresholds;
  private final int[] aliases;

  /**
   * Of outcomes 0 to n − 1.
   *
   * @param weights not negative, and not all 0; they need not add up to 1
   */
  AliasTable(double[] weights) {
    int n = weights.length;
    thresholds = new double[n];
    aliases = new int[n];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      thresholds[i] = weights[i] / sum * n;
      aliases[i] = i;
      (thresholds[i] < 1 ? small : large).add(i);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int less = small.remove();
      int more = large.remove();
      aliases[less] = more;
      thresholds[more] -= 1 - thresholds[less];
      (thresholds[more] < 1 ? small : large).add(more);
    }
    // What is left differs from a full slot by rounding alone; its alias is itself.
  }

  int draw(RandomGenerator random) {
    double place = random.nextDouble() * thresholds.length;
    int slot = (int) place;
    return place - slot < thresholds[slot] ? slot : aliases[slot];
  }
}
