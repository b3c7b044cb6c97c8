package dev.winnow.server.journey;

import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.journey.JourneyBytes;
import dev.winnow.server.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store's newest visitors, for simulations that draw from what its visitors really did. Read in
 * chunks, each on its own: nothing is locked and nothing is written.
 */
@Singleton
public class JourneySample {
  private static final int CHUNK = 500;
  private static final String FIRST =
      "SELECT visitor, body FROM journey WHERE store_id = ? ORDER BY visitor DESC LIMIT ?";
  private static final String NEXT =
      "SELECT visitor, body FROM journey WHERE store_id = ? AND visitor < ?"
          + " ORDER BY visitor DESC LIMIT ?";

  private final Database database;

  JourneySample(Database database) {
    this.database = database;
  }

  /**
   * The journeys of the visitors born last, by their ids; ids of other versions than 7 come as they
   * sort.
   *
   * @param most how many at most
   */
  public void newest(int storeId, int most, Consumer<Journey> each) {
    UUID last = null;
    int left = most;
    while (left > 0) {
      int wanted = Math.min(CHUNK, left);
      List<Journey> chunk = chunk(storeId, last, wanted);
      chunk.forEach(each);
      if (chunk.size() < wanted) {
        return;
      }
      left -= wanted;
      last = chunk.getLast().visitor();
    }
  }

  private List<Journey> chunk(int storeId, @Nullable UUID below, int size) {
    try {
      return database.read(connection -> read(connection, storeId, below, size));
    } catch (SQLException unreadable) {
      throw new IllegalStateException("journeys cannot be read", unreadable);
    }
  }

  private static List<Journey> read(
      Connection connection, int storeId, @Nullable UUID below, int size) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(below == null ? FIRST : NEXT)) {
      int parameter = 1;
      statement.setInt(parameter++, storeId);
      if (below != null) {
        statement.setObject(parameter++, below);
      }
      statement.setInt(parameter, size);
      var journeys = new ArrayList<Journey>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          journeys.add(JourneyBytes.read(rows.getObject(1, UUID.class), rows.getBytes(2)));
        }
      }
      return journeys;
    }
  }
}
