package dev.winnow.sdk;

import static dev.winnow.sdk.FakeEngine.answer;
import static dev.winnow.sdk.FakeEngine.status;
import static dev.winnow.sdk.Shops.NOON;
import static dev.winnow.sdk.Shops.pageView;
import static dev.winnow.sdk.Shops.pageViews;
import static dev.winnow.sdk.Shops.purchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.sdk.FakeEngine.Mishap;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryTest {
  private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));

  private final FakeEngine engine = new FakeEngine();
  private final Outbox outbox = new Outbox(1_000, Duration.ofDays(1));
  private final Health health = new Health();
  private final Thread thread =
      new Thread(new Delivery(outbox, engine, health, AT_ONCE, Clock.fixed(NOON, ZoneOffset.UTC)));

  @AfterEach
  void close() throws InterruptedException {
    outbox.abandon();
    thread.interrupt();
    thread.join();
  }

  private void deliver(StoreEvent... events) throws InterruptedException {
    for (StoreEvent event : events) {
      outbox.offer(event);
    }
    if (!thread.isAlive()) {
      thread.start();
    }
    assertTrue(outbox.flush(Duration.ofMinutes(1)), "nothing waits any more");
  }

  @Test
  void aBatchSaysWhoSendsItAndWhen() throws InterruptedException {
    deliver(pageView("a"));

    Map<?, ?> envelope = requireNonNull(engine.lastEnvelope);
    assertEquals(Map.of("name", "winnow-java", "version", Sdk.VERSION), envelope.get("sdk"));
    assertEquals(NOON.toString(), envelope.get("sentAt"));
    assertTrue(Sdk.VERSION.matches("[0-9]+\\.[0-9]+\\.[0-9]+.*"), Sdk.VERSION);
  }

  static Stream<Arguments> mishaps() {
    Mishap connectionLost =
        (engine, ids) -> {
          throw new NoAnswer("connection reset");
        };
    Mishap storedAndLost =
        (engine, ids) -> {
          engine.honest(ids);
          throw new NoAnswer("connection reset");
        };
    Mishap storedAndTruncated =
        (engine, ids) -> {
          String whole = new String(engine.honest(ids).body(), UTF_8);
          return answer(202, whole.substring(0, whole.length() / 2));
        };
    Mishap broken =
        (engine, ids) -> {
          throw new IllegalStateException("a fault of the SDK itself");
        };
    return Stream.of(
        arguments("a lost connection", connectionLost),
        arguments("an answer that got lost", storedAndLost),
        arguments("a truncated answer", storedAndTruncated),
        arguments("a fault of our own", broken),
        arguments("HTML of a captive portal", body("<html>Welcome to our WiFi</html>")),
        arguments("an empty body", body("")),
        arguments("no results", body("{}")),
        arguments("results of another form", body("{\"results\": [7]}")),
        arguments("too few results", body("{\"results\": []}")),
        arguments("a result of nobody", body("{\"results\": [{\"id\": \"a\"}]}")),
        arguments(
            "results of others",
            body("{\"results\": [{\"id\": \"b\", \"status\": \"accepted\"}]}")),
        arguments(
            "an unknown status", body("{\"results\": [{\"id\": \"a\", \"status\": \"maybe\"}]}")));
  }

  private static Mishap body(String body) {
    return (engine, ids) -> answer(202, body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mishaps")
  void anEventIsSentAgainAfter(String what, Mishap mishap) throws InterruptedException {
    engine.mishaps.add(mishap);
    engine.mishaps.add(mishap);
    deliver(pageView("a"));

    assertEquals(Set.of("a"), engine.stored());
    assertEquals(List.of(List.of("a"), List.of("a"), List.of("a")), engine.requests(), what);
    assertEquals(new Outbox.Counts(0, 1, 0, 0, 0), outbox.counts());
    assertEquals(2, health.failedRequests());
    assertNull(health.lastProblem(), "all is well again");
  }

  @ParameterizedTest(name = "HTTP {0}")
  @ValueSource(ints = {301, 307, 401, 403, 404, 408, 425, 429, 500, 502, 503, 504})
  void anEventIsSentAgainAfterAnAnswerOf(int status) throws InterruptedException {
    engine.mishaps.add(status(status));
    deliver(pageView("a"));

    assertEquals(Set.of("a"), engine.stored());
    assertEquals(1, health.failedRequests());
  }

  @Test
  void whileItGoesWrongTheStatusSaysWhatAndStillHoldsTheEvent() throws InterruptedException {
    for (int i = 0; i < 100_000; i++) {
      engine.mishaps.add(status(401));
    }
    outbox.offer(pageView("a"));
    thread.start();
    outbox.flush(Duration.ofMillis(50));
    Eventually.eventually("the problem shows", () -> health.lastProblem() != null);

    assertEquals(
        "events: the engine refuses the server key (HTTP 401): is it right, and not revoked?",
        health.lastProblem());
    assertEquals(1, outbox.counts().queued());

    engine.mishaps.clear();
    assertTrue(outbox.flush(Duration.ofMinutes(1)), "once the key is put right it arrives");
    assertEquals(Set.of("a"), engine.stored());
  }

  @Test
  void theEngineIsLeftAloneForAsLongAsItAsks() throws InterruptedException {
    engine.mishaps.add(status(429, "Retry-After", "86400"));
    outbox.offer(pageView("a"));
    thread.start();

    assertFalse(outbox.flush(Duration.ofMillis(100)), "by itself it would wait 2 ms");
    assertEquals(1, engine.requests().size());
    outbox.close();
    thread.join();
    assertEquals(Set.of("a"), engine.stored(), "at the end it tries once more");
  }

  @Test
  void whatIsTooLargeForOneRequestGoesInSeveral() throws InterruptedException {
    engine.mostInOneRequest = 130;
    deliver(pageViews(500).toArray(StoreEvent[]::new));

    assertEquals(500, engine.stored().size());
    assertEquals(List.of(500, 250, 125, 125, 250, 125, 125), sizes());
    assertEquals(new Outbox.Counts(0, 500, 0, 0, 0), outbox.counts());
  }

  @ParameterizedTest(name = "HTTP {0}")
  @ValueSource(ints = {400, 413, 422})
  void anEventThatIsRefusedAloneIsRejected(int status) throws InterruptedException {
    engine.mishaps.add(status(status));
    deliver(pageView("a"));

    assertEquals(new Outbox.Counts(0, 0, 1, 0, 0), outbox.counts());
    assertEquals(1, engine.requests().size());
  }

  @Test
  void anEngineThatAnswersAgainIsWellEvenIfItRefuses() throws InterruptedException {
    engine.mishaps.add(status(503));
    engine.mishaps.add(status(400));
    deliver(pageView("a"));

    assertNull(health.lastProblem());
  }

  @Test
  void onePoisonousEventIsFoundAndItsNeighboursArrive() throws InterruptedException {
    engine.poisonous.add("view-123");
    deliver(pageViews(500).toArray(StoreEvent[]::new));

    assertEquals(499, engine.stored().size());
    assertEquals(new Outbox.Counts(0, 499, 1, 0, 0), outbox.counts());
    assertTrue(engine.requests().size() < 25, "by halves");
  }

  @Test
  void whatTheEngineRejectsIsCountedAndNotSentAgain() throws InterruptedException {
    engine.notAllowed.add("b");
    deliver(pageView("a"), pageView("b"), pageView("c"));

    assertEquals(Set.of("a", "c"), engine.stored());
    assertEquals(new Outbox.Counts(0, 2, 1, 0, 0), outbox.counts());
    assertEquals(1, engine.requests().size());
  }

  @Test
  void whyEventsAreRejectedIsLoggedOnceAMinuteAndWithoutWhatAShopperDid()
      throws InterruptedException {
    List<String> lines;
    engine.notAllowed.addAll(Set.of("b", "c"));
    try (var log = new RecordedLog()) {
      deliver(pageView("a"), pageView("b"));
      deliver(pageView("c"));
      lines = log.lines();
    }

    assertEquals(
        List.of("events: 1 rejected; the first one for: variant: allowed is one of [control]"),
        lines);
  }

  @Test
  void anEventThatWasThereBeforeIsDelivered() throws InterruptedException {
    deliver(purchase("o-1"));
    deliver(purchase("o-1"));

    assertEquals(1, engine.stored().size());
    assertEquals(new Outbox.Counts(0, 2, 0, 0, 0), outbox.counts());
  }

  @Test
  void anEventThatCannotBeWrittenLosesNoNeighbour() throws InterruptedException {
    var noSuchCurrency = Commerce.order("o-1").worth(100, "EURO");
    var endless = Attributes.of(Map.of("cartValue", new BigDecimal("1e999999999")));
    deliver(
        pageView("a"),
        pageView("b").with(noSuchCurrency),
        pageView("c"),
        pageView("d").with(endless),
        pageView("e"));

    assertEquals(Set.of("a", "c", "e"), engine.stored());
    assertEquals(new Outbox.Counts(0, 3, 2, 0, 0), outbox.counts());
  }

  private List<Integer> sizes() {
    return engine.requests().stream().map(List::size).toList();
  }
}
