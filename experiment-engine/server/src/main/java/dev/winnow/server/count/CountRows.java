package dev.winnow.server.count;

import dev.winnow.server.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts in the database: a row for what was counted on a day. Rows are made and written in their
 * order, so that no two requests wait for each other in a circle.
 */
@Singleton
final class CountRows {
  /**
   * How many rows a store may have of one day; afterwards only what {@link Counted#narrowed} leaves
   * gets new ones. Page types and keys of experiments come from browsers, so anybody may make them
   * up. A shop with ten page types and forty countries has some three thousand.
   */
  static final int MOST_A_DAY = 5_000;

  private static final String KEY =
      "store_id = ? AND counted_on = ? AND name = ? AND page = ? AND device = ? AND country = ?"
          + " AND consent = ? AND experiment = ?";

  private final Database database;

  CountRows(Database database) {
    this.database = database;
  }

  /** What was counted, and how often. */
  record Row(Counted what, long n) {}

  void add(int storeId, LocalDate day, SortedMap<Counted, Long> counts) throws SQLException {
    SortedMap<Counted, Long> missing =
        database.inTransaction(connection -> update(connection, storeId, day, counts));
    if (missing.isEmpty()) {
      return;
    }
    // A transaction of its own: whoever makes a row holds none that another may want meanwhile.
    database.inTransaction(connection -> {
      SortedMap<Counted, Long> bounded = bounded(missing, rows(connection, storeId, day));
      insert(connection, storeId, day, bounded);
      return update(connection, storeId, day, bounded);
    });
  }

  private static SortedMap<Counted, Long> bounded(SortedMap<Counted, Long> missing, int rows) {
    var bounded = new TreeMap<Counted, Long>();
    int room = MOST_A_DAY - rows;
    for (var entry : missing.entrySet()) {
      Counted what = room > 0 ? entry.getKey() : entry.getKey().narrowed();
      bounded.merge(what, entry.getValue(), Long::sum);
      room--;
    }
    return bounded;
  }

  /** Adds to the rows that are there; what has none is left. */
  private static SortedMap<Counted, Long> update(
      Connection connection, int storeId, LocalDate day, SortedMap<Counted, Long> counts)
      throws SQLException {
    List<Counted> order = List.copyOf(counts.keySet());
    int[] updated;
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE page_count SET n = n + ? WHERE " + KEY)) {
      for (Counted what : order) {
        statement.setLong(1, counts.getOrDefault(what, 0L));
        key(statement, 2, storeId, day, what);
        statement.addBatch();
      }
      updated = statement.executeBatch();
    }
    var missing = new TreeMap<>(counts);
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] > 0) {
        missing.remove(order.get(i));
      }
    }
    return missing;
  }

  private static void insert(
      Connection connection, int storeId, LocalDate day, SortedMap<Counted, Long> counts)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO page_count"
                + " (store_id, counted_on, name, page, device, country, consent, experiment, n)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING")) {
      for (Counted what : counts.keySet()) {
        key(statement, 1, storeId, day, what);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void key(
      PreparedStatement statement, int from, int storeId, LocalDate day, Counted what)
      throws SQLException {
    statement.setInt(from, storeId);
    statement.setObject(from + 1, day);
    statement.setString(from + 2, what.name());
    statement.setString(from + 3, what.page());
    statement.setString(from + 4, what.device());
    statement.setString(from + 5, what.country());
    statement.setString(from + 6, what.consent());
    statement.setString(from + 7, what.experiment());
  }

  private static int rows(Connection connection, int storeId, LocalDate day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM page_count WHERE store_id = ? AND counted_on = ?")) {
      statement.setInt(1, storeId);
      statement.setObject(2, day);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** What was counted under these names from one day to another, both included, the days summed. */
  List<Row> between(int storeId, LocalDate from, LocalDate to, String... names)
      throws SQLException {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT name, page, device, country, consent, experiment, sum(n) FROM page_count"
                  + " WHERE store_id = ? AND counted_on BETWEEN ? AND ? AND name = ANY (?)"
                  + " GROUP BY name, page, device, country, consent, experiment")) {
        statement.setInt(1, storeId);
        statement.setObject(2, from);
        statement.setObject(3, to);
        statement.setArray(4, connection.createArrayOf("varchar", names));
        var found = new ArrayList<Row>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            found.add(
                new Row(
                    new Counted(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6)),
                    rows.getLong(7)));
          }
        }
        return found;
      }
    });
  }

  void dropBefore(int storeId, LocalDate day) throws SQLException {
    database.inTransaction(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "DELETE FROM page_count WHERE store_id = ? AND counted_on < ?")) {
        statement.setInt(1, storeId);
        statement.setObject(2, day);
        return statement.executeUpdate();
      }
    });
  }
}
