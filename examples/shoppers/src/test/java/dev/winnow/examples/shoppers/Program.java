package dev.winnow.examples.shoppers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A jar of this project in a process of its own, as a user starts it. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param jar below the top of the project
   * @param environment beside that of this process
   */
  static Program start(
      String jar, int megabytes, Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    Path file = Path.of("..", "..", jar).toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          jar + " is not there: it is made by the phase package; run verify, not test");
    }
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                file.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new Program(builder.start(), log);
  }

  /** Returns once the address answers 200. */
  Program whenHealthy(URI address) throws IOException, InterruptedException {
    Instant last = Instant.now().plus(PATIENCE);
    while (!isHealthy(address)) {
      if (!process.isAlive() || Instant.now().isAfter(last)) {
        throw new IllegalStateException("it did not start:\n" + Files.readString(log));
      }
      Thread.sleep(100);
    }
    return this;
  }

  private static boolean isHealthy(URI address) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As by kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops answering without closing a connection, until it {@link #goesOn}. */
  void hangs() throws IOException, InterruptedException {
    signal("STOP");
  }

  void goesOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " ended with " + code);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
