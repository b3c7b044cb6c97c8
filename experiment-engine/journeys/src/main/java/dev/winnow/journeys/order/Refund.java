package dev.winnow.journeys.order;

import java.time.Instant;

/**
 * A part of an order that was given back.
 *
 * @param minorUnits on the order's own basis: goods after discounts, without tax and shipping
 */
public record Refund(String id, Instant time, long minorUnits) {
  public Refund {
    if (minorUnits < 0) {
      throw new IllegalArgumentException(
          "minorUnits %d: must not be negative".formatted(minorUnits));
    }
  }
}
