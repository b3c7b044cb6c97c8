package dev.winnow.statistics;

import org.apache.commons.math3.special.Beta;

/**
 * Tails and quantiles of Student's t distribution with ν degrees of freedom, from 1 to infinity.
 *
 * <pre>
 *   x = ν/(ν + t²),  y = t²/(ν + t²),  a = ν/2,  b = 1/2
 *   w = x^a · y^b / B(a, b)
 *   P(|T| &gt; t) = I_x(a, b) = w / K                                         for t ≥ 2
 *   P(|T| &lt; t) = I_y(b, a) = w / b · Σ_k Π_{j&lt;k} y·(a + b + j)/(b + 1 + j)      for t &lt; 2
 * </pre>
 *
 * <p>K is the {@link BetaFraction}, whose terms stay near t²/2 however large ν is.
 *
 * <p>{@code StudentTTest} compares with 50-digit arithmetic up to ν = 1e12, to 1e-13.
 *
 * @see <a href="https://dlmf.nist.gov/8.17">NIST DLMF 8.17</a>, the incomplete beta function
 */
final class StudentT {
  private static final double FRACTION_FROM = 2;
  private static final double B = 0.5;

  /** A Newton step smaller than this, relative, ends the search for a quantile. */
  private static final double CLOSE = 1e-15;

  private StudentT() {}

  /** ln P(T &gt; t). */
  static double lnUpperTail(double t, double nu) {
    if (Double.isInfinite(nu)) {
      return StandardNormal.lnUpperTail(t);
    }
    if (t < 0) {
      return StrictMath.log1p(-StrictMath.exp(lnUpperTail(-t, nu)));
    }
    if (t == 0) {
      return -StrictMath.log(2);
    }
    if (t < FRACTION_FROM) {
      return StrictMath.log(0.5 * (1 - central(t, nu)));
    }
    double x = 1 / (1 + t * t / nu);
    double y = 1 / (1 + nu / (t * t));
    double a = nu / 2;
    return lnWeight(t, nu) - StrictMath.log(2 * BetaFraction.of(a, B, x, y, a * y - B * x));
  }

  /**
   * The t with P(T &gt; t) = p, by Newton's method on the logarithm of the tail, which bends one
   * way near 0 and the other far out. A step that leaves what is known to hold the root is halved
   * into it, so that the search cannot swing to and fro.
   *
   * @param p above 0, up to 0.5
   */
  static double upperQuantile(double p, double nu) {
    if (!(p > 0 && p <= 0.5)) {
      throw new IllegalArgumentException("p %s: must be above 0 and at most 0.5".formatted(p));
    }
    double lnP = StrictMath.log(p);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double t = 0;
    for (int step = 0; step < 200; step++) {
      double lnTail = lnUpperTail(t, nu);
      if (lnTail >= lnP) {
        low = t;
      } else {
        high = t;
      }
      double next = t + (lnTail - lnP) / StrictMath.exp(lnDensity(t, nu) - lnTail);
      if (!(next >= low && next <= high)) {
        next = Double.isInfinite(high) ? 2 * low + 1 : low + (high - low) / 2;
      }
      if (Math.abs(next - t) <= CLOSE * next) {
        return next;
      }
      t = next;
    }
    return t;
  }

  private static double lnDensity(double t, double nu) {
    if (Double.isInfinite(nu)) {
      return StandardNormal.lnDensity(t);
    }
    return -0.5 * (nu + 1) * StrictMath.log1p(t * t / nu)
        - 0.5 * StrictMath.log(nu)
        - Beta.logBeta(nu / 2, B);
  }

  /** ln w. */
  private static double lnWeight(double t, double nu) {
    double a = nu / 2;
    return -a * StrictMath.log1p(t * t / nu)
        - B * StrictMath.log1p(nu / (t * t))
        - Beta.logBeta(a, B);
  }

  /** P(|T| &lt; t) by a series of positive terms. */
  private static double central(double t, double nu) {
    double a = nu / 2;
    double y = t * t / (nu + t * t);
    double term = 1;
    double sum = 1;
    for (int j = 0; term > 1e-17 * sum; j++) {
      term *= y * (a + B + j) / (B + 1 + j);
      sum += term;
    }
    return StrictMath.exp(lnWeight(t, nu)) / B * sum;
  }
}
