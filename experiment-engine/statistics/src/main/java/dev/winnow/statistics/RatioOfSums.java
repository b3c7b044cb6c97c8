package dev.winnow.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A ratio of two totals over the same units, such as revenue per order, where the unit that was
 * randomised (a visitor) is not the one divided by (an order).
 *
 * <p>Per unit there is a numerator m and a denominator d; the delta method makes of their ratio a
 * mean whose unit variance takes into account that both vary, and vary together:
 *
 * <pre>
 *   R        = Σm / Σd                                     in m's unit per d's unit
 *   variance = s²_m/d̄² + s²_d·m̄²/d̄⁴ − 2·s_md·m̄/d̄³          per unit, so se² = variance / n
 *            = n·(A·D² − 2·C·M·D + B·M²) / (D⁴·(n − 1))
 *   M = Σm, D = Σd, A = n·Σm² − M², B = n·Σd² − D², C = n·Σmd − M·D
 * </pre>
 *
 * The second form is exact in decimals and is divided once.
 *
 * <p>Assumes independent units and enough of them that the mean denominator is far from 0 compared
 * with its standard error. Without a positive or negative total to divide by there is no ratio.
 * Meets {@code vectors/ratio_delta.json} to 1e-9, relative.
 *
 * @param n units in the arm, 0 or more
 * @param numeratorSum Σm, in m's unit
 * @param numeratorSumOfSquares Σm²
 * @param denominatorSum Σd, in d's unit
 * @param denominatorSumOfSquares Σd²
 * @param sumOfProducts Σmd
 * @see <a href="https://arxiv.org/abs/1803.06336">Deng, Knoblich, Lu 2018, Applying the Delta
 *     Method in Metric Analytics</a>
 */
public record RatioOfSums(
    long n,
    BigDecimal numeratorSum,
    BigDecimal numeratorSumOfSquares,
    BigDecimal denominatorSum,
    BigDecimal denominatorSumOfSquares,
    BigDecimal sumOfProducts) {

  public RatioOfSums {
    BigDecimal numerator = ExactSums.spread(n, numeratorSum, numeratorSumOfSquares);
    BigDecimal denominator = ExactSums.spread(n, denominatorSum, denominatorSumOfSquares);
    BigDecimal both = ExactSums.coSpread(n, numeratorSum, denominatorSum, sumOfProducts);
    if (both.multiply(both).compareTo(numerator.multiply(denominator)) > 0) {
      throw new IllegalArgumentException(
          "sum of products %s of %d units: no units with these sums of squares have it"
              .formatted(sumOfProducts, n));
    }
  }

  /** The numerator alone, per unit. */
  public Moments numerator() {
    return Moments.exactly(n, numeratorSum, numeratorSumOfSquares);
  }

  /** The denominator alone, per unit. */
  public Moments denominator() {
    return Moments.exactly(n, denominatorSum, denominatorSumOfSquares);
  }

  /** Covariance s_md of numerator and denominator, divisor n − 1; infinite below two units. */
  public double covariance() {
    return ExactSums.perPair(ExactSums.coSpread(n, numeratorSum, denominatorSum, sumOfProducts), n);
  }

  /**
   * The ratio as a mean over units: n, R and the unit variance, to be compared like any mean.
   *
   * @return empty if Σd is 0, as the ratio is then undefined
   */
  public Optional<Moments> moments() {
    if (denominatorSum.signum() == 0) {
      return Optional.empty();
    }
    double ratio = numeratorSum.divide(denominatorSum, MathContext.DECIMAL128).doubleValue();
    return Optional.of(new Moments(n, ratio, unitVariance()));
  }

  private double unitVariance() {
    if (n < 2) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal a = ExactSums.spread(n, numeratorSum, numeratorSumOfSquares);
    BigDecimal b = ExactSums.spread(n, denominatorSum, denominatorSumOfSquares);
    BigDecimal c = ExactSums.coSpread(n, numeratorSum, denominatorSum, sumOfProducts);
    BigDecimal squareM = numeratorSum.multiply(numeratorSum);
    BigDecimal squareD = denominatorSum.multiply(denominatorSum);
    BigDecimal cross = c.multiply(numeratorSum).multiply(denominatorSum);
    BigDecimal above =
        a.multiply(squareD)
            .subtract(cross.add(cross))
            .add(b.multiply(squareM))
            .multiply(BigDecimal.valueOf(n));
    BigDecimal below = squareD.multiply(squareD).multiply(BigDecimal.valueOf(n - 1));
    return above.divide(below, MathContext.DECIMAL128).doubleValue();
  }
}
