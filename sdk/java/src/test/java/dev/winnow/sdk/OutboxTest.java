package dev.winnow.sdk;

import static dev.winnow.sdk.Eventually.eventually;
import static dev.winnow.sdk.Shops.pageView;
import static dev.winnow.sdk.Shops.pageViews;
import static dev.winnow.sdk.Shops.purchase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.event.StoreEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OutboxTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void theNewestIsDroppedAndCountedWhereTheQueueIsFull() throws InterruptedException {
    var outbox = new Outbox(2, Duration.ofMillis(1));
    pageViews(3).forEach(outbox::offer);

    assertEquals(List.of("view-0", "view-1"), ids(outbox.next()));
    assertEquals(new Outbox.Counts(2, 0, 0, 1, 0), outbox.counts());
  }

  @Test
  void aFloodOfPageViewsTakesNoPlaceOfAnOrder() throws InterruptedException {
    var outbox = new Outbox(2, Duration.ofMillis(1));
    pageViews(10).forEach(outbox::offer);
    StoreEvent order = purchase("o-1");
    outbox.offer(order);

    assertEquals(List.of(order.id(), "view-0", "view-1"), ids(outbox.next()), "orders first");
    assertEquals(0, outbox.counts().droppedOrders());
  }

  @Test
  void ordersThatAreDroppedAreCountedApart() {
    var outbox = new Outbox(2, NEVER);
    List.of("o-1", "o-2", "o-3").forEach(order -> outbox.offer(purchase(order)));

    assertEquals(new Outbox.Counts(2, 0, 0, 0, 1), outbox.counts());
  }

  @Test
  void whatIsOnItsWayStillTakesItsPlace() throws InterruptedException {
    var outbox = new Outbox(2, Duration.ofMillis(1));
    pageViews(2).forEach(outbox::offer);
    List<StoreEvent> batch = outbox.next();
    outbox.offer(pageView("late"));
    outbox.settle(batch, 0);
    outbox.offer(pageView("later"));

    assertEquals(new Outbox.Counts(1, 2, 0, 1, 0), outbox.counts());
  }

  @Test
  void fiveHundredGoAtOnceAndFewerWaitForTheirTime() throws Exception {
    var outbox = new Outbox(1_000, NEVER);
    var batch = threads.submit(outbox::next);
    pageViews(499).forEach(outbox::offer);
    assertFalse(batch.isDone());
    outbox.offer(pageView("the last"));

    assertEquals(500, batch.get(1, TimeUnit.MINUTES).size());
  }

  @Test
  void flushingSendsWhatWaitsAndWaitsUntilItHasArrived() throws Exception {
    var outbox = new Outbox(10, NEVER);
    outbox.offer(pageView("a"));
    outbox.offer(purchase("o-1"));
    var batch = threads.submit(outbox::next);
    var flushed = threads.submit(() -> outbox.flush(Duration.ofMinutes(1)));
    List<StoreEvent> taken = batch.get(1, TimeUnit.MINUTES);
    assertFalse(flushed.isDone());

    outbox.settle(taken, 0);

    assertTrue(flushed.get(1, TimeUnit.MINUTES));
  }

  @Test
  void flushingDoesNotWaitForWhatComesLater() throws Exception {
    var outbox = new Outbox(10, NEVER);
    outbox.offer(pageView("before"));
    var flushed = threads.submit(() -> outbox.flush(Duration.ofMinutes(1)));
    List<StoreEvent> batch = outbox.next();
    outbox.offer(pageView("after"));
    outbox.settle(batch, 0);

    assertTrue(flushed.get(1, TimeUnit.MINUTES));
    assertEquals(1, outbox.counts().queued());
  }

  @Test
  void flushingSaysWhereItCameToNothing() throws InterruptedException {
    var outbox = new Outbox(10, NEVER);
    outbox.offer(pageView("a"));

    assertFalse(outbox.flush(Duration.ofMillis(1)));
    outbox.abandon();
    assertEquals(new Outbox.Counts(0, 0, 0, 1, 0), outbox.counts());
  }

  @Test
  void closingEndsOneWaitEarlyAndNoFurther() throws Exception {
    var outbox = new Outbox(10, NEVER);
    var pause = threads.submit(() -> outbox.pause(NEVER));
    outbox.close();

    assertTrue(pause.get(1, TimeUnit.MINUTES));
    assertFalse(outbox.pause(Duration.ofMillis(1)));
  }

  @Test
  void whatIsLeftAtTheEndIsDroppedAndWhatIsSaidOfItTooLateIsNotCounted()
      throws InterruptedException {
    var outbox = new Outbox(10, Duration.ofMillis(1));
    outbox.offer(pageView("on its way"));
    outbox.offer(purchase("o-1"));
    List<StoreEvent> batch = outbox.next();
    outbox.offer(pageView("waiting"));
    outbox.abandon();
    outbox.settle(batch, 0);
    outbox.offer(pageView("too late"));

    assertEquals(new Outbox.Counts(0, 0, 0, 3, 1), outbox.counts());
    assertEquals(List.of(), outbox.next());
  }

  @Test
  void noEventOfManyThreadsIsLostOrDoubled() throws InterruptedException {
    var outbox = new Outbox(10_000, Duration.ofMillis(1));
    var shoppers = new ArrayList<Thread>();
    for (int shopper = 0; shopper < 8; shopper++) {
      String name = "shopper-" + shopper + "-";
      var thread =
          new Thread(() -> {
            for (int i = 0; i < 1_000; i++) {
              outbox.offer(pageView(name + i));
            }
          });
      thread.start();
      shoppers.add(thread);
    }
    var taken = Collections.synchronizedList(new ArrayList<String>());
    while (taken.size() < 8_000) {
      List<StoreEvent> batch = outbox.next();
      assertTrue(batch.size() <= 500);
      taken.addAll(ids(batch));
      outbox.settle(batch, 0);
    }
    for (Thread shopper : shoppers) {
      shopper.join();
    }

    assertEquals(8_000, taken.stream().distinct().count());
    eventually("all are settled", () -> outbox.counts().delivered() == 8_000);
  }

  private static List<String> ids(List<StoreEvent> events) {
    return events.stream().map(StoreEvent::id).toList();
  }
}
