package dev.winnow.server.journey;

import dev.winnow.journeys.order.Owner;
import dev.winnow.journeys.order.Tie;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Customers in the database, with the visitors tied to them. A customer is locked by whoever adds a
 * tie or looks for one, so that an order and a tie which arrive at the same time meet.
 */
@Singleton
final class CustomerRows {
  /** Holds these customers until the transaction ends. */
  void lock(Connection connection, SortedSet<CustomerKey> customers) throws SQLException {
    each(
        connection,
        "INSERT INTO customer (store_id, customer) VALUES (?, ?) ON CONFLICT DO NOTHING",
        customers);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM customer WHERE store_id = ? AND customer = ? FOR UPDATE")) {
      for (CustomerKey key : customers) {
        statement.setInt(1, key.storeId());
        statement.setString(2, key.customer());
        statement.executeQuery().close();
      }
    }
  }

  /** Adds what the shop said now; of two words on one visitor the earlier stands. */
  void add(Connection connection, Map<CustomerKey, Set<Tie>> ties) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO customer_visitor (store_id, customer, visitor, since) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      for (var entry : ties.entrySet()) {
        for (Tie tie : entry.getValue()) {
          statement.setInt(1, entry.getKey().storeId());
          statement.setString(2, entry.getKey().customer());
          statement.setObject(3, tie.visitor());
          statement.setObject(4, tie.since().atOffset(ZoneOffset.UTC));
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE customer_visitor SET since = ?"
                + " WHERE store_id = ? AND customer = ? AND visitor = ? AND since > ?")) {
      for (var entry : ties.entrySet()) {
        for (Tie tie : entry.getValue()) {
          OffsetDateTime since = tie.since().atOffset(ZoneOffset.UTC);
          statement.setObject(1, since);
          statement.setInt(2, entry.getKey().storeId());
          statement.setString(3, entry.getKey().customer());
          statement.setObject(4, tie.visitor());
          statement.setObject(5, since);
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  /** Who is tied to these customers. */
  Map<CustomerKey, List<Tie>> ties(Connection connection, SortedSet<CustomerKey> customers)
      throws SQLException {
    Map<CustomerKey, List<Tie>> found = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT visitor, since FROM customer_visitor WHERE store_id = ? AND customer = ?")) {
      for (CustomerKey key : customers) {
        statement.setInt(1, key.storeId());
        statement.setString(2, key.customer());
        var ties = new ArrayList<Tie>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            ties.add(
                new Tie(
                    key.customer(),
                    rows.getObject(1, UUID.class),
                    rows.getObject(2, OffsetDateTime.class).toInstant()));
          }
        }
        found.put(key, ties);
      }
    }
    return found;
  }

  /** Orders of these customers whose owner only a tie can tell. */
  Set<OrderKey> orders(Connection connection, Set<CustomerKey> customers) throws SQLException {
    var found = new HashSet<OrderKey>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT order_id FROM store_order WHERE store_id = ? AND customer = ?"
                + " AND (owner IS NULL OR owner_found_by = ?)")) {
      for (CustomerKey key : customers) {
        statement.setInt(1, key.storeId());
        statement.setString(2, key.customer());
        statement.setString(3, Owner.How.CUSTOMER_TIE.name());
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            found.add(new OrderKey(key.storeId(), rows.getString(1)));
          }
        }
      }
    }
    return found;
  }

  private static void each(Connection connection, String sql, SortedSet<CustomerKey> customers)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (CustomerKey key : customers) {
        statement.setInt(1, key.storeId());
        statement.setString(2, key.customer());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
