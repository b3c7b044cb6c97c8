package dev.winnow.server.journey;

import dev.winnow.server.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Measures stored journeys anew by the newest definitions of their store, some at a time and
 * through the lanes, so that totals move by the difference while events go on arriving. A journey
 * that is up to date is left alone: doing all of it twice does no harm.
 */
@Singleton
public class Restating {
  private final Database database;
  private final LaneRows lanes;
  private final Lanes running;

  Restating(Database database, LaneRows lanes, Lanes running) {
    this.database = database;
    this.lanes = lanes;
    this.running = running;
  }

  /**
   * Some journeys that have been measured anew.
   *
   * @param last the greatest of their visitors
   */
  public record Chunk(UUID last, int journeys) {}

  /**
   * Waits until nobody stores a journey any more by a version that has been replaced. Who holds a
   * lane reads the version after it has taken the lane, so it is enough to have held each once.
   */
  public void awaitOlderWriters() {
    try {
      database.inTransaction(connection -> lanes.lock(connection, lanes.all(connection)));
    } catch (SQLException failure) {
      throw new IllegalStateException("lanes cannot be held", failure);
    }
  }

  /** How many journeys of a store were measured by definitions older than a version. */
  public long outdated(int storeId, long version) {
    try {
      return database.read(connection -> {
        try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM journey WHERE store_id = ? AND definitions < ?")) {
          statement.setInt(1, storeId);
          statement.setLong(2, version);
          try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
          }
        }
      });
    } catch (SQLException unreadable) {
      throw new IllegalStateException("journeys cannot be counted", unreadable);
    }
  }

  /**
   * Measures the next ones anew and waits for it; empty where there are no more.
   *
   * @param after the last visitor that is done; null to begin with
   * @param version journeys that were measured by an older one are meant
   */
  public Optional<Chunk> next(int storeId, @Nullable UUID after, long version, int most) {
    List<UUID> visitors;
    try {
      visitors = database.read(connection -> visitors(connection, storeId, after, version, most));
    } catch (SQLException unreadable) {
      throw new IllegalStateException("journeys cannot be read", unreadable);
    }
    if (visitors.isEmpty()) {
      return Optional.empty();
    }
    running.restate(storeId, visitors).join();
    return Optional.of(new Chunk(visitors.getLast(), visitors.size()));
  }

  private static List<UUID> visitors(
      Connection connection, int storeId, @Nullable UUID after, long version, int most)
      throws SQLException {
    String behind = after == null ? "" : " AND visitor > ?";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT visitor FROM journey WHERE store_id = ? AND definitions < ?"
                + behind
                + " ORDER BY visitor FETCH FIRST "
                + most
                + " ROWS ONLY")) {
      statement.setInt(1, storeId);
      statement.setLong(2, version);
      if (after != null) {
        statement.setObject(3, after);
      }
      var visitors = new ArrayList<UUID>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          visitors.add(rows.getObject(1, UUID.class));
        }
      }
      return visitors;
    }
  }
}
