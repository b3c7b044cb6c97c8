package dev.winnow.statistics;

import java.util.Optional;

/**
 * An interval for the relative lift of a proportion, formed on the logarithm of the ratio, where
 * small counts are closer to normal.
 *
 * <p>Per arm (a control, b variant): n units, x successes.
 *
 * <pre>
 *   ratio    = (xb/nb) / (xa/na)
 *   se²      = 1/xb − 1/nb + 1/xa − 1/na         of ln ratio
 *   interval = exp(ln ratio ± z(1 − α/2)·se) − 1
 * </pre>
 *
 * <p>Assumes independent units. Never reaches below −100 %. Meets {@code ci_log} of {@code
 * vectors/prop_ztest.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.2307/2530610">Katz, Baptista, Azen, Pike 1978, Biometrics 34,
 *     469–474</a>
 */
public final class KatzLogRatio {
  private KatzLogRatio() {}

  /**
   * The lift with an interval that is symmetric on the logarithm of the ratio.
   *
   * @param alpha two-sided error rate, in (0, 1); 0.05 gives a 95 % interval
   * @return the lift, its standard error by the delta method, the interval, and the p-value of ln
   *     ratio = 0; {@link NotEstimable} if an arm has fewer than 2 units or no success, or if every
   *     unit of both is one
   */
  public static Estimate of(Proportion control, Proportion variant, double alpha) {
    Alpha.checked(alpha);
    Optional<NotEstimable> tooFew = Difference.tooFew(control.n(), variant.n());
    if (tooFew.isPresent()) {
      return tooFew.get();
    }
    if (control.successes() == 0) {
      return new NotEstimable("the control has no conversions, so a relative lift is undefined");
    }
    if (variant.successes() == 0) {
      return new NotEstimable("the variant has no conversions, so its ratio has no logarithm");
    }
    double standardError = Math.sqrt(squaredError(control) + squaredError(variant));
    if (standardError == 0) {
      return new NotEstimable("every unit of both arms converted, so there is no spread");
    }
    double lift = RelativeLift.lift(control.rate(), variant.rate());
    double lnRatio = StrictMath.log1p(lift);
    double reach = StandardNormal.upperQuantile(alpha / 2) * standardError;
    return new Estimate.Estimated(
        lift,
        (1 + lift) * standardError,
        StrictMath.expm1(lnRatio - reach),
        StrictMath.expm1(lnRatio + reach),
        PValues.normal(lnRatio / standardError).twoSided());
  }

  /** 1/x − 1/n, written so that it is exactly 0 if all succeed. */
  private static double squaredError(Proportion arm) {
    return arm.complement() / arm.successes();
  }
}
