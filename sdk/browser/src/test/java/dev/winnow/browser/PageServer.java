package dev.winnow.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winnow.core.event.EventBatch;
import dev.winnow.core.event.EventReader;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shop's pages, and beside them the tag and the doors that the tag knocks at. What comes in is
 * read as the engine reads it; what the engine would refuse is kept apart.
 */
final class PageServer implements AutoCloseable {
  /** Far beyond what anything here takes; nothing is proved by how long it took. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final List<StoreEvent> events = new CopyOnWriteArrayList<>();
  private final List<Map<?, ?>> decided = new CopyOnWriteArrayList<>();
  private final List<Map<?, ?>> counts = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile @Nullable String ruleset;
  private volatile int status = 202;
  private volatile String decision = "{}";

  /** What is answered at a path. */
  record Answer(String type, String body, Map<String, String> headers) {}

  /** What is answered in two parts: the second when it is released. */
  private record Held(String type, String first, CountDownLatch released, String rest) {}

  PageServer() {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  PageServer page(String path, String html, String... headers) {
    var named = new ConcurrentHashMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], headers[i + 1]);
    }
    answers.put(path, new Answer("text/html; charset=utf-8", html, named));
    return this;
  }

  PageServer file(String path, String type, String body) {
    answers.put(path, new Answer(type, body, Map.of()));
    return this;
  }

  /** An answer that stops in the middle, until it is released. */
  PageServer held(String path, String type, String first, CountDownLatch released, String rest) {
    held.put(path, new Held(type, first, released, rest));
    return this;
  }

  /** The ruleset that the tag comes with; null: none. */
  PageServer ruleset(@Nullable String json) {
    ruleset = json;
    return this;
  }

  /** How posts of events are answered from now on: 202, or a failure. */
  PageServer answering(int newStatus) {
    status = newStatus;
    return this;
  }

  /** What {@code POST /v1/decide} answers. */
  PageServer deciding(String json) {
    decision = json;
    return this;
  }

  /** What was asked of {@code POST /v1/decide}. */
  List<Map<?, ?>> decided() {
    return List.copyOf(decided);
  }

  /** The events, each once however often it came: they are a set by their ids. */
  List<StoreEvent> events() {
    var byId = new LinkedHashMap<String, StoreEvent>();
    events.forEach(event -> byId.putIfAbsent(event.id(), event));
    return List.copyOf(byId.values());
  }

  /** All that came, in the order in which it came. */
  List<StoreEvent> deliveries() {
    return List.copyOf(events);
  }

  List<StoreEvent> events(String type) {
    return events().stream().filter(event -> event.type().equals(type)).toList();
  }

  /** Waits until so many events of a type have come. */
  List<StoreEvent> awaited(String type, int count) {
    await(() -> events(type).size() >= count, () -> type + " among " + events());
    return events(type);
  }

  StoreEvent awaited(String type) {
    return awaited(type, 1).get(0);
  }

  /** Waits until so many counts of a name have come. */
  List<Map<?, ?>> awaitedCounts(String name, int count) {
    await(() -> counts(name).size() >= count, () -> name + " among " + counts);
    return counts(name);
  }

  /** Waits until it holds. */
  static void await(BooleanSupplier condition, Supplier<String> what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("in vain, within %s: %s".formatted(PATIENCE, what.get()));
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  List<Map<?, ?>> counts(String name) {
    return counts.stream().filter(count -> name.equals(count.get("name"))).toList();
  }

  /** What the engine would not have taken. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  /** Methods and paths of all requests, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      // Read once, and before the request can be seen: whoever saw it knows how it is answered.
      int statusOfEvents = status;
      asked.add(exchange.getRequestMethod() + " " + path);
      switch (path) {
        case "/winnow/tag.js" -> script(exchange, BrowserTag.script(), ruleset);
        case "/winnow/core.js" -> script(exchange, BrowserTag.core(), ruleset);
        case "/winnow/journey.js" -> script(exchange, BrowserTag.journey(), null);
        case "/winnow/events" -> take(exchange, statusOfEvents);
        case "/winnow/decide" -> decide(exchange);
        default -> page(exchange, path);
      }
    }
  }

  private static void script(HttpExchange exchange, byte[] script, @Nullable String ruleset)
      throws IOException {
    byte[] body = ruleset == null ? script : BrowserTag.with(script, ruleset.getBytes(UTF_8));
    send(
        exchange,
        200,
        new Answer("text/javascript; charset=utf-8", new String(body, UTF_8), Map.of()));
  }

  private void page(HttpExchange exchange, String path) throws IOException {
    Answer found = answers.get(path);
    Held parts = held.get(path);
    if (parts != null) {
      stream(exchange, parts);
    } else if (found == null) {
      send(exchange, 404, new Answer("text/plain", "nothing here", Map.of()));
    } else {
      send(exchange, 200, found);
    }
  }

  private static void stream(HttpExchange exchange, Held parts) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", parts.type());
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = exchange.getResponseBody();
    body.write(parts.first().getBytes(UTF_8));
    body.flush();
    try {
      parts.released().await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    body.write(parts.rest().getBytes(UTF_8));
  }

  private void decide(HttpExchange exchange) throws IOException {
    decided.add(
        (Map<?, ?>) Objects.requireNonNull(Json.parse(exchange.getRequestBody().readAllBytes())));
    send(exchange, 200, new Answer("application/json", decision, Map.of()));
  }

  private void take(HttpExchange exchange, int statusOfEvents) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (statusOfEvents == 202) {
      Object json = Objects.requireNonNull(Json.parse(body));
      var batch = (Map<?, ?>) json;
      if (batch.get("counts") instanceof List<?> all) {
        all.forEach(each -> counts.add((Map<?, ?>) each));
      }
      if (!((List<?>) Objects.requireNonNull(batch.get("events"))).isEmpty()) {
        EventBatch.read(json).events().forEach(this::take);
      }
    }
    String answer = Json.text(JsonObject.of("results", List.of()));
    send(exchange, statusOfEvents, new Answer("application/json", answer, Map.of()));
  }

  private void take(Object sent) {
    EventReader.Reading reading = new EventReader("EUR").read(sent);
    if (reading instanceof EventReader.Reading.Accepted accepted) {
      events.add(accepted.event());
    } else {
      refused.add(reading + " of " + sent);
    }
  }

  private static void send(HttpExchange exchange, int status, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
