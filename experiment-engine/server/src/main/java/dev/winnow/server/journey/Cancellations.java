package dev.winnow.server.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.order.Order;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.server.store.Stores;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Endpoints;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Announces orders that were cancelled, in the transaction that takes the news in: whoever lost an
 * order may ask why. The same tables as {@link dev.winnow.server.webhook.Announcements} fills, on
 * the connection of the events.
 */
@Singleton
final class Cancellations {
  /** An import of old orders must not send a mail to each who once cancelled. */
  static final Duration NEWS = Duration.ofDays(7);

  /** An order that is cancelled a second time has the same id, and is left out. */
  private static final String ANNOUNCE =
      "INSERT INTO announcement (id, store_id, type, at, data) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private static final String DELIVER =
      "INSERT INTO delivery (webhook_id, announcement_id, state, attempts, next_attempt)"
          + " SELECT id, CAST(? AS VARCHAR), 'WAITING', 0, CAST(? AS TIMESTAMP WITH TIME ZONE)"
          + " FROM webhook WHERE store_id = ? AND enabled AND (events IS NULL OR events LIKE ?)";

  private final Endpoints endpoints;
  private final Stores stores;
  private final Clock clock;

  Cancellations(Endpoints endpoints, Stores stores, Clock clock) {
    this.endpoints = endpoints;
    this.stores = stores;
    this.clock = clock;
  }

  /** Whether what was just said of an order cancelled it. */
  static boolean isNew(Order before, Order after) {
    return cancelled(before) == null && cancelled(after) != null;
  }

  private static @Nullable Instant cancelled(Order order) {
    return order.state().map(OrderState::cancelled).orElse(null);
  }

  /** Announces these, which have just been cancelled, to whom wants to know. */
  void announce(Connection connection, Map<OrderKey, Order> orders) throws SQLException {
    Instant now = clock.instant();
    for (var entry : orders.entrySet()) {
      int storeId = entry.getKey().storeId();
      Optional<OrderState> state = entry.getValue().state().filter(its -> isNews(its, now));
      if (state.isPresent() && endpoints.wants(storeId, Announcement.Type.ORDER_CANCELLED)) {
        announce(connection, storeId, entry.getValue(), state.get(), now);
      }
    }
  }

  private static boolean isNews(OrderState state, Instant now) {
    Instant cancelled = state.cancelled();
    return cancelled != null && cancelled.isAfter(now.minus(NEWS));
  }

  private void announce(
      Connection connection, int storeId, Order order, OrderState state, Instant now)
      throws SQLException {
    String id = id(storeId, order.id());
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    try (PreparedStatement announce = connection.prepareStatement(ANNOUNCE)) {
      announce.setString(1, id);
      announce.setInt(2, storeId);
      announce.setString(3, Announcement.Type.ORDER_CANCELLED.key());
      announce.setObject(4, at);
      announce.setString(5, Json.text(data(order, state, stores.recent(storeId).currency())));
      if (announce.executeUpdate() == 0) {
        return;
      }
    }
    try (PreparedStatement deliver = connection.prepareStatement(DELIVER)) {
      deliver.setString(1, id);
      deliver.setObject(2, at);
      deliver.setInt(3, storeId);
      deliver.setString(4, Endpoints.pattern(Announcement.Type.ORDER_CANCELLED));
      deliver.executeUpdate();
    }
  }

  private static Map<String, Object> data(Order order, OrderState state, String currency) {
    return JsonObject.of(
        "order", order.id(),
        "number", order.number().orElse(null),
        "customer", order.customer().orElse(null),
        "value", BigDecimal.valueOf(state.value(), Commerce.digits(currency)),
        "currency", currency,
        "cancelled", state.cancelled(),
        "test", state.test() ? true : null);
  }

  private static String id(int storeId, String order) {
    String name = "%d cancelled %s".formatted(storeId, order);
    return "msg_" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "");
  }
}
