package dev.winnow.statistics.calibration;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stores to simulate. */
final class Stores {
  private Stores() {}

  /**
   * A small fashion shop: 3 % buy, one in eight twice or more. Of 1,000 orders half are below 45,
   * and one in a hundred is above 500: the skew that a store's revenue has.
   */
  static StoreHistory fashion() {
    SortedMap<Long, Long> orders = new TreeMap<>();
    orders.put(9_90L, 80L);
    orders.put(19_90L, 140L);
    orders.put(29_90L, 150L);
    orders.put(39_90L, 130L);
    orders.put(49_90L, 120L);
    orders.put(69_90L, 110L);
    orders.put(89_00L, 90L);
    orders.put(129_00L, 75L);
    orders.put(199_00L, 50L);
    orders.put(299_00L, 30L);
    orders.put(449_00L, 15L);
    orders.put(899_00L, 7L);
    orders.put(1_990_00L, 3L);
    return new StoreHistory(orders, List.of(880L, 95L, 20L, 5L), 0.03);
  }

  /** A month with a look a day. */
  static CalibrationPlan month(PlantedEffect effect, long visitors, int repetitions, long seed) {
    return new CalibrationPlan(fashion(), effect, visitors, 28, repetitions, 0.05, 0.1, seed);
  }
}
