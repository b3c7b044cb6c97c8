package dev.winnow.server.count;

import dev.winnow.server.count.SeenEvents.Seen;
import dev.winnow.server.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events seen, in the database: a row for each type, page type and day, in their order. */
@Singleton
final class SeenRows {
  /** How long they are kept. */
  static final int DAYS = 30;

  /** How many rows a store may have of one day; types and page types are open text. */
  static final int MOST_A_DAY = 1_000;

  private final Database database;

  SeenRows(Database database) {
    this.database = database;
  }

  void add(int storeId, LocalDate day, SortedMap<Seen, Long> counts) throws SQLException {
    SortedMap<Seen, Long> missing =
        database.inTransaction(connection -> update(connection, storeId, day, counts));
    if (missing.isEmpty()) {
      return;
    }
    // A transaction of its own: whoever makes a row holds none that another may want meanwhile.
    database.inTransaction(connection -> {
      SortedMap<Seen, Long> bounded = bounded(missing, rows(connection, storeId, day));
      insert(connection, storeId, day, bounded);
      return update(connection, storeId, day, bounded);
    });
  }

  private static SortedMap<Seen, Long> bounded(SortedMap<Seen, Long> missing, int rows) {
    var bounded = new TreeMap<Seen, Long>();
    int room = MOST_A_DAY - rows;
    for (var entry : missing.entrySet()) {
      Seen what = room > 0 ? entry.getKey() : entry.getKey().narrowed();
      bounded.merge(what, entry.getValue(), Long::sum);
      room--;
    }
    return bounded;
  }

  /** Adds to the rows that are there; what has none is left. */
  private static SortedMap<Seen, Long> update(
      Connection connection, int storeId, LocalDate day, SortedMap<Seen, Long> counts)
      throws SQLException {
    var missing = new TreeMap<Seen, Long>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE event_seen SET n = n + ?"
                + " WHERE store_id = ? AND seen_on = ? AND type = ? AND page = ?")) {
      for (var entry : counts.entrySet()) {
        statement.setLong(1, entry.getValue());
        key(statement, 2, storeId, day, entry.getKey());
        if (statement.executeUpdate() == 0) {
          missing.put(entry.getKey(), entry.getValue());
        }
      }
    }
    return missing;
  }

  private static void insert(
      Connection connection, int storeId, LocalDate day, SortedMap<Seen, Long> counts)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO event_seen (store_id, seen_on, type, page, n) VALUES (?, ?, ?, ?, 0)"
                + " ON CONFLICT DO NOTHING")) {
      for (Seen what : counts.keySet()) {
        key(statement, 1, storeId, day, what);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void key(
      PreparedStatement statement, int from, int storeId, LocalDate day, Seen what)
      throws SQLException {
    statement.setInt(from, storeId);
    statement.setObject(from + 1, day);
    statement.setString(from + 2, what.type());
    statement.setString(from + 3, what.page());
  }

  private static int rows(Connection connection, int storeId, LocalDate day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM event_seen WHERE store_id = ? AND seen_on = ?")) {
      statement.setInt(1, storeId);
      statement.setObject(2, day);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** Of a type and a page type, null for any, since a day. */
  long sum(int storeId, LocalDate from, @Nullable String type, @Nullable String page)
      throws SQLException {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT coalesce(sum(n), 0) FROM event_seen WHERE store_id = ? AND seen_on >= ?"
                  + (type == null ? "" : " AND type = ?")
                  + (page == null ? "" : " AND page = ?"))) {
        int parameter = 1;
        statement.setInt(parameter++, storeId);
        statement.setObject(parameter++, from);
        if (type != null) {
          statement.setString(parameter++, type);
        }
        if (page != null) {
          statement.setString(parameter, page);
        }
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          return rows.getLong(1);
        }
      }
    });
  }

  void dropBefore(int storeId, LocalDate day) throws SQLException {
    database.inTransaction(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "DELETE FROM event_seen WHERE store_id = ? AND seen_on < ?")) {
        statement.setInt(1, storeId);
        statement.setObject(2, day);
        return statement.executeUpdate();
      }
    });
  }
}
