package dev.winnow.server;

import dev.winnow.core.json.Json;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real engine, in this process, on a port of its own. Tests share one for each database and
 * keep apart by their stores; those that move the clock or need two nodes start their own.
 */
public final class EngineUnderTest implements AutoCloseable {
  /** A person's own admin key, as the environment gives it. */
  public static final String ADMIN_KEY = "wk_adm_" + "Winnow-test-".repeat(4).substring(0, 43);

  /** What a shopper's browser says it is. */
  public static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";

  private static final Map<Base, EngineUnderTest> SHARED = new EnumMap<>(Base.class);
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres postgres;

  /** Where an engine keeps what it knows. */
  public enum Base {
    H2,
    POSTGRESQL
  }

  private final Map<String, Object> where;
  private final ApplicationContext context;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private EngineUnderTest(Map<String, Object> where, Map<String, Object> settings) {
    this.where = where;
    Map<String, Object> properties = new HashMap<>(where);
    // Tests do by hand what goes on by itself, at the moment they want it.
    properties.put("winnow.jobs", false);
    // What they send webhooks to is on this machine.
    properties.put("winnow.webhooks.allow-private", true);
    properties.putAll(settings);
    properties.put("micronaut.server.port", -1);
    properties.put("winnow.admin-key", ADMIN_KEY);
    // On localhost, and only there, the framework would refuse foreign origins before we do.
    properties.put("micronaut.server.cors.localhost-pass-through", true);
    this.context =
        ApplicationContext.builder(properties).deduceEnvironment(false).banner(false).start();
    EmbeddedServer server = context.getBean(EmbeddedServer.class);
    server.start();
    this.address = server.getURI();
  }

  /** The engine that all tests on this database share; it runs until the JVM ends. */
  public static synchronized EngineUnderTest on(Base base) {
    return SHARED.computeIfAbsent(base, EngineUnderTest::alone);
  }

  /** An engine with a database of its own. */
  public static synchronized EngineUnderTest alone(Base base) {
    return alone(base, Map.of());
  }

  /** An engine with a database of its own and settings of its own. */
  public static synchronized EngineUnderTest alone(Base base, Map<String, Object> settings) {
    return new EngineUnderTest(
        switch (base) {
          case H2 -> Map.of("winnow.data", folder().toString());
          case POSTGRESQL -> newDatabase();
        },
        settings);
  }

  /** An engine with a folder of its own and settings of its own. */
  public static EngineUnderTest with(Map<String, Object> settings) {
    return alone(Base.H2, settings);
  }

  /** A second node on the same database. */
  public EngineUnderTest another() {
    return another(Map.of());
  }

  /** A second node on the same database, with settings of its own. */
  public EngineUnderTest another(Map<String, Object> settings) {
    return new EngineUnderTest(where, settings);
  }

  private static Map<String, Object> newDatabase() {
    String name = "engine" + DATABASES.incrementAndGet();
    try {
      if (postgres == null) {
        postgres = EmbeddedPostgres.builder().start();
      }
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      }
      return Map.of(
          "winnow.database.url", postgres.getJdbcUrl("postgres", name),
          "winnow.database.user", "postgres",
          "winnow.database.password", "postgres");
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException("PostgreSQL for tests does not start", failure);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("winnow-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // The operating system cleans its folder of temporary files up itself.
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public TestClock clock() {
    return (TestClock) context.getBean(Clock.class);
  }

  /** Scheme, host and port. */
  public URI address() {
    return address;
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofSeconds(60))
        .header("User-Agent", BROWSER);
  }

  public Answer answer(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException failure) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Any request with a key and perhaps a body, which is written as JSON unless it is text. */
  public Answer ask(String method, String path, String key, @Nullable Object body) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(
                body instanceof String text ? text : Json.text(body));
    var request = request(path).method(method, publisher);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return answer(request.build());
  }

  public Answer get(String path, String key) {
    return ask("GET", path, key, null);
  }

  public Answer put(String path, String key, Object body) {
    return ask("PUT", path, key, body);
  }

  public Answer post(String path, String key, Object body) {
    return ask("POST", path, key, body);
  }

  public HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    context.close();
  }
}
