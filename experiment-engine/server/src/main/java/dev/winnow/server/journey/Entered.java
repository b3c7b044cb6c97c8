package dev.winnow.server.journey;

import dev.winnow.core.event.Exposure;
import dev.winnow.server.database.Database;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which experiments a visitor has entered: who has entered stays in. */
@Singleton
public class Entered {
  private final Database database;
  private final JourneyRows journeys;

  Entered(Database database, JourneyRows journeys) {
    this.database = database;
    this.journeys = journeys;
  }

  /** Keys of the experiments the visitor was exposed to. */
  public Set<String> experiments(int storeId, UUID visitor) {
    var key = new VisitorKey(storeId, visitor);
    try {
      return database.read(connection -> journeys.read(connection, List.of(key))).values().stream()
          .flatMap(stored -> stored.journey().events().stream())
          .map(received -> received.event().exposure())
          .filter(Objects::nonNull)
          .map(Exposure::experiment)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SQLException unreadable) {
      throw new IllegalStateException("the journey cannot be read", unreadable);
    }
  }
}
