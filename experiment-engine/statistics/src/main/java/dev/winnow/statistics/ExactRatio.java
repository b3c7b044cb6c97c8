package dev.winnow.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A quotient of two decimals, divided only when a double is asked for. So what cancels to nothing
 * is nothing, as a variance is that a covariate explains to the last cent.
 */
record ExactRatio(BigDecimal above, BigDecimal below) {
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

  double toDouble() {
    return above.divide(below, MathContext.DECIMAL128).doubleValue();
  }
}
