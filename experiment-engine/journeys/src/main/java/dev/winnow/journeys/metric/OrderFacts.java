package dev.winnow.journeys.metric;

import dev.winnow.core.audience.Attributes;
import dev.winnow.journeys.order.OrderState;
import java.util.HashMap;
import java.util.Map;

/**
 * What a metric's filter may ask of an order: {@code minorUnits} (goods after discounts, before
 * refunds: 5000 for 50 euros), {@code items} (pieces), {@code discounted}, {@code coupon} and
 * {@code customerKnown} (the shop named a customer).
 */
final class OrderFacts {
  private OrderFacts() {}

  static Attributes of(OrderState order) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("minorUnits", order.value());
    facts.put("items", order.quantity());
    facts.put("discounted", order.discount() > 0);
    facts.put("customerKnown", order.customerKnown());
    if (order.coupon() != null) {
      facts.put("coupon", order.coupon());
    }
    return Attributes.of(facts);
  }
}
