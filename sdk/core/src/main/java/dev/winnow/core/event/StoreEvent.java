package dev.winnow.core.event;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a visitor or the shop did. Events are a set by {@code id}: sending one again does no
 * harm.
 *
 * @param visitor null only where the shop speaks of an order ({@code refund}, {@code order_*})
 * @param customer the shop's opaque id of a logged-in shopper
 * @param path without query and fragment
 */
public record StoreEvent(
    String id,
    String type,
    @Nullable UUID visitor,
    @Nullable String customer,
    @Nullable String session,
    Instant time,
    @Nullable String page,
    @Nullable String path,
    Attributes attributes,
    @Nullable Exposure exposure,
    @Nullable Commerce commerce) {

  /** A micro-conversion, without anything further. */
  public static StoreEvent of(String id, String type, UUID visitor, Instant time) {
    return new StoreEvent(
        id, type, visitor, null, null, time, null, null, Attributes.NONE, null, null);
  }

  public static StoreEvent exposure(
      String id, UUID visitor, Instant time, Exposure exposure, Attributes attributes) {
    return new StoreEvent(
        id, EventType.EXPOSURE, visitor, null, null, time, null, null, attributes, exposure, null);
  }

  /** What the shop says of an order: {@code purchase}, {@code refund} or {@code order_*}. */
  public static StoreEvent ofOrder(
      String id, String type, @Nullable UUID visitor, Instant time, Commerce commerce) {
    return new StoreEvent(
        id, type, visitor, null, null, time, null, null, Attributes.NONE, null, commerce);
  }

  public StoreEvent at(Instant newTime) {
    return new StoreEvent(
        id, type, visitor, customer, session, newTime, page, path, attributes, exposure, commerce);
  }

  /** By a shopper whom the shop knows. */
  public StoreEvent by(@Nullable String newCustomer) {
    return new StoreEvent(
        id, type, visitor, newCustomer, session, time, page, path, attributes, exposure, commerce);
  }

  public StoreEvent on(@Nullable String newPage, @Nullable String newPath) {
    return new StoreEvent(
        id,
        type,
        visitor,
        customer,
        session,
        time,
        newPage,
        newPath,
        attributes,
        exposure,
        commerce);
  }

  public StoreEvent in(@Nullable String newSession) {
    return new StoreEvent(
        id, type, visitor, customer, newSession, time, page, path, attributes, exposure, commerce);
  }

  public StoreEvent with(Attributes newAttributes) {
    return new StoreEvent(
        id, type, visitor, customer, session, time, page, path, newAttributes, exposure, commerce);
  }

  public StoreEvent with(@Nullable Commerce newCommerce) {
    return new StoreEvent(
        id, type, visitor, customer, session, time, page, path, attributes, exposure, newCommerce);
  }

  /** The id of the order the event speaks of; null where it speaks of none. */
  public @Nullable String order() {
    return commerce == null ? null : commerce.order();
  }

  /** The event as it goes over the wire. */
  public Map<String, Object> toJson() {
    Map<String, Object> json =
        JsonObject.of(
            "id", id,
            "type", type,
            "visitor", visitor,
            "customer", customer,
            "session", session,
            "time", time,
            "page", page,
            "path", path,
            "attributes", attributes.values().isEmpty() ? null : attributes.values());
    if (exposure != null) {
      json.putAll(
          JsonObject.of(
              "experiment", exposure.experiment(),
              "variant", exposure.variant(),
              "ruleset", exposure.ruleset(),
              "order", exposure.order()));
    }
    if (commerce != null) {
      json.putAll(json(commerce));
    }
    return json;
  }

  private static Map<String, Object> json(Commerce commerce) {
    return JsonObject.of(
        "order", commerce.order(),
        "orderNumber", commerce.orderNumber(),
        "orderVersion", commerce.version() == 1 ? null : commerce.version(),
        "orderKind", commerce.kind().equals(Commerce.WEB) ? null : commerce.kind(),
        "test", commerce.test() ? true : null,
        "refund", commerce.refund(),
        "currency", commerce.currency(),
        "value", major(commerce.value(), commerce),
        "gross", major(commerce.gross(), commerce),
        "tax", major(commerce.tax(), commerce),
        "shipping", major(commerce.shipping(), commerce),
        "discount", major(commerce.discount(), commerce),
        "coupon", commerce.coupon(),
        "rate", commerce.rate().compareTo(BigDecimal.ONE) == 0 ? null : commerce.rate(),
        "items",
            commerce.items().isEmpty()
                ? null
                : commerce.items().stream()
                    .map(item ->
                        JsonObject.of(
                            "line", item.line(),
                            "id", item.id(),
                            "quantity", item.quantity(),
                            "price", item.price(),
                            "margin", item.margin()))
                    .toList());
  }

  private static @Nullable BigDecimal major(@Nullable Long minorUnits, Commerce commerce) {
    return minorUnits == null || commerce.currency() == null
        ? null
        : BigDecimal.valueOf(minorUnits, Commerce.digits(commerce.currency()));
  }
}
