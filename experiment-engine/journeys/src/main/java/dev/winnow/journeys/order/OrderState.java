package dev.winnow.journeys.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
    List<Refund> refunds,
    @Nullable Instant cancelled,
    @Nullable Instant paid,
    boolean provisional,
    boolean test,
    String kind,
    boolean beforeRetention) {
  public OrderState {
    refunds = List.copyOf(refunds);
  }

  /** What is left after refunds, never below zero. */
  public long netValue() {
    long refunded = refunds.stream().mapToLong(Refund::minorUnits).sum();
    return Math.max(0, value - refunded);
  }

  /** The margin of what was not given back, pro rata; nothing where the shop did not say. */
  public long netMargin() {
    if (margin == null || value == 0) {
      return margin == null ? 0 : margin;
    }
    return BigDecimal.valueOf(margin)
        .multiply(BigDecimal.valueOf(netValue()))
        .divide(BigDecimal.valueOf(value), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
