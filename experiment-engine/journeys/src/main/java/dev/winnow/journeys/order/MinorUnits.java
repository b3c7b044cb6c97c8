package dev.winnow.journeys.order;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of orders. What does not fit into 64 bits stops at their bound: an absurd amount distorts
 * its own order and stops nobody else's.
 */
final class MinorUnits {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private MinorUnits() {}

  /** Nothing where it is not known, never below zero. */
  static long of(@Nullable Long amount) {
    return amount == null ? 0 : Math.max(0, amount);
  }

  /** {@code whole · part / of}, rounded half up; 0 if {@code of} is 0. */
  static long share(long whole, long part, long of) {
    if (of == 0) {
      return 0;
    }
    return rounded(
        BigDecimal.valueOf(whole)
            .multiply(BigDecimal.valueOf(part))
            .divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP));
  }

  /** What was paid in all: told, or value, tax and shipping together. */
  static long gross(Commerce commerce) {
    if (commerce.gross() != null) {
      return of(commerce.gross());
    }
    return rounded(
        BigDecimal.valueOf(of(commerce.value()))
            .add(BigDecimal.valueOf(of(commerce.tax())))
            .add(BigDecimal.valueOf(of(commerce.shipping()))));
  }

  /** The margin of all items; null unless every item says its own. */
  static @Nullable Long margin(Commerce commerce) {
    if (commerce.items().isEmpty() || commerce.currency() == null) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Item item : commerce.items()) {
      if (item.margin() == null) {
        return null;
      }
      sum = sum.add(item.margin().multiply(BigDecimal.valueOf(item.quantity())));
    }
    return rounded(sum.movePointRight(Commerce.digits(commerce.currency())));
  }

  private static long rounded(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.HALF_UP).max(LEAST).min(MOST).longValueExact();
  }
}
