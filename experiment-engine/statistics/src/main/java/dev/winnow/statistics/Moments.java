package dev.winnow.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How many units an arm has, their mean, and the variance of one unit.
 *
 * <pre>
 *   mean     = Σx / n                              in the metric's unit
 *   variance = (n·Σx² − (Σx)²) / (n·(n − 1))       in its square; divisor n − 1
 * </pre>
 *
 * <p>Fewer than two units say nothing about a spread: the variance is then infinite and the
 * standard error with it, and no other value is accepted. So a lone unit cannot be taken for a
 * certain one (variance 0), nor a NaN spread from here. The mean of no units is 0.
 *
 * @param n units in the arm, 0 or more
 * @param mean in the metric's unit, finite
 * @param variance of one unit, in the square of the metric's unit; 0 or more and finite, but
 *     infinite if n is below 2
 */
public record Moments(long n, double mean, double variance) {
  public Moments {
    if (n < 0) {
      throw new IllegalArgumentException("n %d: must not be negative".formatted(n));
    }
    if (!Double.isFinite(mean) || (n == 0 && mean != 0)) {
      throw new IllegalArgumentException(
          "mean %s of %d units: must be finite, and 0 without units".formatted(mean, n));
    }
    boolean known = variance >= 0 && Double.isFinite(variance);
    if (n < 2 ? variance != Double.POSITIVE_INFINITY : !known) {
      throw new IllegalArgumentException(
          "variance %s of %d units: must be finite and not negative, or infinite below 2 units"
              .formatted(variance, n));
    }
  }

  /**
   * From totals without any rounding: numerator and denominator of the variance are formed exactly
   * and divided once, so that large values with a small spread lose no digits. Money goes in as
   * minor units or as a decimal with its scale.
   *
   * <p>Meets means and variances of {@code vectors/welch_t.json} and {@code ratio_delta.json} to
   * 1e-9, relative.
   *
   * @param sum Σx, in the metric's unit
   * @param sumOfSquares Σx², in the square of the metric's unit
   * @throws IllegalArgumentException if no n values can have these totals, as Σx² &lt; (Σx)²/n
   * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub, LeVeque 1983, The
   *     American Statistician 37, 242–247</a>, on what the same formula loses in floating point
   */
  public static Moments exactly(long n, BigDecimal sum, BigDecimal sumOfSquares) {
    BigDecimal spread = ExactSums.spread(n, sum, sumOfSquares);
    if (n == 0) {
      return new Moments(0, 0, Double.POSITIVE_INFINITY);
    }
    BigDecimal units = BigDecimal.valueOf(n);
    double mean = sum.divide(units, MathContext.DECIMAL128).doubleValue();
    return new Moments(n, mean, ExactSums.perPair(spread, n));
  }

  /** Variance of the mean, in the square of the metric's unit; infinite below two units. */
  public double squaredStandardError() {
    return n < 2 ? Double.POSITIVE_INFINITY : variance / n;
  }

  /** Standard error of the mean, in the metric's unit; infinite below two units. */
  public double standardError() {
    return Math.sqrt(squaredStandardError());
  }
}
