package dev.winnow.statistics;

import java.util.List;

/**
 * What it has cost so far to show other arms than the best one.
 *
 * <p>Arm i had n_i of N units; its mean is believed to be μ_i. With k arms:
 *
 * <pre>
 *   lost                 = N·E max μ − Σ n_i·E μ_i           E over what is believed now
 *   lostWithEqualWeights = N·(E max μ − Σ E μ_i / k)
 *   E max μ              = b − ∫ Π F_i(x) dx  from a to b    a where one is surely above, b above all
 *   of two arms          = μ_1·Φ(d) + μ_2·Φ(−d) + θ·φ(d)     θ² = σ_1² + σ_2², d = (μ_1 − μ_2)/θ
 * </pre>
 *
 * <p>The integral is the trapezoidal rule over 12 standard deviations beyond the outermost arm,
 * which is exact to rounding for curves as smooth as these. As long as nothing is known which arm
 * is best, that is expected to cost as well: early figures are large and fall. Assumes independent
 * arms. {@code RegretTest} works it out by hand.
 *
 * @param lost expected total over all units, against showing each of them the best arm; 0 or more,
 *     in the metric's unit
 * @param lostWithEqualWeights the same had every arm got as many units as any other
 * @see <a href="https://doi.org/10.1002/asmb.874">Scott 2010, A Modern Bayesian Look at the
 *     Multi-Armed Bandit</a>, section 3, on expected regret; <a
 *     href="https://doi.org/10.1287/opre.9.2.145">Clark 1961, The Greatest of a Finite Set of
 *     Random Variables</a>, on two of them
 */
public record Regret(double lost, double lostWithEqualWeights) {
  private static final double REACH = 12;
  private static final int STEPS = 4_000;

  /** An arm's units so far, and what is believed of its mean. */
  public record Arm(long units, NormalPosterior mean) {
    public Arm {
      if (units < 0) {
        throw new IllegalArgumentException("units %d: must not be negative".formatted(units));
      }
    }
  }

  /** Where the highest mean is the best. */
  public static Regret ofHighest(List<Arm> arms) {
    return of(arms, 1);
  }

  /** Where the lowest mean is the best. */
  public static Regret ofLowest(List<Arm> arms) {
    return of(arms, -1);
  }

  private static Regret of(List<Arm> arms, int sign) {
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("arms: must not be empty");
    }
    double best = highest(arms, sign);
    double units = 0;
    double gained = 0;
    double even = 0;
    for (Arm arm : arms) {
      units += arm.units();
      gained += arm.units() * sign * arm.mean().mean();
      even += sign * arm.mean().mean() / arms.size();
    }
    return new Regret(Math.max(0, units * best - gained), Math.max(0, units * (best - even)));
  }

  private static double highest(List<Arm> arms, int sign) {
    return arms.size() == 2
        ? higher(arms.getFirst().mean(), arms.getLast().mean(), sign)
        : highestOfMany(arms, sign);
  }

  private static double higher(NormalPosterior one, NormalPosterior other, int sign) {
    double spread = StrictMath.hypot(one.standardDeviation(), other.standardDeviation());
    double d = sign * (one.mean() - other.mean()) / spread;
    return sign * one.mean() * StrictMath.exp(StandardNormal.lnUpperTail(-d))
        + sign * other.mean() * StrictMath.exp(StandardNormal.lnUpperTail(d))
        + spread * StrictMath.exp(StandardNormal.lnDensity(d));
  }

  private static double highestOfMany(List<Arm> arms, int sign) {
    // Below the highest of the lower ends all are never below, so the product is 0 there.
    double from = Double.NEGATIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (Arm arm : arms) {
      double reach = REACH * arm.mean().standardDeviation();
      from = Math.max(from, sign * arm.mean().mean() - reach);
      to = Math.max(to, sign * arm.mean().mean() + reach);
    }
    double step = (to - from) / STEPS;
    double below = 0;
    for (int i = 0; i <= STEPS; i++) {
      double x = from + i * step;
      double lnAllBelow = 0;
      for (Arm arm : arms) {
        lnAllBelow +=
            StandardNormal.lnUpperTail(
                (sign * arm.mean().mean() - x) / arm.mean().standardDeviation());
      }
      below += (i == 0 || i == STEPS ? 0.5 : 1) * StrictMath.exp(lnAllBelow);
    }
    return to - step * below;
  }
}
