package dev.winnow.server;

import dev.winnow.core.event.EventBatch;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends as an SDK does: a batch that was not acknowledged is sent again, as it was, until it is.
 * Remembers all that was acknowledged.
 */
final class CrashSender implements Callable<CrashSender.Sent> {
  private static final int LARGEST_BATCH = 40;

  /** So that all senders together stay within what the test can keep in mind. */
  private static final int MOST_BATCHES = 1_500;

  private final int number;
  private final URI engine;
  private final CrashShop shop;
  private final Map<String, String> keys;
  private final AtomicInteger acknowledged;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Random random;
  private final Set<String> told = new HashSet<>();
  private final List<Batch> sent = new ArrayList<>();
  private volatile boolean stopped;
  private int resent;
  private int committedUnheard;

  /** Who sends it decides how far it is believed. */
  enum As {
    SERVER,
    BROWSER
  }

  /** A batch as it went over the wire. */
  record Batch(As as, List<StoreEvent> events) {}

  /**
   * What was acknowledged.
   *
   * @param resent batches that had to be sent more than once
   * @param committedUnheard of these, which an engine had committed and died before it could say so
   */
  record Sent(List<Batch> batches, int resent, int committedUnheard) {}

  /**
   * A sender.
   *
   * @param keys of the store, by scope
   * @param acknowledged counted up with each batch of any sender
   */
  CrashSender(
      int number,
      long seed,
      URI engine,
      CrashShop shop,
      Map<String, String> keys,
      AtomicInteger acknowledged) {
    this.number = number;
    this.engine = engine;
    this.shop = shop;
    this.keys = keys;
    this.acknowledged = acknowledged;
    this.random = new Random(seed * 31 + number);
  }

  /** The batch that is on its way is still brought to its end. */
  void stop() {
    stopped = true;
  }

  @Override
  public Sent call() throws InterruptedException {
    while (!stopped) {
      if (sent.size() == MOST_BATCHES) {
        // Repeats alone, which must change nothing.
        deliver(sent.get(random.nextInt(sent.size())));
      } else {
        Batch batch = batch();
        deliver(batch);
        sent.add(batch);
      }
      acknowledged.incrementAndGet();
      Thread.sleep(2);
    }
    return new Sent(List.copyOf(sent), resent, committedUnheard);
  }

  private Batch batch() {
    As as = random.nextInt(6) == 0 ? As.BROWSER : As.SERVER;
    var events = new ArrayList<StoreEvent>();
    int size = 1 + random.nextInt(LARGEST_BATCH);
    for (int i = 0; i < size; i++) {
      String id = "s%d-%d-%d".formatted(number, sent.size(), i);
      int how = random.nextInt(100);
      if (how < 10 && as == As.SERVER && !sent.isEmpty()) {
        events.add(earlier());
      } else if (how < 12 && as == As.SERVER && !sent.isEmpty()) {
        events.add(earlier().on("cart", "/told-again"));
      } else {
        events.add(as == As.SERVER ? shop.fromServer(id, random) : shop.fromBrowser(id, random));
      }
    }
    return new Batch(as, events);
  }

  private StoreEvent earlier() {
    List<StoreEvent> some = sent.get(random.nextInt(sent.size())).events();
    return some.get(random.nextInt(some.size()));
  }

  private void deliver(Batch batch) throws InterruptedException {
    byte[] body = EventBatch.toJson(Instant.now(), "crash-test", "1", batch.events());
    boolean again = false;
    while (true) {
      try {
        HttpResponse<byte[]> response = http.send(request(batch.as(), body), asBytes());
        if (response.statusCode() == 202) {
          check(batch, Json.parse(response.body()), again);
          return;
        }
        if (response.statusCode() != 503) {
          throw new IllegalStateException("the engine answered " + response.statusCode());
        }
      } catch (IOException dead) {
        Thread.sleep(20);
      }
      resent += again ? 0 : 1;
      again = true;
    }
  }

  /** What was acknowledged once is known for good; what nobody sent before is new. */
  private void check(Batch batch, @Nullable Object answer, boolean again) {
    List<?> results =
        answer instanceof Map<?, ?> map && map.get("results") instanceof List<?> list
            ? list
            : List.of();
    if (results.size() != batch.events().size()) {
      throw new AssertionError(
          "%d events, %d results".formatted(batch.events().size(), results.size()));
    }
    boolean heardBefore = false;
    for (int i = 0; i < results.size(); i++) {
      StoreEvent event = batch.events().get(i);
      String expected = told.add(event.id()) ? "accepted" : "duplicate";
      Object status = results.get(i) instanceof Map<?, ?> result ? result.get("status") : null;
      boolean unheard = again && expected.equals("accepted") && "duplicate".equals(status);
      heardBefore |= unheard;
      if (!expected.equals(status) && !unheard) {
        throw new AssertionError(
            "event %s is %s, and should be %s".formatted(event.id(), status, expected));
      }
    }
    committedUnheard += heardBefore ? 1 : 0;
  }

  private HttpRequest request(As as, byte[] body) {
    return HttpRequest.newBuilder(engine.resolve("/v1/events"))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + keys.get(as == As.SERVER ? "server" : "public"))
        .header("Content-Type", "application/json")
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static HttpResponse.BodyHandler<byte[]> asBytes() {
    return BodyHandlers.ofByteArray();
  }
}
