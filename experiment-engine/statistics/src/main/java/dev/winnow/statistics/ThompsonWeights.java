package dev.winnow.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How to split the next units of a bandit over k arms.
 *
 * <pre>
 *   thompson_i = f + (1 − k·f)·best_i
 *   topTwo_i   = f + (1 − k·f)·(best_i + second_i)/2          f = floor
 * </pre>
 *
 * <p>Thompson's rule sends each arm the part of the units that its {@link ChanceToBeBest} is, which
 * earns most while one learns. The top two also feed the runner-up, which tells sooner which of
 * both is better. The floor keeps every arm measured, so that none is given up for a bad first day.
 * Meets {@code vectors/thompson_beta.json} to 1e-7 and {@code thompson_gaussian.json} to 1e-6,
 * relative.
 *
 * @see <a href="https://doi.org/10.1093/biomet/25.3-4.285">Thompson 1933, Biometrika 25,
 *     285–294</a>; <a href="https://doi.org/10.1287/opre.2019.1911">Russo 2020, Simple Bayesian
 *     Algorithms for Best-Arm Identification</a>, on the top two
 */
public final class ThompsonWeights {
  private ThompsonWeights() {}

  /**
   * Weights by Thompson's rule.
   *
   * @param floor least weight of an arm, 0 to 1/k
   * @return in the order of the chances; they add up to 1
   */
  public static List<Double> thompson(ChanceToBeBest chances, double floor) {
    return raised(chances.best(), floor);
  }

  /**
   * Weights of the top two rule, in which each unit goes to the best or to the second best arm, as
   * a coin decides.
   *
   * @param floor least weight of an arm, 0 to 1/k
   * @return in the order of the chances; they add up to 1. A single arm gets all
   */
  public static List<Double> topTwo(ChanceToBeBest chances, double floor) {
    List<Double> best = chances.best();
    if (best.size() == 1) {
      return thompson(chances, floor);
    }
    return raised(
        IntStream.range(0, best.size())
            .mapToObj(i -> (best.get(i) + chances.secondBest().get(i)) / 2)
            .toList(),
        floor);
  }

  private static List<Double> raised(List<Double> weights, double floor) {
    int k = weights.size();
    if (!(floor >= 0 && floor * k <= 1)) {
      throw new IllegalArgumentException(
          "floor %s of %d arms: must be within 0 and 1/%d".formatted(floor, k, k));
    }
    return weights.stream().map(weight -> floor + (1 - k * floor) * weight).toList();
  }
}
