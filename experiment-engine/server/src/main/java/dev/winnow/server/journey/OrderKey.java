package dev.winnow.server.journey;

import java.util.Comparator;

/** An order of a store. Orders are locked in this order. */
record OrderKey(int storeId, String order) implements Comparable<OrderKey> {
  private static final Comparator<OrderKey> BY_STORE_AND_ID =
      Comparator.comparingInt(OrderKey::storeId).thenComparing(OrderKey::order);

  @Override
  public int compareTo(OrderKey other) {
    return BY_STORE_AND_ID.compare(this, other);
  }
}
