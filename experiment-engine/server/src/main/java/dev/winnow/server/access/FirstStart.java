package dev.winnow.server.access;

import dev.winnow.server.Configuration;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints a one-time link until somebody has signed in. */
@Singleton
final class FirstStart implements ApplicationEventListener<ServerStartupEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private final Sessions sessions;
  private final Configuration configuration;

  FirstStart(Sessions sessions, Configuration configuration) {
    this.sessions = sessions;
    this.configuration = configuration;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    if (!sessions.isFirstStart()) {
      return;
    }
    String link = address(event.getSource()) + "/sign-in?link=" + sessions.link(Role.ADMIN);
    LOG.info(
        "Nobody has signed in yet. Open this link; it works once, within seven days: {}", link);
    String file = configuration.signInLinkFile();
    if (file != null) {
      try {
        Files.writeString(Path.of(file), link + "\n");
      } catch (IOException unwritable) {
        throw new UncheckedIOException(
            "WINNOW_SIGN_IN_LINK_FILE cannot be written: " + file, unwritable);
      }
    }
  }

  private String address(EmbeddedServer server) {
    String configured = configuration.publicUrl();
    return configured != null ? configured : "http://localhost:" + server.getPort();
  }
}
