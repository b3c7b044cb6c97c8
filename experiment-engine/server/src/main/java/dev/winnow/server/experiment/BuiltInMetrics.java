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
 * Metrics that need only their key: those every shop needs, how fast and sound its pages are, and
 * the conversion of any event type of the vocabulary, {@code add_to_cart} or {@code
 * offer_accepted}.
 */
final class BuiltInMetrics {
  private static final Map<String, Measure> NAMED =
      Map.ofEntries(
          entry("conversion", Kind.CONVERSION, EventType.PURCHASE, Quantity.COUNT),
          entry("orders", Kind.COUNT, EventType.PURCHASE, Quantity.COUNT),
          entry("revenue_per_visitor", Kind.SUM, EventType.PURCHASE, Quantity.VALUE),
          entry("average_order_value", Kind.RATIO, EventType.PURCHASE, Quantity.VALUE),
          entry("items_per_visitor", Kind.SUM, EventType.PURCHASE, Quantity.ITEMS),
          entry("profit_per_visitor", Kind.SUM, EventType.PURCHASE, Quantity.MARGIN),
          entry("refunds", Kind.CONVERSION, EventType.REFUND, Quantity.COUNT),
          entry("cancellations", Kind.CONVERSION, EventType.ORDER_CANCELLED, Quantity.COUNT),
          entry("lcp", Kind.RATIO, EventType.LCP, Quantity.AMOUNT),
          entry("inp", Kind.RATIO, EventType.INP, Quantity.AMOUNT),
          entry("cls", Kind.RATIO, EventType.CLS, Quantity.AMOUNT),
          entry("csat", Kind.RATIO, EventType.SURVEY_ANSWERED, Quantity.AMOUNT),
          entry("script_errors", Kind.COUNT, EventType.SCRIPT_ERROR, Quantity.COUNT),
          entry("checkout_errors", Kind.CONVERSION, EventType.CHECKOUT_ERROR, Quantity.COUNT),
          entry("rage_clicks", Kind.CONVERSION, EventType.RAGE_CLICK, Quantity.COUNT));

  /** What a shop would rather have less of. */
  private static final Set<String> UNWANTED =
      Set.of(
          EventType.REFUND,
          EventType.ORDER_CANCELLED,
          EventType.REMOVE_FROM_CART,
          EventType.EXIT_INTENT,
          EventType.LCP,
          EventType.INP,
          EventType.CLS,
          EventType.SCRIPT_ERROR,
          EventType.RAGE_CLICK,
          EventType.CHECKOUT_ERROR,
          EventType.CHECKOUT_ABANDONED);

  /** An exposure is where measuring begins, and an update is part of its order. */
  private static final Set<String> NO_CONVERSION =
      Set.of(EventType.EXPOSURE, EventType.ORDER_UPDATED);

  private BuiltInMetrics() {}

  private static Map.Entry<String, Measure> entry(
      String key, Kind kind, String event, Quantity of) {
    return Map.entry(key, new Measure(kind, event, of));
  }

  private record Measure(Kind kind, String event, Quantity of) {}

  /** The keys that are more than the name of an event type. */
  static List<String> keys() {
    return NAMED.keySet().stream().sorted().toList();
  }

  static Optional<Metric> of(String key, Metric.Role role, Duration window) {
    Measure measure = NAMED.get(key);
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
