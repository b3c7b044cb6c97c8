package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;

/** Arms and expectations in few words. */
final class Totals {
  private Totals() {}

  static Moments mean(long n, long sum, long sumOfSquares) {
    return Moments.exactly(n, BigDecimal.valueOf(sum), BigDecimal.valueOf(sumOfSquares));
  }

  static RatioOfSums ratio(
      long n,
      long numerator,
      long numeratorSquares,
      long denominator,
      long denominatorSquares,
      long products) {
    return new RatioOfSums(
        n,
        BigDecimal.valueOf(numerator),
        BigDecimal.valueOf(numeratorSquares),
        BigDecimal.valueOf(denominator),
        BigDecimal.valueOf(denominatorSquares),
        BigDecimal.valueOf(products));
  }

  static PairedSums sums(long n, long sum, long squares, long pre, long preSq, long both) {
    return new PairedSums(
        n,
        BigDecimal.valueOf(sum),
        BigDecimal.valueOf(squares),
        BigDecimal.valueOf(pre),
        BigDecimal.valueOf(preSq),
        BigDecimal.valueOf(both));
  }

  static Effect.Measured measured(Effect effect) {
    return assertInstanceOf(Effect.Measured.class, effect);
  }

  static Estimate.Estimated estimated(Estimate estimate) {
    return assertInstanceOf(Estimate.Estimated.class, estimate);
  }

  static void assertNotEstimable(String because, Object result) {
    String reason = assertInstanceOf(NotEstimable.class, result).reason();
    assertTrue(reason.contains(because), reason);
  }
}
