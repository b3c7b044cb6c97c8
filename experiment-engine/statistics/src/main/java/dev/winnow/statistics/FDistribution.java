package dev.winnow.statistics;

import org.apache.commons.math3.special.Beta;

/**
 * The upper tail of the F distribution, as a logarithm: d₁ whole and d₂ any positive degrees of
 * freedom.
 *
 * <pre>
 *   y/x = d₁·f/d₂,  x + y = 1,  a = d₂/2,  b = d₁/2
 *   w = x^a · y^b / B(a, b)
 *   P(F &gt; f) = I_x(a, b) = w / K                                             for f ≥ 1
 *   P(F &gt; f) = 1 − w / b · Σ_k Π_{j&lt;k} y·(a + b + j)/(b + 1 + j)               for f &lt; 1
 * </pre>
 *
 * <p>K is the {@link BetaFraction}. {@code FDistributionTest} compares with closed forms and with
 * 50-digit arithmetic up to d₂ = 1e12, to 1e-12.
 *
 * @see <a href="https://dlmf.nist.gov/8.17">NIST DLMF 8.17</a>, the incomplete beta function
 */
final class FDistribution {
  private FDistribution() {}

  /** ln P(F &gt; f). */
  static double lnUpperTail(double f, int numeratorDegrees, double denominatorDegrees) {
    if (f <= 0) {
      return 0;
    }
    double a = denominatorDegrees / 2;
    double b = numeratorDegrees / 2.0;
    double odds = numeratorDegrees * f / denominatorDegrees;
    double y = 1 / (1 + 1 / odds);
    double lnWeight =
        -a * StrictMath.log1p(odds) - b * StrictMath.log1p(1 / odds) - Beta.logBeta(a, b);
    if (f < 1) {
      return StrictMath.log1p(-StrictMath.exp(lnWeight) / b * series(a, b, y));
    }
    double x = 1 / (1 + odds);
    return lnWeight - StrictMath.log(BetaFraction.of(a, b, x, y, a * y - b * x));
  }

  /** The lower tail by its weight: terms are positive and shrink by less than y in the end. */
  private static double series(double a, double b, double y) {
    double term = 1;
    double sum = 1;
    for (int j = 0; term > 1e-17 * sum; j++) {
      term *= y * (a + b + j) / (b + 1 + j);
      sum += term;
    }
    return sum;
  }
}
