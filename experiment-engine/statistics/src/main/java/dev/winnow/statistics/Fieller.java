package dev.winnow.statistics;

/**
 * An interval for the relative lift that does not assume that the control's mean is far from 0.
 *
 * <p>Per arm (a control, b variant): mean m, squared standard error v = s²/n; q is the quantile of
 * Student's t with Welch's degrees of freedom, or of the normal distribution.
 *
 * <pre>
 *   r = mb/ma,  g = q²·va/ma²
 *   ratio's interval = (r ± q/|ma| · √((1 − g)·vb + r²·va)) / (1 − g)
 *   lift's interval  = the ratio's − 1;  1 − the ratio's if ma &lt; 0
 * </pre>
 *
 * <p>Holds every lift L for which mb − ma − L·|ma| is within q standard errors of 0, so it contains
 * 0 exactly when the interval of the {@link Difference} does; its p-value is that one's. Assumes
 * independent units and means close to normal. Meets {@code ci_fieller*} of {@code
 * vectors/prop_ztest.json}, {@code welch_t.json} and {@code ratio_delta.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1954.tb00159.x">Fieller 1954, JRSS B 16,
 *     175–185</a>
 */
public final class Fieller {
  private Fieller() {}

  /**
   * With the quantile of Student's t.
   *
   * @param alpha two-sided error rate, in (0, 1); 0.05 gives a 95 % interval
   * @return {@link NotEstimable} where {@link RelativeLift} is, and if g is 1 or more: the
   *     control's mean could then be 0, and no bounded interval holds the lift
   */
  public static Estimate student(Moments control, Moments variant, double alpha) {
    return of(control, variant, alpha, false);
  }

  /** The same with the quantile of the normal distribution. */
  public static Estimate normal(Moments control, Moments variant, double alpha) {
    return of(control, variant, alpha, true);
  }

  private static Estimate of(Moments control, Moments variant, double alpha, boolean normal) {
    Alpha.checked(alpha);
    return switch (RelativeLift.of(control, variant)) {
      case NotEstimable missing -> missing;
      case Effect.Measured lift -> {
        double nu = normal ? Double.POSITIVE_INFINITY : lift.degreesOfFreedom();
        yield around(lift, control, variant, StudentT.upperQuantile(alpha / 2, nu), nu);
      }
    };
  }

  private static Estimate around(
      Effect.Measured lift, Moments control, Moments variant, double q, double nu) {
    double mean = control.mean();
    double va = control.squaredStandardError();
    double vb = variant.squaredStandardError();
    double g = q * q * va / (mean * mean);
    if (!(g < 1)) {
      return new NotEstimable(
          "the control's mean could be 0, so no bounded interval holds a relative lift");
    }
    double r = variant.mean() / mean;
    double reach = q / Math.abs(mean) * Math.sqrt((1 - g) * vb + r * r * va) / (1 - g);
    // Around the lift itself: r/(1 − g) − 1 would cancel when the lift is small.
    double centre = Math.signum(mean) * (signedLift(control, variant) + g) / (1 - g);
    double t = (variant.mean() - mean) / Math.sqrt(va + vb);
    return new Estimate.Estimated(
        lift.value(),
        lift.standardError(),
        centre - reach,
        centre + reach,
        PValues.student(t, nu).twoSided());
  }

  /** r − 1, with the sign of the control's mean left in. */
  private static double signedLift(Moments control, Moments variant) {
    return (variant.mean() - control.mean()) / control.mean();
  }
}
