package dev.winnow.server;

import dev.winnow.core.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The engine as a process of its own, which can be killed and started again. */
final class CrashEngine implements AutoCloseable {
  private static final String ADMIN_KEY = "wk_adm_" + "a".repeat(43);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String databaseUrl;
  private final Path logs;
  private final int port;
  private @Nullable Process process;
  private int starts;

  /**
   * An engine that is not running yet.
   *
   * @param databaseUrl of a PostgreSQL that has a user named {@code postgres} without a password
   * @param logs a folder for what each of its processes prints
   */
  CrashEngine(String databaseUrl, Path logs) throws IOException {
    this.databaseUrl = databaseUrl;
    this.logs = Files.createDirectories(logs);
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Returns when it answers. */
  void start() throws IOException, InterruptedException {
    Path log = logs.resolve("engine-%d.log".formatted(++starts));
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            Engine.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "CLASSPATH",
                classPath(),
                "WINNOW_PORT",
                String.valueOf(port),
                "MICRONAUT_SERVER_HOST",
                "127.0.0.1",
                "WINNOW_DATABASE_URL",
                databaseUrl,
                "WINNOW_DATABASE_USER",
                "postgres",
                "WINNOW_DATABASE_PASSWORD",
                "",
                "WINNOW_ADMIN_KEY",
                ADMIN_KEY));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process started = builder.start();
    process = started;
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > giveUp) {
        throw new IOException("the engine did not start; " + log + " says why");
      }
      Thread.sleep(50);
    }
  }

  /** As {@code kill -9} does: it has no say in it. */
  void kill() {
    Process running = process;
    if (running != null) {
      process = null;
      running.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  Map<?, ?> get(String path) throws IOException, InterruptedException {
    return asAdmin("GET", path, new byte[0]);
  }

  Map<?, ?> put(String path, Map<String, Object> body) throws IOException, InterruptedException {
    return asAdmin("PUT", path, Json.write(body));
  }

  Map<?, ?> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
    return asAdmin("POST", path, Json.write(body));
  }

  /** What it complained of while it ran, in all of its lives. */
  List<String> complaints() throws IOException {
    try (var files = Files.list(logs)) {
      var lines = new ArrayList<String>();
      for (Path log : files.sorted().toList()) {
        Files.readAllLines(log).stream()
            .filter(line ->
                (line.contains(" WARN ") && !line.contains("Flyway")) || line.contains(" ERROR "))
            .forEach(lines::add);
      }
      return lines;
    }
  }

  private Map<?, ?> asAdmin(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + ADMIN_KEY)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException("%s %s answered %d".formatted(method, path, response.statusCode()));
    }
    return Json.parse(response.body()) instanceof Map<?, ?> object ? object : Map.of();
  }

  private boolean answers() throws InterruptedException {
    try {
      HttpRequest health =
          HttpRequest.newBuilder(address().resolve("/health"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The engine's own, without what tests put beside it. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Override
  public void close() {
    kill();
  }
}
