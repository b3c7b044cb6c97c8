package dev.winnow.examples.datasets;

import dev.winnow.examples.engine.EngineClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The real engine, in this process, on a port of its own and a database that nobody used before.
 */
final class RunningEngine implements AutoCloseable {
  private static final String ADMIN_KEY = "wk_adm_" + "d".repeat(43);

  /** What it keeps its data in. */
  enum Storage {
    H2,
    POSTGRESQL
  }

  private final EmbeddedServer server;
  private final @Nullable EmbeddedPostgres postgres;

  private RunningEngine(EmbeddedServer server, @Nullable EmbeddedPostgres postgres) {
    this.server = server;
    this.postgres = postgres;
  }

  /**
   * Starts one.
   *
   * @param folder an empty one for its files: the embedded database, and {@link #signInLink}
   */
  static RunningEngine on(Storage storage, Path folder) throws IOException {
    return switch (storage) {
      case H2 -> new RunningEngine(started(folder, Map.of("winnow.data", folder.toString())), null);
      case POSTGRESQL -> {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        yield new RunningEngine(
            started(
                folder,
                Map.of(
                    "winnow.database.url", postgres.getJdbcUrl("postgres", "postgres"),
                    "winnow.database.user", "postgres",
                    "winnow.database.password", "")),
            postgres);
      }
    };
  }

  private static EmbeddedServer started(Path folder, Map<String, Object> database) {
    Map<String, Object> properties = new HashMap<>(database);
    properties.put("micronaut.server.port", -1);
    properties.put("micronaut.server.host", "localhost");
    properties.put("winnow.admin-key", ADMIN_KEY);
    properties.put("winnow.sign-in-link-file", signInLink(folder).toString());
    return ApplicationContext.run(EmbeddedServer.class, properties);
  }

  /** The file that an engine started in the folder writes its one-time link to. */
  static Path signInLink(Path folder) {
    return folder.resolve("sign-in-link");
  }

  URI address() {
    return server.getURI();
  }

  /** With an admin key. */
  EngineClient client() {
    return new EngineClient(address(), ADMIN_KEY);
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (postgres != null) {
      postgres.close();
    }
  }
}
