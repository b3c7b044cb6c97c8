package dev.winnow.server.journey;

import dev.winnow.journeys.order.Order;
import dev.winnow.journeys.order.OrderBytes;
import dev.winnow.journeys.order.Owner;
import dev.winnow.server.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Orders in the database: locked in key order by whoever changes them, until its commit. */
@Singleton
final class OrderRows {
  private final Database database;

  OrderRows(Database database) {
    this.database = database;
  }

  /** An order as it is stored, with the visitor whose journey it was told to. */
  record Stored(Order order, Optional<Owner> owner) {}

  /** The orders as they stand; those that are new are empty and locked as well. */
  Map<OrderKey, Stored> lock(Connection connection, SortedSet<OrderKey> keys) throws SQLException {
    SortedSet<OrderKey> missing = new TreeSet<>(keys);
    missing.removeAll(select(connection, keys, "").keySet());
    // Before any lock: who waits here for another's new order holds none that the other may want.
    insertEmpty(connection, missing);
    return select(connection, keys, " FOR UPDATE");
  }

  /** One by one, so that everybody locks in the same order, whatever plan the database makes. */
  private static Map<OrderKey, Stored> select(
      Connection connection, SortedSet<OrderKey> keys, String lock) throws SQLException {
    Map<OrderKey, Stored> found = HashMap.newHashMap(keys.size());
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT body, owner, owner_found_by FROM store_order WHERE store_id = ? AND order_id = ?"
                + lock)) {
      for (OrderKey key : keys) {
        statement.setInt(1, key.storeId());
        statement.setString(2, key.order());
        try (ResultSet rows = statement.executeQuery()) {
          if (rows.next()) {
            found.put(key, stored(key.order(), rows));
          }
        }
      }
    }
    return found;
  }

  private static Stored stored(String id, ResultSet row) throws SQLException {
    UUID owner = row.getObject("owner", UUID.class);
    return new Stored(
        OrderBytes.read(id, row.getBytes("body")),
        owner == null
            ? Optional.empty()
            : Optional.of(new Owner(owner, Owner.How.valueOf(row.getString("owner_found_by")))));
  }

  private static void insertEmpty(Connection connection, SortedSet<OrderKey> keys)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO store_order (store_id, order_id, body) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      for (OrderKey key : keys) {
        statement.setInt(1, key.storeId());
        statement.setString(2, key.order());
        statement.setBytes(3, OrderBytes.write(Order.empty(key.order())));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  void write(Connection connection, Map<OrderKey, Stored> changed) throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE store_order SET owner = ?, owner_found_by = ?, provisional_since = ?, body = ?,"
                + " customer = ?"
                + " WHERE store_id = ? AND order_id = ?")) {
      for (var entry : changed.entrySet()) {
        Order order = entry.getValue().order();
        Optional<Owner> owner = entry.getValue().owner();
        statement.setObject(1, owner.map(Owner::visitor).orElse(null));
        statement.setString(2, owner.map(found -> found.how().name()).orElse(null));
        Optional<Instant> provisional = order.provisionalSince();
        if (provisional.isPresent()) {
          statement.setObject(3, provisional.get().atOffset(ZoneOffset.UTC));
        } else {
          statement.setNull(3, Types.TIMESTAMP_WITH_TIMEZONE);
        }
        statement.setBytes(4, OrderBytes.write(order));
        statement.setString(5, order.customer().orElse(null));
        statement.setInt(6, entry.getKey().storeId());
        statement.setString(7, entry.getKey().order());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** How many orders of a store only browsers have claimed, and that since before a moment. */
  long countProvisionalSince(int storeId, Instant before) throws SQLException {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT count(*) FROM store_order WHERE provisional_since < ? AND store_id = ?")) {
        statement.setObject(1, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
        statement.setInt(2, storeId);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          return rows.getLong(1);
        }
      }
    });
  }

  /** Orders of one store that only browsers have claimed, and that since before a moment. */
  Collection<OrderKey> provisionalSince(int storeId, Instant before) throws SQLException {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT order_id FROM store_order WHERE provisional_since < ? AND store_id = ?"
                  + " ORDER BY order_id FETCH FIRST 500 ROWS ONLY")) {
        statement.setObject(1, OffsetDateTime.ofInstant(before, ZoneOffset.UTC));
        statement.setInt(2, storeId);
        var found = new ArrayList<OrderKey>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            found.add(new OrderKey(storeId, rows.getString(1)));
          }
        }
        return found;
      }
    });
  }

  /** Orders of one store by their id, behind one of them. */
  List<Stored> after(Connection connection, int storeId, String after, int most)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT order_id, body, owner, owner_found_by FROM store_order WHERE store_id = ? AND order_id > ?"
                + " ORDER BY order_id FETCH FIRST ? ROWS ONLY")) {
      statement.setInt(1, storeId);
      statement.setString(2, after);
      statement.setInt(3, most);
      var found = new ArrayList<Stored>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(stored(rows.getString(1), rows));
        }
      }
      return found;
    }
  }

  /** How many orders of a store wait for their visitor to be found. */
  long unattributed(int storeId) throws SQLException {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT count(*) FROM store_order WHERE store_id = ? AND owner IS NULL")) {
        statement.setInt(1, storeId);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          return rows.getLong(1);
        }
      }
    });
  }
}
