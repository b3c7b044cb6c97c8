package dev.winnow.server.journey;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lanes in the database. Who holds a lane's row, on whichever node, writes for its visitors. */
@Singleton
final class LaneRows {
  /** The sequences of these lanes, which are held until the transaction ends. */
  SortedMap<Integer, Long> lock(Connection connection, SortedSet<Integer> lanes)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id, sequence FROM lane WHERE id = ANY (?) ORDER BY id FOR UPDATE")) {
      statement.setArray(1, connection.createArrayOf("integer", lanes.toArray()));
      var sequences = new TreeMap<Integer, Long>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sequences.put(rows.getInt(1), rows.getLong(2));
        }
      }
      return sequences;
    }
  }

  /** All of them. */
  SortedSet<Integer> all(Connection connection) throws SQLException {
    var all = new TreeSet<Integer>();
    try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM lane");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        all.add(rows.getInt(1));
      }
    }
    return all;
  }

  void write(Connection connection, Map<Integer, Long> sequences) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE lane SET sequence = ? WHERE id = ?")) {
      for (var lane : sequences.entrySet()) {
        statement.setLong(1, lane.getValue());
        statement.setInt(2, lane.getKey());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  int count(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM lane");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** The versions of the rulesets that these stores are at. */
  Map<Integer, Long> rulesets(Connection connection, SortedSet<Integer> stores)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT id, ruleset_version FROM store WHERE id = ANY (?)")) {
      statement.setArray(1, connection.createArrayOf("integer", stores.toArray()));
      var versions = new HashMap<Integer, Long>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          versions.put(rows.getInt(1), rows.getLong(2));
        }
      }
      return versions;
    }
  }
}
