package dev.winnow.statistics;

/**
 * An interval that may be looked at after every unit: the chance that it ever misses the effect, at
 * any look, is about α.
 *
 * <p>With n units in both arms together, an effect and its standard error se, in the effect's unit:
 *
 * <pre>
 *   ρ         = √((−2·ln α + ln(1 − 2·ln α)) / N)        N = planned units
 *   r         = n·ρ²
 *   halfwidth = se·√(2·(r + 1)/r · ln(√(r + 1)/α))
 *   interval  = effect ± halfwidth
 *   ln E      = (effect/se)²·r/(2·(r + 1)) − ln(r + 1)/2
 *   p         = min(1, 1/E)
 * </pre>
 *
 * <p>E is evidence against "no effect": it averages at most 1 without one, so it passes 1/α at any
 * time with a chance of at most α. The interval leaves 0 out exactly when p &lt; α. N only decides
 * when the interval is tightest; it stays valid before and after, and must be set before looking.
 *
 * <p>Assumes independent units and, as the sequence is asymptotic, enough of them at the first look
 * for means close to normal. Meets {@code vectors/asymptotic_cs.json} to 1e-8, relative, for
 * absolute and relative effects on proportions and means.
 *
 * @param alpha two-sided error rate, in (0, 1); 0.05 gives a 95 % interval
 * @param plannedUnits N, units of both arms together at which the interval should be tightest;
 *     above 0, and need not be whole
 * @see <a href="https://arxiv.org/abs/2103.06476">Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas,
 *     Time-uniform central limit theory and asymptotic confidence sequences</a>
 */
public record ConfidenceSequence(double alpha, double plannedUnits) {
  public ConfidenceSequence {
    Alpha.checked(alpha);
    checkPlanned(plannedUnits);
  }

  /**
   * The interval with the p-value of this look, which is valid whenever one decides to look.
   *
   * @return {@link NotEstimable} if the effect is
   */
  public Estimate around(Effect effect) {
    return switch (effect) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured ->
          measured.within(halfwidth(measured), Math.min(1, StrictMath.exp(-lnEValue(measured))));
    };
  }

  /** ρ, the tuning that {@link #plannedUnits} asks for; per root of a unit. */
  public double rho() {
    return rho(alpha, plannedUnits);
  }

  /** Half the interval's width, in the effect's unit. */
  public double halfwidth(Effect.Measured effect) {
    return effect.standardError() * halfwidthInErrors((double) effect.units());
  }

  /** Half the interval's width in standard errors, once so many units have come. */
  double halfwidthInErrors(double units) {
    double r = units * rho() * rho();
    return Math.sqrt(2 * (r + 1) / r * (0.5 * StrictMath.log1p(r) - StrictMath.log(alpha)));
  }

  /** ln E, the evidence against no effect; negative where the data speak for none. */
  public double lnEValue(Effect.Measured effect) {
    double r = r(effect, rho());
    double z = effect.statistic();
    return z * z * r / (2 * (r + 1)) - 0.5 * StrictMath.log1p(r);
  }

  static double rho(double alpha, double plannedUnits) {
    double twice = -2 * StrictMath.log(alpha);
    return Math.sqrt((twice + StrictMath.log1p(twice)) / plannedUnits);
  }

  static double r(Effect.Measured effect, double rho) {
    return effect.units() * rho * rho;
  }

  static void checkPlanned(double plannedUnits) {
    if (!(plannedUnits > 0 && Double.isFinite(plannedUnits))) {
      throw new IllegalArgumentException(
          "plannedUnits %s: must be finite and above 0".formatted(plannedUnits));
    }
  }
}
