package dev.winnow.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A quotient of two decimals, divided only when a double is asked for. So what cancels to nothing
 * is nothing, as a variance is that a covariate explains to the last cent.
 */
record ExactRatio(BigDecimal above, BigDecimal below) {
  /** Far more than the 53 of a double, so that what is left out changes no quotient. */
  private static final int BITS = 128;

  ExactRatio {
    if (below.signum() <= 0) {
      throw new IllegalArgumentException("below %s: must be above 0".formatted(below));
    }
  }

  static ExactRatio of(BigDecimal value) {
    return new ExactRatio(value, BigDecimal.ONE);
  }

  ExactRatio plus(ExactRatio other) {
    return new ExactRatio(
        above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
  }

  ExactRatio minus(ExactRatio other) {
    return plus(new ExactRatio(other.above.negate(), other.below));
  }

  ExactRatio times(ExactRatio other) {
    return new ExactRatio(above.multiply(other.above), below.multiply(other.below));
  }

  ExactRatio times(long factor) {
    return new ExactRatio(above.multiply(BigDecimal.valueOf(factor)), below);
  }

  /** By a ratio other than 0. */
  ExactRatio dividedBy(ExactRatio other) {
    BigDecimal sign = BigDecimal.valueOf(other.signum());
    return new ExactRatio(
        above.multiply(other.below).multiply(sign), below.multiply(other.above.abs()));
  }

  ExactRatio dividedBy(long divisor) {
    return new ExactRatio(above, below.multiply(BigDecimal.valueOf(divisor)));
  }

  int signum() {
    return above.signum();
  }

  /** Of numbers with hundreds of digits the first {@link #BITS} bits decide, and divide quickly. */
  double toDouble() {
    int places = below.scale() - above.scale();
    BigInteger a = above.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, places)));
    BigInteger b = below.unscaledValue().multiply(BigInteger.TEN.pow(Math.max(0, -places)));
    BigInteger firstOfA = first(a);
    BigInteger firstOfB = first(b);
    int shift = Math.max(0, BITS + firstOfB.bitLength() - firstOfA.bitLength());
    double quotient = firstOfA.shiftLeft(shift).divide(firstOfB).doubleValue();
    return Math.scalb(quotient, excess(a) - excess(b) - shift);
  }

  private static BigInteger first(BigInteger number) {
    return number.shiftRight(excess(number));
  }

  private static int excess(BigInteger number) {
    return Math.max(0, number.bitLength() - BITS);
  }
}
