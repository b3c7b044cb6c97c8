package dev.winnow.server.experiment;

import dev.winnow.core.event.EventType;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Kind;
import dev.winnow.journeys.metric.Metric.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Metrics that need only their key: those every shop needs, and the conversion of any event type of
 * the vocabulary, {@code add_to_cart} or {@code offer_accepted}.
 */
final class BuiltInMetrics {
  private static final Map<String, Measure> OF_COMMERCE =
      Map.of(
          "conversion", new Measure(Kind.CONVERSION, EventType.PURCHASE, Quantity.COUNT),
          "orders", new Measure(Kind.COUNT, EventType.PURCHASE, Quantity.COUNT),
          "revenue_per_visitor", new Measure(Kind.SUM, EventType.PURCHASE, Quantity.VALUE),
          "average_order_value", new Measure(Kind.RATIO, EventType.PURCHASE, Quantity.VALUE),
          "items_per_visitor", new Measure(Kind.SUM, EventType.PURCHASE, Quantity.ITEMS),
          "profit_per_visitor", new Measure(Kind.SUM, EventType.PURCHASE, Quantity.MARGIN),
          "refunds", new Measure(Kind.CONVERSION, EventType.REFUND, Quantity.COUNT),
          "cancellations", new Measure(Kind.CONVERSION, EventType.ORDER_CANCELLED, Quantity.COUNT));

  /** What a shop would rather have less of. */
  private static final Set<String> UNWANTED =
      Set.of(
          EventType.REFUND,
          EventType.ORDER_CANCELLED,
          EventType.REMOVE_FROM_CART,
          EventType.EXIT_INTENT);

  /** An exposure is where measuring begins, and an update is part of its order. */
  private static final Set<String> NO_CONVERSION =
      Set.of(EventType.EXPOSURE, EventType.ORDER_UPDATED);

  private BuiltInMetrics() {}

  private record Measure(Kind kind, String event, Quantity of) {}

  /** The keys that are more than the name of an event type. */
  static List<String> keys() {
    return OF_COMMERCE.keySet().stream().sorted().toList();
  }

  static Optional<Metric> of(String key, Metric.Role role, Duration window) {
    Measure measure = OF_COMMERCE.get(key);
    if (measure == null && EventType.isKnown(key) && !NO_CONVERSION.contains(key)) {
      measure = new Measure(Kind.CONVERSION, key, Quantity.COUNT);
    }
    return Optional.ofNullable(measure)
        .map(its ->
            new Metric(
                key,
                role,
                its.kind(),
                its.event(),
                its.of(),
                Quantity.COUNT,
                window,
                UNWANTED.contains(its.event()),
                null));
  }
}
