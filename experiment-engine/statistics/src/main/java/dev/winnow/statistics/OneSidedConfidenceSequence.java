package dev.winnow.statistics;

/**
 * A lower bound that may be looked at after every unit: the chance that the effect is ever below
 * it, at any look, is about α. For "is the variant better", where worse and equal mean the same.
 *
 * <p>With n units in both arms together, an effect and its standard error se, in the effect's unit:
 *
 * <pre>
 *   ρ         = as for {@link ConfidenceSequence}, with 2α
 *   r         = n·ρ²
 *   halfwidth = se·√(2·(r + 1)/r · ln(1 + √(r + 1)/(2α)))
 *   bound     = effect − halfwidth
 *   p         = √(r + 1) / (2·(exp(z²·r/(2·(r + 1))) − 1)),  z = effect/se &gt; 0
 * </pre>
 *
 * <p>p is the α at which the bound would be 0, with ρ held where it is; it is kept within 1e-5 and
 * 0.4999, the range for which the reference gives one. Assumptions as for the two-sided sequence.
 * Meets {@code one_sided_greater} of {@code vectors/asymptotic_cs.json} to 1e-8, relative.
 *
 * @param alpha one-sided error rate, in (0, 0.5)
 * @param plannedUnits as for {@link ConfidenceSequence}
 * @see <a href="https://arxiv.org/abs/2103.06476">Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas,
 *     Time-uniform central limit theory and asymptotic confidence sequences</a>
 */
public record OneSidedConfidenceSequence(double alpha, double plannedUnits) {
  private static final double LEAST_P = 1e-5;
  private static final double GREATEST_P = 0.4999;

  public OneSidedConfidenceSequence {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException(
          "alpha %s: must be above 0 and below 0.5".formatted(alpha));
    }
    ConfidenceSequence.checkPlanned(plannedUnits);
  }

  /**
   * The bound with the p-value of this look.
   *
   * @return the bound as low, with +∞ as high, and p of "the variant is not higher"; {@link
   *     NotEstimable} if the effect is
   */
  public Estimate around(Effect effect) {
    return switch (effect) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured ->
          new Estimate.Estimated(
              measured.value(),
              measured.standardError(),
              measured.value() - halfwidth(measured),
              Double.POSITIVE_INFINITY,
              pValue(measured));
    };
  }

  public double rho() {
    return ConfidenceSequence.rho(2 * alpha, plannedUnits);
  }

  /** How far the bound is below the effect, in its unit. */
  public double halfwidth(Effect.Measured effect) {
    double r = ConfidenceSequence.r(effect, rho());
    return effect.standardError()
        * Math.sqrt(2 * (r + 1) / r * StrictMath.log1p(Math.sqrt(r + 1) / (2 * alpha)));
  }

  private double pValue(Effect.Measured effect) {
    double z = effect.statistic();
    if (z <= 0) {
      return GREATEST_P;
    }
    double r = ConfidenceSequence.r(effect, rho());
    double p = Math.sqrt(r + 1) / (2 * StrictMath.expm1(z * z * r / (2 * (r + 1))));
    return Math.clamp(p, LEAST_P, GREATEST_P);
  }
}
