package dev.winnow.statistics.calibration;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store's shoppers did so far, from which simulated shoppers are drawn.
 *
 * @param orderValues how many orders had a value, by that value in minor units; values may be
 *     negative, if refunds outweigh them, but are not all 0
 * @param buyersByOrders how many buyers had one order, two, and so on, within an experiment's
 *     window
 * @param conversionRate share of visitors who buy, above 0 and below 1
 */
public record StoreHistory(
    SortedMap<Long, Long> orderValues, List<Long> buyersByOrders, double conversionRate) {
  public StoreHistory {
    orderValues = Collections.unmodifiableSortedMap(new TreeMap<>(orderValues));
    buyersByOrders = List.copyOf(buyersByOrders);
    if (orderValues.keySet().stream().allMatch(value -> value == 0)) {
      throw new IllegalArgumentException("orderValues: must hold a value other than 0");
    }
    checkCounts("orderValues", orderValues.values());
    checkCounts("buyersByOrders", buyersByOrders);
    // Else more buyers would mean less revenue, and a lift of nothing.
    if (!(mean(orderValues) > 0)) {
      throw new IllegalArgumentException("orderValues: must be above 0 on average");
    }
    if (!(conversionRate > 0 && conversionRate < 1)) {
      throw new IllegalArgumentException(
          "conversionRate %s: must be above 0 and below 1".formatted(conversionRate));
    }
  }

  private static void checkCounts(String field, Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException(
            "%s: the count %d must not be negative".formatted(field, count));
      }
      sum = Math.addExact(sum, count);
    }
    if (sum == 0) {
      throw new IllegalArgumentException("%s: must count at least one".formatted(field));
    }
  }

  /** Mean revenue of a visitor, buyers or not, in minor units. */
  public double revenuePerVisitor() {
    return conversionRate * ordersPerBuyer() * meanOrderValue();
  }

  private double meanOrderValue() {
    return mean(orderValues);
  }

  private static double mean(SortedMap<Long, Long> orderValues) {
    double sum = 0;
    double count = 0;
    for (Map.Entry<Long, Long> each : orderValues.entrySet()) {
      sum += (double) each.getKey() * (double) each.getValue();
      count += (double) each.getValue();
    }
    return sum / count;
  }

  private double ordersPerBuyer() {
    double orders = 0;
    double buyers = 0;
    for (int i = 0; i < buyersByOrders.size(); i++) {
      orders += (i + 1) * (double) buyersByOrders.get(i);
      buyers += (double) buyersByOrders.get(i);
    }
    return orders / buyers;
  }

  /** The greatest revenue, of either sign, that a visitor can be drawn with, in minor units. */
  double greatestRevenue() {
    return buyersByOrders.size()
        * Math.max(
            Math.abs((double) orderValues.firstKey()), Math.abs((double) orderValues.lastKey()));
  }
}
