package dev.winnow.server.console;

import dev.winnow.server.access.Sessions;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Opens sessions, and leaves a note of each. */
@Singleton
class Entrance {
  private final Sessions sessions;
  private final Audit audit;

  Entrance(Sessions sessions, Audit audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  /** The token of a new session; empty where the link was used before, or is too old. */
  @Transactional
  Optional<String> open(String link) {
    Optional<Sessions.Opened> opened = sessions.open(link);
    opened.ifPresent(session ->
        audit.note(
            null,
            Actor.of(session.person()),
            "signed-in",
            "session/" + session.person().fingerprint(),
            null,
            null,
            null));
    return opened.map(Sessions.Opened::token);
  }
}
