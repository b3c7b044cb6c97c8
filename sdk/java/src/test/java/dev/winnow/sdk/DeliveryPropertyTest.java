package dev.winnow.sdk;

import static dev.winnow.sdk.FakeEngine.answer;
import static dev.winnow.sdk.FakeEngine.status;
import static dev.winnow.sdk.Shops.pageViews;
import static dev.winnow.sdk.Shops.purchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.event.EventType;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.sdk.FakeEngine.Mishap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, and in whatever order, the books are right in the end. */
final class DeliveryPropertyTest {
  private static final int LANE = 700;
  private static final int ORDERS = 300;
  private static final int VIEWS = 1_700;

  private static final List<Mishap> MISHAPS =
      List.of(
          (engine, ids) -> {
            throw new NoAnswer("it never arrived");
          },
          (engine, ids) -> {
            engine.honest(ids);
            throw new NoAnswer("the answer got lost");
          },
          (engine, ids) -> {
            engine.honest(ids);
            return answer(500, "stored, then it broke");
          },
          (engine, ids) -> {
            String whole = new String(engine.honest(ids).body(), UTF_8);
            return answer(202, whole.substring(0, whole.length() - 1));
          },
          (engine, ids) -> engine.honest(ids.subList(0, ids.size() - 1)),
          (engine, ids) -> answer(200, "<html>"),
          (engine, ids) -> ids.size() == 1 ? engine.honest(ids) : answer(413, ""),
          (engine, ids) -> ids.size() == 1 ? engine.honest(ids) : answer(400, ""),
          (engine, ids) -> {
            throw new IllegalStateException("a fault of our own");
          },
          status(401),
          status(429, "Retry-After", "0"),
          status(503));

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void eachEventIsDeliveredOnceOrCounted(long seed) throws InterruptedException {
    var random = new Random(seed);
    var engine = new FakeEngine();
    for (int i = 0; i < 60; i++) {
      boolean isWell = random.nextInt(3) == 0;
      engine.mishaps.add(isWell ? FakeEngine::honest : MISHAPS.get(random.nextInt(MISHAPS.size())));
    }
    List<StoreEvent> events = new ArrayList<>(pageViews(VIEWS));
    IntStream.range(0, ORDERS).mapToObj(i -> purchase("o-" + i)).forEach(events::add);
    Collections.shuffle(events, random);
    for (StoreEvent event : events) {
      int luck = random.nextInt(100);
      if (luck < 2) {
        (luck == 0 ? engine.poisonous : engine.notAllowed).add(event.id());
      }
    }
    var outbox = new Outbox(LANE, Duration.ofMillis(1));
    var thread =
        new Thread(
            new Delivery(
                outbox,
                engine,
                new Health(),
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
                Clock.systemUTC()));
    int startAfter = random.nextInt(events.size());
    for (int i = 0; i < events.size(); i++) {
      outbox.offer(events.get(i));
      if (i == startAfter) {
        thread.start();
      }
    }
    assertTrue(outbox.flush(Duration.ofMinutes(1)));
    outbox.close();
    thread.join();

    Set<String> stored = engine.stored();
    Outbox.Counts counts = outbox.counts();
    assertEquals(stored.size(), counts.delivered(), "each once");
    assertEquals(events.size(), counts.delivered() + counts.rejected() + counts.dropped());
    assertEquals(0, counts.droppedOrders(), "fewer orders than their lane has places");
    for (StoreEvent event : events) {
      boolean isWrong =
          engine.poisonous.contains(event.id()) || engine.notAllowed.contains(event.id());
      boolean isOrder = EventType.isOrder(event.type());
      assertFalse(stored.contains(event.id()) && isWrong, event.id());
      assertTrue(stored.contains(event.id()) || isWrong || !isOrder, event.id());
    }
  }
}
