package dev.winnow.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/** What the exact totals of n units give before anything is rounded. */
final class ExactSums {
  private ExactSums() {}

  /**
   * n·Σx² − (Σx)², which is n·(n − 1) times the variance.
   *
   * @throws IllegalArgumentException if it is negative or if no units have a total
   */
  static BigDecimal spread(long n, BigDecimal sum, BigDecimal sumOfSquares) {
    if (n < 0) {
      throw new IllegalArgumentException("n %d: must not be negative".formatted(n));
    }
    if (n == 0 && (sum.signum() != 0 || sumOfSquares.signum() != 0)) {
      throw new IllegalArgumentException(
          "sum %s and sum of squares %s of no units: must be 0".formatted(sum, sumOfSquares));
    }
    BigDecimal spread = coSpread(n, sum, sum, sumOfSquares);
    if (spread.signum() < 0) {
      throw new IllegalArgumentException(
          "sum of squares %s of %d units with sum %s: must be at least sum²/n"
              .formatted(sumOfSquares, n, sum));
    }
    return spread;
  }

  /**
   * That a sum of products can belong to two sums over the same units.
   *
   * @param field what the sum of products is called
   * @throws IllegalArgumentException if no n units with these sums have it: by Cauchy and Schwarz a
   *     covariance is at most the product of two standard deviations
   */
  static void checkProducts(
      String field,
      long n,
      BigDecimal sumX,
      BigDecimal squaresX,
      BigDecimal sumY,
      BigDecimal squaresY,
      BigDecimal sumOfProducts) {
    BigDecimal limit = spread(n, sumX, squaresX).multiply(spread(n, sumY, squaresY));
    BigDecimal both = coSpread(n, sumX, sumY, sumOfProducts);
    boolean ofNothing = n == 0 && sumOfProducts.signum() != 0;
    if (ofNothing || both.multiply(both).compareTo(limit) > 0) {
      throw new IllegalArgumentException(
          "%s %s of %d units: no units with these sums of squares have it"
              .formatted(field, sumOfProducts, n));
    }
  }

  /** n·Σxy − Σx·Σy, which is n·(n − 1) times the covariance. */
  static BigDecimal coSpread(long n, BigDecimal sumX, BigDecimal sumY, BigDecimal sumOfProducts) {
    return BigDecimal.valueOf(n).multiply(sumOfProducts).subtract(sumX.multiply(sumY));
  }

  /** The one division, by n·(n − 1); infinite below two units, as {@link Moments} says. */
  static double perPair(BigDecimal spread, long n) {
    if (n < 2) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal pairs = BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(n - 1));
    return spread.divide(pairs, MathContext.DECIMAL128).doubleValue();
  }
}
