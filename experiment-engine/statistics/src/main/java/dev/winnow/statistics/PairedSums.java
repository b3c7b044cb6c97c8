package dev.winnow.statistics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Exact totals of a value per unit (y) and of the same metric before the experiment (x).
 *
 * @param n units in the arm, 0 or more; a unit without a past counts with x = 0
 * @param sum Σy, in the metric's unit
 * @param sumOfSquares Σy²
 * @param preSum Σx, in the metric's unit
 * @param preSumOfSquares Σx²
 * @param sumOfProducts Σxy
 */
public record PairedSums(
    long n,
    BigDecimal sum,
    BigDecimal sumOfSquares,
    BigDecimal preSum,
    BigDecimal preSumOfSquares,
    BigDecimal sumOfProducts)
    implements Paired<PairedSums> {

  public PairedSums {
    ExactSums.checkProducts(
        "sumOfProducts", n, sum, sumOfSquares, preSum, preSumOfSquares, sumOfProducts);
  }

  @Override
  public PairedSums plus(PairedSums other) {
    return new PairedSums(
        Math.addExact(n, other.n),
        sum.add(other.sum),
        sumOfSquares.add(other.sumOfSquares),
        preSum.add(other.preSum),
        preSumOfSquares.add(other.preSumOfSquares),
        sumOfProducts.add(other.sumOfProducts));
  }

  /** Never empty. */
  @Override
  public Optional<Moments> unadjusted() {
    return Optional.of(Moments.exactly(n, sum, sumOfSquares));
  }

  /** Only with units. */
  PairedSpreads spreads() {
    return new PairedSpreads(
        n,
        ExactRatio.of(sum).dividedBy(n),
        ExactRatio.of(preSum).dividedBy(n),
        ExactRatio.of(ExactSums.spread(n, sum, sumOfSquares)),
        ExactRatio.of(ExactSums.spread(n, preSum, preSumOfSquares)),
        ExactRatio.of(ExactSums.coSpread(n, sum, preSum, sumOfProducts)));
  }
}
