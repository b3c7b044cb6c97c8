package dev.winnow.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import dev.winnow.core.json.Json;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** An engine that answers as quickly, or as slowly, as a benchmark wants, and keeps nothing. */
final class StandInEngine implements AutoCloseable {
  /** Three experiments on the cart, each shown to everybody. */
  static final Ruleset RULESET =
      Ruleset.of(
          "benchmark",
          "live",
          7,
          null,
          IntStream.range(0, 3).mapToObj(StandInEngine::experiment).toList());

  private final HttpServer server;
  private volatile Duration delay = Duration.ZERO;

  StandInEngine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/v1/ruleset", call -> answer(call, 200, RULESET.toJson()));
    server.createContext("/v1/events", this::take);
    server.start();
  }

  static String key(int experiment) {
    return "experiment-" + experiment;
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  void answersAfter(Duration newDelay) {
    delay = newDelay;
  }

  /** From now on connections are refused. */
  void goesDown() {
    server.stop(0);
  }

  @Override
  public void close() {
    goesDown();
  }

  private void take(HttpExchange call) throws IOException {
    boolean packed = "gzip".equals(call.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] body =
        (packed ? new GZIPInputStream(call.getRequestBody()) : call.getRequestBody())
            .readAllBytes();
    int events =
        Json.parse(body) instanceof Map<?, ?> batch && batch.get("events") instanceof List<?> all
            ? all.size()
            : 0;
    List<Map<String, String>> results =
        IntStream.range(0, events).mapToObj(i -> Map.of("status", "accepted")).toList();
    answer(call, 202, Json.write(Map.of("results", results)));
  }

  private void answer(HttpExchange call, int status, byte[] body) throws IOException {
    try (call) {
      Thread.sleep(delay);
      call.sendResponseHeaders(status, body.length);
      call.getResponseBody().write(body);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static RunningExperiment experiment(int number) {
    return new RunningExperiment(
        key(number),
        false,
        "salt" + number,
        new Placement("cart", null, null),
        Audience.EVERYBODY,
        null,
        List.of(
            new RunningExperiment.Variant("control", new Change.None()),
            new RunningExperiment.Variant(
                "green", new Change.CtaChange("Check out securely", "green", null, null))),
        List.of(
            new Allocation(
                null,
                List.of(
                    new Allocation.Owned(0, new BucketRange(0, 5_000)),
                    new Allocation.Owned(1, new BucketRange(5_000, 10_000))))));
  }
}
