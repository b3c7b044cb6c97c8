package dev.winnow.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The mixture sequential probability ratio test: p-values and intervals that may be looked at after
 * every unit, for those who would name the size of effect they expect rather than a number of
 * units.
 *
 * <p>With an effect d and its standard error se, in the effect's unit; s² = se²:
 *
 * <pre>
 *   ln Λ      = d²·τ² / (2·s²·(s² + τ²)) − ln(1 + τ²/s²)/2
 *   p         = min(1, 1/Λ)
 *   halfwidth = √(2·s²·(s² + τ²)/τ² · (ln(1 + τ²/s²)/2 − ln α))
 *   interval  = d ± halfwidth
 * </pre>
 *
 * <p>Λ weighs "the effect was drawn from a normal distribution around 0 with variance τ²" against
 * "there is none". Without an effect it averages 1 at most however long one watches, so the chance
 * that p is ever below α, at any look, is at most α; the smallest p so far is just as valid, and is
 * what {@link #runningPValues} gives. The interval leaves 0 out exactly when p &lt; α. A τ² that
 * does not fit costs units, never validity, but has to be chosen before looking. {@link
 * ConfidenceSequence} is the same with τ² = ρ²·n·s².
 *
 * <p>Assumes independent units and, as s² is put in for the variance that is not known, enough of
 * them at the first look for means close to normal. Meets {@code vectors/msprt.json} to 1e-8,
 * relative, for proportions and means.
 *
 * @param alpha two-sided error rate, in (0, 1); 0.05 gives a 95 % interval
 * @param tau2 τ², variance of the effects expected, in the square of the effect's unit; above 0
 * @see <a href="https://doi.org/10.1287/opre.2021.2135">Johari, Koomen, Pekelis, Walsh 2022, Always
 *     Valid Inference, Operations Research 70, 1806–1821</a>
 */
public record MixtureSprt(double alpha, double tau2) {
  public MixtureSprt {
    Alpha.checked(alpha);
    if (!(tau2 > 0 && Double.isFinite(tau2))) {
      throw new IllegalArgumentException("tau2 %s: must be finite and above 0".formatted(tau2));
    }
  }

  /**
   * Tuned to effects about as large as the smallest that is worth having.
   *
   * @param minimalEffect in the effect's unit, of either sign but not 0; its square is τ²
   */
  public static MixtureSprt expecting(double minimalEffect, double alpha) {
    return new MixtureSprt(alpha, minimalEffect * minimalEffect);
  }

  /**
   * The interval with the p-value of this look alone, each valid whenever one decides to look.
   *
   * @return {@link NotEstimable} if the effect is
   */
  public Estimate around(Effect effect) {
    return switch (effect) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured ->
          measured.within(halfwidth(measured), StrictMath.exp(lnPValue(measured)));
    };
  }

  /**
   * The smallest p-value so far, look by look: it never rises again, so a significant result stays
   * one. A look without an estimate keeps the p-value before it, and has 1 if it is the first.
   *
   * @param looks one or more, in order of time
   * @return as many p-values as looks
   */
  public List<Double> runningPValues(List<? extends Effect> looks) {
    List<Double> running = new ArrayList<>();
    double smallest = 1;
    for (Effect look : looks) {
      if (look instanceof Effect.Measured measured) {
        smallest = Math.min(smallest, StrictMath.exp(lnPValue(measured)));
      }
      running.add(smallest);
    }
    return List.copyOf(running);
  }

  /** Half the interval's width, in the effect's unit. */
  public double halfwidth(Effect.Measured effect) {
    double r = r(effect);
    return effect.standardError()
        * Math.sqrt(2 * (1 + 1 / r) * (0.5 * StrictMath.log1p(r) - StrictMath.log(alpha)));
  }

  /** ln Λ, the evidence against no effect; negative where the data speak for none. */
  public double lnLambda(Effect.Measured effect) {
    double r = r(effect);
    double z = effect.statistic();
    return z * z / (2 * (1 + 1 / r)) - 0.5 * StrictMath.log1p(r);
  }

  /** ln p of this look, which still tells 1e-400 from 1e-4000 when p itself is 0. */
  public double lnPValue(Effect.Measured effect) {
    return Math.min(0, -lnLambda(effect));
  }

  /** τ²/s², formed by dividing twice, as s² of a tiny error could underflow. */
  private double r(Effect.Measured effect) {
    return tau2 / effect.standardError() / effect.standardError();
  }
}
