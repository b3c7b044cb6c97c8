package dev.winnow.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What goes over the wire, as maps that a test may change a field of. */
public final class Wire {
  /** Half an hour ago: exposures come before what follows them. */
  @SuppressWarnings(
      "TimeInStaticInitializer") // one moment for all events of a run is what is wanted
  public static final Instant EARLIER =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1_800);

  private Wire() {}

  /** A green button against the usual one, measured by purchases. */
  public static Map<String, Object> buttons() {
    var experiment = new LinkedHashMap<String, Object>();
    experiment.put("name", "Reassure at checkout");
    experiment.put("hypothesis", "A calmer button loses fewer carts");
    experiment.put("placement", map("page", "cart", "selector", "#checkout"));
    experiment.put(
        "variants",
        List.of(
            map("key", "control", "weight", 1, "change", map("kind", "none")),
            map(
                "key",
                "green",
                "weight",
                1,
                "change",
                map("kind", "cta", "text", "Check out securely"))));
    experiment.put(
        "metrics",
        List.of(
            map("key", "conversion", "role", "primary"),
            map("key", "revenue_per_visitor"),
            map("key", "average_order_value"),
            map("key", "profit_per_visitor"),
            map("key", "refunds", "role", "guardrail", "margin", 0.02)));
    // The shop's visitors of the last hour count too.
    experiment.put("starts", EARLIER.minusSeconds(3_600).toString());
    return experiment;
  }

  public static Map<String, Object> map(Object... namesAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /** The same with another value of one field. */
  public static Map<String, Object> with(Map<String, Object> object, String field, Object value) {
    var copy = new LinkedHashMap<>(object);
    copy.put(field, value);
    return copy;
  }

  public static Map<String, Object> event(String type, UUID visitor) {
    return map(
        "id", UUID.randomUUID().toString(),
        "type", type,
        "visitor", visitor.toString(),
        "time", EARLIER.plusSeconds(60).toString());
  }

  public static Map<String, Object> exposure(UUID visitor, String experiment, String variant) {
    Map<String, Object> exposure = event("exposure", visitor);
    exposure.put("time", EARLIER.toString());
    exposure.put("experiment", experiment);
    exposure.put("variant", variant);
    return exposure;
  }

  public static Map<String, Object> purchase(UUID visitor, String order, String euros) {
    Map<String, Object> purchase = event("purchase", visitor);
    purchase.put("order", order);
    purchase.put("value", euros);
    purchase.put("currency", "EUR");
    return purchase;
  }

  /** What the shop says of an order that it knows by itself. */
  public static Map<String, Object> ofOrder(String type, String order) {
    return map(
        "id",
        UUID.randomUUID().toString(),
        "type",
        type,
        "order",
        order,
        "time",
        EARLIER.plusSeconds(300).toString());
  }

  public static Map<String, Object> refund(String order, String refund, String euros) {
    Map<String, Object> event = ofOrder("refund", order);
    event.put("refund", refund);
    event.put("value", euros);
    event.put("currency", "EUR");
    return event;
  }
}
