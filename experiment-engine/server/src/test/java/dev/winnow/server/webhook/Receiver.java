package dev.winnow.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winnow.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A shop's own server, which is told things and answers as the test wants. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Queue<Integer> next = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int otherwise = 200;

  /** What came. */
  record Got(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return Objects.requireNonNull(headers.get(name), name).getFirst();
    }

    Object at(String field) {
      return Objects.requireNonNull(
          ((Map<?, ?>) Objects.requireNonNull(Json.parse(body))).get(field), body);
    }
  }

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.createContext("/silent", this::saysNothing);
    server.createContext("/endless", this::drip);
    server.start();
  }

  String url() {
    return url("/hook");
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** These one after the other, then the last for ever. */
  Receiver answers(int... statuses) {
    next.clear();
    for (int status : statuses) {
      next.add(status);
    }
    otherwise = statuses[statuses.length - 1];
    return this;
  }

  List<Got> got() {
    return List.copyOf(got);
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, List<String>>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    got.add(new Got(headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    Integer status = next.poll();
    byte[] answer = "x\u0000y ".repeat(300).getBytes(UTF_8);
    exchange.getResponseHeaders().add("Location", url("/elsewhere"));
    exchange.sendResponseHeaders(status == null ? otherwise : status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void saysNothing(HttpExchange exchange) {
    while (!await()) {
      // Neither an answer nor an end.
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    while (!await()) {
      exchange.getResponseBody().write('.');
      exchange.getResponseBody().flush();
    }
  }

  /** Whether the test is over, or is so within a moment. */
  private boolean await() {
    try {
      return closed.await(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
