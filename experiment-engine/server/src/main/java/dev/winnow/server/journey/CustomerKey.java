package dev.winnow.server.journey;

import java.util.Comparator;

/** A customer of a store. Customers are locked in this order. */
record CustomerKey(int storeId, String customer) implements Comparable<CustomerKey> {
  private static final Comparator<CustomerKey> BY_STORE_AND_ID =
      Comparator.comparingInt(CustomerKey::storeId).thenComparing(CustomerKey::customer);

  @Override
  public int compareTo(CustomerKey other) {
    return BY_STORE_AND_ID.compare(this, other);
  }
}
