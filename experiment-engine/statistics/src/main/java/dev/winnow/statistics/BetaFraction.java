package dev.winnow.statistics;

import org.apache.commons.math3.util.ContinuedFraction;

/**
 * K, the continued fraction of Didonato and Morris for the incomplete beta function.
 *
 * <pre>
 *   I_x(a, b) = x^a · y^b / B(a, b) / K        y = 1 − x
 * </pre>
 *
 * <p>The usual fraction loses digits and converges in √a steps; the terms of this one stay near a·y
 * however large a is, because a·y − b·x is formed from the small y and not as a − (a + b)·x. It
 * holds where a·y ≥ b·x, that is above the mean of the variable whose tail is taken.
 *
 * @see <a href="https://doi.org/10.1145/131766.131776">Didonato, Morris 1992, ACM TOMS 18, 360–373,
 *     equation 9</a>
 */
final class BetaFraction extends ContinuedFraction {
  private final double a;
  private final double b;
  private final double x;
  private final double aboveMean;

  /** x and y add up to 1; each is given, as the smaller would lose its digits. */
  BetaFraction(double a, double b, double x, double y) {
    this.a = a;
    this.b = b;
    this.x = x;
    aboveMean = a * y - b * x;
  }

  double value() {
    return evaluate(0, 1e-15);
  }

  @Override
  protected double getA(int m, double unused) {
    // For m = 0 the quotient is 0, but with a = 1 it would be 0 by 0.
    return m
        + (m == 0 ? 0 : m * (b - m) * x / (a + 2 * m - 1))
        + (a + m) / (a + 2 * m + 1) * (aboveMean + 1 + m * (2 - x));
  }

  @Override
  protected double getB(int m, double unused) {
    double d = a + 2.0 * m - 1;
    return (a + m - 1) / d * ((a + b + m - 1) / d) * m * (b - m) * x * x;
  }
}
