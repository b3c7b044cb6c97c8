package dev.winnow.statistics;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.ContinuedFraction;

/**
 * The upper tail of the chi-square distribution, as a logarithm.
 *
 * <pre>
 *   a = df/2,  h = x/2
 *   P(X &gt; x) = exp(−h) · h^a / Γ(a) / (h + 1 − a + 1·(a − 1)/(h + 3 − a + 2·(a − 2)/(…)))   for h ≥ a + 1
 *   P(X &gt; x) = 1 − P(a, h), the series                                                     otherwise
 * </pre>
 *
 * @see <a href="https://dlmf.nist.gov/8.9">NIST DLMF 8.9</a>, the continued fraction
 */
final class ChiSquare {
  private ChiSquare() {}

  /** ln P(X &gt; x); 0, that is certainty, without degrees of freedom. */
  static double lnUpperTail(double x, int degreesOfFreedom) {
    if (degreesOfFreedom == 0 || x <= 0) {
      return 0;
    }
    double a = degreesOfFreedom / 2.0;
    double h = x / 2;
    if (h < a + 1) {
      return StrictMath.log1p(-Gamma.regularizedGammaP(a, h, 1e-15, Integer.MAX_VALUE));
    }
    if (Double.isInfinite(h)) {
      return Double.NEGATIVE_INFINITY;
    }
    return -h
        + a * StrictMath.log(h)
        - Gamma.logGamma(a)
        - StrictMath.log(fraction(a).evaluate(h, 1e-15));
  }

  private static ContinuedFraction fraction(double a) {
    return new ContinuedFraction() {
      @Override
      protected double getA(int n, double h) {
        return h + 2.0 * n + 1 - a;
      }

      @Override
      protected double getB(int n, double h) {
        return n * (a - n);
      }
    };
  }
}
