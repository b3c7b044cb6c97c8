package dev.winnow.server.experiment;

import dev.winnow.core.event.EventType;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Kind;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metrics that need only their key: those every shop needs, how fast and sound its pages are, and
 * the conversion of any event type of the vocabulary, {@code add_to_cart} or {@code
 * offer_accepted}.
 */
final class BuiltInMetrics {
  private static final String RETENTION = "retention_";

  private static final Map<String, Measure> NAMED =
      Map.ofEntries(
          entry("conversion", Kind.CONVERSION, EventType.PURCHASE, Quantity.COUNT),
          entry("orders", Kind.COUNT, EventType.PURCHASE, Quantity.COUNT),
          entry("revenue_per_visitor", Kind.SUM, EventType.PURCHASE, Quantity.VALUE),
          entry("average_order_value", Kind.RATIO, EventType.PURCHASE, Quantity.VALUE),
          entry("items_per_visitor", Kind.SUM, EventType.PURCHASE, Quantity.ITEMS),
          entry("profit_per_visitor", Kind.SUM, EventType.PURCHASE, Quantity.MARGIN),
          Map.entry(
              "repeat_purchase",
              new Measure(
                  Kind.CONVERSION,
                  EventType.PURCHASE,
                  Quantity.COUNT,
                  Selection.ALL.atLeast(2),
                  null)),
          retention(7),
          retention(30),
          retention(90),
          Map.entry(
              "lifetime_value",
              new Measure(
                  Kind.SUM,
                  EventType.PURCHASE,
                  Quantity.VALUE,
                  Selection.ALL,
                  Duration.ofDays(365))),
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
      Set.of(EventType.EXPOSURE, EventType.ORDER_UPDATED, EventType.OUT_OF_STOCK);

  private BuiltInMetrics() {}

  private static Map.Entry<String, Measure> entry(
      String key, Kind kind, String event, Quantity of) {
    return Map.entry(key, new Measure(kind, event, of, Selection.ALL, null));
  }

  /** Came back to the shop: a page view or an order, a day or more after the exposure. */
  private static Map.Entry<String, Measure> retention(int days) {
    return Map.entry(
        RETENTION + days,
        new Measure(
            Kind.CONVERSION,
            EventType.PAGE_VIEW,
            Quantity.COUNT,
            Selection.ALL.or(EventType.PURCHASE).from(Duration.ofDays(1)),
            Duration.ofDays(days)));
  }

  /**
   * What a key stands for.
   *
   * @param window where it is not the experiment's
   */
  private record Measure(
      Kind kind, String event, Quantity of, Selection selection, @Nullable Duration window) {}

  /** The keys that are more than the name of an event type. */
  static List<String> keys() {
    return NAMED.keySet().stream().sorted().toList();
  }

  /** Each as the API shows it; without a window where that is the experiment's. */
  static List<Map<String, Object>> toJson() {
    return keys().stream()
        .map(key -> {
          Map<String, Object> json = JsonObject.of("key", key, "builtIn", true);
          json.putAll(
              MetricReader.toJson(
                  of(key, Metric.Role.SECONDARY, ExperimentReader.WINDOW).orElseThrow()));
          json.remove("role");
          if (!hasItsOwnWindow(key)) {
            json.remove("window");
          }
          return json;
        })
        .toList();
  }

  /** Whether a key is not free for a store's own metric. */
  static boolean isTaken(String key) {
    return NAMED.containsKey(key) || EventType.isKnown(key);
  }

  /** Whether the key itself says how long is looked, as retention_30 does. */
  static boolean isNamedForItsWindow(String key) {
    return key.startsWith(RETENTION) && NAMED.containsKey(key);
  }

  private static boolean hasItsOwnWindow(String key) {
    Measure measure = NAMED.get(key);
    return measure != null && measure.window() != null;
  }

  /**
   * The metric of a key.
   *
   * @param window where it has none of its own
   */
  static Optional<Metric> of(String key, Metric.Role role, Duration window) {
    Measure measure = NAMED.get(key);
    if (measure == null && EventType.isKnown(key) && !NO_CONVERSION.contains(key)) {
      measure = new Measure(Kind.CONVERSION, key, Quantity.COUNT, Selection.ALL, null);
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
                    its.window() == null ? window : its.window(),
                    UNWANTED.contains(its.event()),
                    null)
                .selecting(its.selection()));
  }
}
