package dev.winnow.core.json;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimal numbers that come from outside. */
final class Decimals {
  /**
   * Digits before the point, and behind it. Every double fits; 1e999999999, with which arithmetic
   * would not end, does not. Neither writing a number out in full nor stripping its zeros leaves
   * the bound, so what was read once can be read again.
   */
  static final int DIGITS = 400;

  private Decimals() {}

  static boolean isBounded(BigDecimal value) {
    return value.scale() <= DIGITS && (long) value.precision() - value.scale() <= DIGITS;
  }

  /** The number that a JSON number is, or a JSON string holds; null if there is none. */
  static @Nullable BigDecimal of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    }
    if (value instanceof String text && text.length() <= 40) {
      try {
        BigDecimal number = new BigDecimal(text);
        return isBounded(number) ? number : null;
      } catch (NumberFormatException wrong) {
        return null;
      }
    }
    return null;
  }
}
