package dev.winnow.statistics;

import java.math.BigDecimal;
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
    ExactSums.checkProducts(
        "sumOfProducts",
        n,
        numeratorSum,
        numeratorSumOfSquares,
        denominatorSum,
        denominatorSumOfSquares,
        sumOfProducts);
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
    return Optional.of(new Moments(n, ratio().toDouble(), unitVariance()));
  }

  /** R; only where Σd is not 0. */
  ExactRatio ratio() {
    return ExactRatio.of(numeratorSum).dividedBy(ExactRatio.of(denominatorSum));
  }

  RatioOfSums plus(RatioOfSums other) {
    return new RatioOfSums(
        Math.addExact(n, other.n),
        numeratorSum.add(other.numeratorSum),
        numeratorSumOfSquares.add(other.numeratorSumOfSquares),
        denominatorSum.add(other.denominatorSum),
        denominatorSumOfSquares.add(other.denominatorSumOfSquares),
        sumOfProducts.add(other.sumOfProducts));
  }

  private double unitVariance() {
    return n < 2
        ? Double.POSITIVE_INFINITY
        : linearSpread().dividedBy(n).dividedBy(n - 1).toDouble();
  }

  /** n·(n − 1) times the unit variance; only where Σd is not 0. */
  ExactRatio linearSpread() {
    BigDecimal a = ExactSums.spread(n, numeratorSum, numeratorSumOfSquares);
    BigDecimal b = ExactSums.spread(n, denominatorSum, denominatorSumOfSquares);
    BigDecimal c = ExactSums.coSpread(n, numeratorSum, denominatorSum, sumOfProducts);
    BigDecimal squareM = numeratorSum.multiply(numeratorSum);
    BigDecimal squareD = denominatorSum.multiply(denominatorSum);
    BigDecimal cross = c.multiply(numeratorSum).multiply(denominatorSum);
    BigDecimal above = a.multiply(squareD).subtract(cross.add(cross)).add(b.multiply(squareM));
    return new ExactRatio(above, squareD.multiply(squareD)).times(n).times(n);
  }
}
