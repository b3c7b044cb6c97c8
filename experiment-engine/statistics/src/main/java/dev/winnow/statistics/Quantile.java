package dev.winnow.statistics;

import java.util.Optional;

/**
 * A quantile of an arm's values, such as the median time to the first order, with bounds that tell
 * how far chance moves it, whatever the distribution.
 *
 * <p>Per arm: n values, Q(p) the value below which a share p of them lies; z = z(0.975) ≈ 1.96.
 *
 * <pre>
 *   h        = z·√(ν·(1 − ν)/n')               n' = n, or the units that a table of bounds was made for
 *   lower    = Q(ν − h),  upper = Q(ν + h)
 *   variance = (n'/n)·(n − 1)·((upper − lower)/(2·z))²      per unit, so that se² = variance/n
 *              and at least 1e-5 if n is 100 or more
 * </pre>
 *
 * <p>The number of values below the true quantile is binomial, so the order statistics at ν ± h
 * hold it with 95 %; their distance is read as 2·z standard errors. The quantile is then compared
 * like a mean, by {@link Difference} and {@link RelativeLift}. Assumes independent values, one per
 * unit, and enough of them that both bounds exist. Meets {@code vectors/quantile.json} to 1e-8,
 * relative.
 *
 * @param nu ν, above 0 and below 1; 0.5 for the median
 * @param n values, 1 or more
 * @param boundsN n', 1 or more
 * @param value Q(ν), in the metric's unit
 * @param lower bound, at most the value
 * @param upper bound, at least the value
 * @see <a href="https://doi.org/10.1002/9780470316511">Serfling 1980, Approximation Theorems of
 *     Mathematical Statistics</a>, section 2.6, on confidence intervals from order statistics
 */
public record Quantile(double nu, long n, long boundsN, double value, double lower, double upper) {
  private static final double Z = StandardNormal.upperQuantile(0.025);
  private static final double LEAST_VARIANCE = 1e-5;
  private static final long LEAST_VARIANCE_FROM = 100;

  public Quantile {
    if (!(nu > 0 && nu < 1)) {
      throw new IllegalArgumentException("nu %s: must be above 0 and below 1".formatted(nu));
    }
    if (n < 1 || boundsN < 1) {
      throw new IllegalArgumentException(
          "n %d, boundsN %d: must both be 1 or more".formatted(n, boundsN));
    }
    boolean ordered = lower <= value && value <= upper;
    if (!ordered || !Double.isFinite(lower) || !Double.isFinite(upper)) {
      throw new IllegalArgumentException(
          "value %s: must be within its bounds %s and %s, and these be finite"
              .formatted(value, lower, upper));
    }
  }

  /**
   * Of exact values by interpolation between them, of buckets also within one.
   *
   * @return empty without values
   */
  public static Optional<Quantile> of(BucketedValues values, double nu) {
    checkShare(nu);
    long n = values.n();
    if (n == 0) {
      return Optional.empty();
    }
    double h = halfwidth(nu, n);
    return Optional.of(
        new Quantile(
            nu,
            n,
            n,
            values.quantile(nu).doubleValue(),
            values.quantile(Math.max(0, nu - h)).doubleValue(),
            values.quantile(Math.min(1, nu + h)).doubleValue()));
  }

  /**
   * By how much the variant's quantile is above the control's, in the metric's unit.
   *
   * @return {@link NotEstimable} if an arm has too few values for both bounds, or bounds that are
   *     the same, as where most values are 0
   * @throws IllegalArgumentException if the two are not the same quantile
   */
  public static Effect difference(Quantile control, Quantile variant) {
    Optional<NotEstimable> obstacle = obstacle(control, variant);
    return obstacle.isPresent()
        ? obstacle.get()
        : Difference.of(control.moments(), variant.moments());
  }

  /** The same as a share of the control's quantile; also not estimable if that is 0. */
  public static Effect relativeLift(Quantile control, Quantile variant) {
    Optional<NotEstimable> obstacle = obstacle(control, variant);
    return obstacle.isPresent()
        ? obstacle.get()
        : RelativeLift.of(control.moments(), variant.moments());
  }

  /**
   * The quantile as if it were a mean, with the unit variance that gives its standard error, to be
   * combined over {@link Strata}. Where the bounds tell no spread it is unknown, as that of a lone
   * unit.
   */
  public Moments moments() {
    return obstacle("arm").isPresent()
        ? new Moments(1, value, Double.POSITIVE_INFINITY)
        : new Moments(n, value, variance());
  }

  double variance() {
    double z = (upper - lower) / (2 * Z);
    double variance = (double) boundsN / n * (n - 1) * z * z;
    return n < LEAST_VARIANCE_FROM ? variance : Math.max(variance, LEAST_VARIANCE);
  }

  private static Optional<NotEstimable> obstacle(Quantile control, Quantile variant) {
    if (control.nu != variant.nu) {
      throw new IllegalArgumentException(
          "nu %s of the variant: must be the control's %s".formatted(variant.nu, control.nu));
    }
    return control.obstacle("control").or(() -> variant.obstacle("variant"));
  }

  private Optional<NotEstimable> obstacle(String arm) {
    double h = halfwidth(nu, Math.min(n, boundsN));
    if (nu - h <= 0 || nu + h >= 1) {
      return Optional.of(
          new NotEstimable("the %s has too few values for this quantile yet".formatted(arm)));
    }
    if (lower == upper) {
      return Optional.of(
          new NotEstimable(
              "around this quantile all values of the %s are the same".formatted(arm)));
    }
    return Optional.empty();
  }

  private static double halfwidth(double nu, long n) {
    return Z * Math.sqrt(nu * (1 - nu) / n);
  }

  static void checkShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share %s: must be within 0 and 1".formatted(share));
    }
  }
}
