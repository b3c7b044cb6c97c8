package dev.winnow.journeys.order;

import dev.winnow.core.event.Commerce;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The present state of an order, as it tells its owner's journey. Amounts are minor units of the
 * store's currency.
 *
 * @param time its creation at the shop
 * @param value goods after discounts, without tax and shipping, before refunds
 * @param refunds by id
 * @param margin of all its items; null where the shop did not say
 * @param coupon the code it was bought with; null without one
 * @param customerKnown the shop named the customer
 * @param provisional only a browser has spoken of it so far
 */
public record OrderState(
    String order,
    Instant time,
    long value,
    long shipping,
    long discount,
    long quantity,
    @Nullable Long margin,
    @Nullable String coupon,
    boolean customerKnown,
    List<Refund> refunds,
    @Nullable Instant cancelled,
    @Nullable Instant paid,
    boolean provisional,
    boolean test,
    String kind,
    boolean beforeRetention) {
  public OrderState {
    if (value < 0) {
      throw new IllegalArgumentException("value %d: must not be negative".formatted(value));
    }
    refunds = List.copyOf(refunds);
  }

  /** Whether metrics look at it: it is no test, was sold on the web, and is not too old. */
  public boolean isCounted() {
    return !test && kind.equals(Commerce.WEB) && !beforeRetention;
  }

  /** What is left after refunds, never below zero. */
  public long netValue() {
    long left = value;
    for (Refund refund : refunds) {
      left -= Math.min(left, refund.minorUnits());
    }
    return left;
  }

  /** The margin of what was not given back, pro rata; nothing where the shop did not say. */
  public long netMargin() {
    if (margin == null || value == 0) {
      return margin == null ? 0 : margin;
    }
    return MinorUnits.share(margin, netValue(), value);
  }
}
