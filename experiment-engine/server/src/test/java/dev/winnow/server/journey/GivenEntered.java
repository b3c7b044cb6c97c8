package dev.winnow.server.journey;

import dev.winnow.server.database.Database;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** What a test says every visitor has entered; only in an engine that was started with it. */
@Singleton
@Replaces(Entered.class)
@Requires(property = "test.given")
public class GivenEntered extends Entered {
  private volatile Set<String> given = Set.of();

  GivenEntered(Database database, JourneyRows journeys) {
    super(database, journeys);
  }

  public void are(Set<String> experiments) {
    given = Set.copyOf(experiments);
  }

  @Override
  public Set<String> experiments(int storeId, UUID visitor) {
    return given;
  }
}
