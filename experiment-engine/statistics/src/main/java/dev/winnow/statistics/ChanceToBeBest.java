package dev.winnow.statistics;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely each of several arms is the best one, and the second best.
 *
 * <p>Per arm i: density f_i and distribution function F_i of its posterior.
 *
 * <pre>
 *   best_i   = ∫ f_i·Π_{j≠i} F_j
 *   second_i = Σ_{j≠i} ∫ f_i·(1 − F_j)·Π_{l≠i,j} F_l
 * </pre>
 *
 * <p>on the {@link Lattice} of all arms, without random draws: a chance of 1e-37 is told from
 * 1e-38, and the same totals always give the same chances, to the bit. Assumes independent arms.
 * Meets {@code vectors/thompson_beta.json} to 1e-7 and {@code thompson_gaussian.json} to 1e-6,
 * relative. Meant for up to 20 arms, as the work grows with more than the square of their number.
 *
 * @param best chance to be the best, in the order given; they add up to 1
 * @param secondBest chance to be the second best; they add up to 1 unless there is only one arm
 * @see <a href="https://doi.org/10.1002/asmb.874">Scott 2010, A Modern Bayesian Look at the
 *     Multi-Armed Bandit</a>; <a href="https://doi.org/10.1287/opre.2019.1911">Russo 2020, Simple
 *     Bayesian Algorithms for Best-Arm Identification</a>, on the second best
 */
public record ChanceToBeBest(List<Double> best, List<Double> secondBest) {
  public ChanceToBeBest {
    best = List.copyOf(best);
    secondBest = List.copyOf(secondBest);
  }

  /**
   * The arm with the highest mean is the best.
   *
   * @param arms one or more, all rates or all means
   */
  public static ChanceToBeBest ofHighest(List<? extends Posterior> arms) {
    return of(curves(arms));
  }

  /**
   * The arm with the lowest mean is the best.
   *
   * @param arms one or more, all rates or all means
   */
  public static ChanceToBeBest ofLowest(List<? extends Posterior> arms) {
    return of(curves(arms).stream().map(Curve::mirrored).toList());
  }

  private static List<Curve> curves(List<? extends Posterior> arms) {
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("arms: must not be empty");
    }
    if (arms.stream().map(Posterior::getClass).distinct().count() > 1) {
      throw new IllegalArgumentException("arms: rates and means cannot be compared");
    }
    // Means by their distance from the first, which keeps its digits where all are nearly the same.
    double origin = arms.getFirst() instanceof NormalPosterior first ? first.mean() : 0;
    return arms.stream()
        .map(arm ->
            switch (arm) {
              case BetaPosterior rate -> rate.curve();
              case NormalPosterior mean ->
                  new NormalCurve(mean.mean() - origin, mean.standardDeviation());
            })
        .toList();
  }

  private static ChanceToBeBest of(List<Curve> arms) {
    int k = arms.size();
    if (k == 1) {
      return new ChanceToBeBest(List.of(1.0), List.of(0.0));
    }
    var lattice =
        new Lattice(arms.stream().map(arm -> new Lattice.Spot(arm.center(), arm.width())).toList());
    double from = Collections.max(arms.stream().map(Curve::center).toList());
    // Row i: where i = j the chance that i is the best, else that i is second after j.
    double[] chances = lattice.integrals(from, k * k, (y, ln) -> terms(arms, y, ln));
    List<Double> best = IntStream.range(0, k).mapToObj(i -> chances[i * k + i]).toList();
    List<Double> second = IntStream.range(0, k).mapToObj(i -> sumWithout(i, chances, k)).toList();
    return new ChanceToBeBest(best, second);
  }

  private static double sumWithout(int i, double[] chances, int k) {
    double sum = 0;
    for (int j = 0; j < k; j++) {
      sum += j == i ? 0 : chances[i * k + j];
    }
    return sum;
  }

  private static void terms(List<Curve> arms, double y, double[] ln) {
    int k = arms.size();
    var at = new Curve.Reading[k];
    for (int i = 0; i < k; i++) {
      at[i] = arms.get(i).at(y);
    }
    for (int i = 0; i < k; i++) {
      ln[i * k + i] = at[i].lnDensity() + lnBelow(at, i, i);
      for (int j = 0; j < i; j++) {
        double others = lnBelow(at, i, j);
        ln[i * k + j] = at[i].lnDensity() + at[j].lnAbove() + others;
        ln[j * k + i] = at[j].lnDensity() + at[i].lnAbove() + others;
      }
    }
  }

  /** Of all but i and j: added up anew, as taking two from the sum of all would cancel. */
  private static double lnBelow(Curve.Reading[] at, int i, int j) {
    double sum = 0;
    for (int l = 0; l < at.length; l++) {
      if (l != i && l != j) {
        sum += at[l].lnBelow();
      }
    }
    return sum;
  }
}
