package dev.winnow.server.journey;

import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.journey.JourneyBytes;
import dev.winnow.server.database.Database;
import dev.winnow.server.database.ManyRows;
import dev.winnow.server.database.ManyRows.Column;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Journeys in the database: one row each, read and written as a whole. */
@Singleton
final class JourneyRows {
  private static final ManyRows INSERT =
      new ManyRows(
          "INSERT INTO journey (store_id, visitor, definitions, body) VALUES (?, ?, ?, ?)",
          "INSERT INTO journey (store_id, visitor, definitions, body)"
              + " SELECT * FROM unnest(?::integer[], ?::uuid[], ?::bigint[], ?::bytea[])");
  private static final ManyRows UPDATE =
      new ManyRows(
          "UPDATE journey SET definitions = ?, body = ? WHERE store_id = ? AND visitor = ?",
          "UPDATE journey SET definitions = n.definitions, body = n.body"
              + " FROM unnest(?::bigint[], ?::bytea[], ?::integer[], ?::uuid[])"
              + " AS n (definitions, body, store_id, visitor)"
              + " WHERE journey.store_id = n.store_id AND journey.visitor = n.visitor");

  private final Database database;

  JourneyRows(Database database) {
    this.database = database;
  }

  /**
   * A journey as it is stored.
   *
   * @param definitions the version by which its contributions are in the totals
   */
  record Stored(Journey journey, long definitions) {}

  /** A journey to be stored. */
  record Changed(VisitorKey key, Journey journey, long definitions, boolean isNew) {}

  Map<VisitorKey, Stored> read(Connection connection, Collection<VisitorKey> keys)
      throws SQLException {
    Map<Integer, List<UUID>> byStore = new TreeMap<>();
    keys.forEach(
        key -> byStore.computeIfAbsent(key.storeId(), s -> new ArrayList<>()).add(key.visitor()));
    Map<VisitorKey, Stored> found = HashMap.newHashMap(keys.size());
    for (var store : byStore.entrySet()) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT visitor, definitions, body FROM "
                  + Database.KEYS.formatted("uuid")
                  + " JOIN journey ON journey.visitor = keys.k AND journey.store_id = ?")) {
        statement.setArray(
            1, connection.createArrayOf("uuid", store.getValue().stream().sorted().toArray()));
        statement.setInt(2, store.getKey());
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            UUID visitor = rows.getObject(1, UUID.class);
            found.put(
                new VisitorKey(store.getKey(), visitor),
                new Stored(JourneyBytes.read(visitor, rows.getBytes(3)), rows.getLong(2)));
          }
        }
      }
    }
    return found;
  }

  void write(Connection connection, List<Changed> changed) throws SQLException {
    List<Changed> added = changed.stream().filter(Changed::isNew).toList();
    List<Changed> known = changed.stream().filter(each -> !each.isNew()).toList();
    INSERT.write(
        connection,
        database.isPostgres(),
        stores(added),
        visitors(added),
        definitions(added),
        bodies(added));
    UPDATE.write(
        connection,
        database.isPostgres(),
        definitions(known),
        bodies(known),
        stores(known),
        visitors(known));
  }

  private static Column stores(List<Changed> rows) {
    return new Column("integer", rows.stream().map(row -> row.key().storeId()).toList());
  }

  private static Column visitors(List<Changed> rows) {
    return new Column("uuid", rows.stream().map(row -> row.key().visitor()).toList());
  }

  private static Column definitions(List<Changed> rows) {
    return new Column("bigint", rows.stream().map(Changed::definitions).toList());
  }

  private static Column bodies(List<Changed> rows) {
    return new Column(
        "bytea", rows.stream().map(row -> JourneyBytes.write(row.journey())).toList());
  }
}
