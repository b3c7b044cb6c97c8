package dev.winnow.examples.shoppers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.shoppers.books.Reconciliation;
import dev.winnow.examples.shoppers.people.Shopper;
import dev.winnow.examples.shoppers.people.Taste;
import dev.winnow.examples.shoppers.shop.Shop;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine is killed, started again, and hangs, while shoppers shop: no page fails, none waits
 * for it, and in the end no order is missing.
 */
class EngineDiesTest {
  /** With fewer there may be no refund to tell of. */
  private static final int FEWEST = 1_200;

  private static final int WAVE = 100;

  /** Pages that the shop serves while the engine is in each state. */
  private static final int PAGES = 300;

  @TempDir private Path folder = Path.of("");

  @Test
  @Timeout(600)
  void theShopGoesOnAndNoOrderIsMissingInTheEnd() throws Exception {
    try (var opened = new OpenedShop(folder);
        var thread = Executors.newSingleThreadExecutor()) {
      Shop shop = opened.shop();
      Instant now = Instant.now();
      var crowd = new Crowd(shop, Taste.USUAL, 16, new PrintStream(PrintStream.nullOutputStream()));
      var tried = new AtomicBoolean();

      // They keep coming until all has been tried. A page that is not answered with 200 within half
      // a minute ends the crowd with an exception.
      Future<Integer> came =
          thread.submit(() -> {
            int number = 0;
            while (number < FEWEST || !tried.get()) {
              crowd.live(drawn(number, shop, now), now);
              number += WAVE;
            }
            return number;
          });
      try {
        for (int round = 0; round < 2; round++) {
          awaitPages(shop, came);
          opened.engineProgram().kill();
          awaitPages(shop, came);
          opened.startEngineAgain();
        }
        awaitPages(shop, came);
        opened.engineProgram().hangs();
        awaitPages(shop, came);
        opened.engineProgram().goesOn();
      } finally {
        tried.set(true);
      }

      assertTrue(came.get() >= FEWEST, "they kept coming");
      Reconciliation books = Books.compared(shop, opened.engine());
      assertEquals(List.of(), books.differences());
      assertTrue(books.shop().orders() > 50, () -> books.shop() + " is too little to tell");
      assertTrue(books.shop().refunded().signum() > 0, "refunds are part of it");
      assertTrue(books.shop().cancelled() > 0, "cancellations are part of it");
    }
  }

  private static List<Shopper> drawn(int number, Shop shop, Instant now) {
    Duration span = Duration.ofDays(21);
    return IntStream.range(number, number + WAVE)
        .mapToObj(next -> Shopper.drawn(5, next, now.minus(span), span, shop.products()))
        .toList();
  }

  /** Returns when the shop has served some more; fails if a shopper could not go on. */
  private static void awaitPages(Shop shop, Future<?> crowd) throws Exception {
    long until = shop.pages() + PAGES;
    while (shop.pages() < until) {
      if (crowd.isDone()) {
        crowd.get();
        throw new AssertionError("they stopped coming");
      }
      Thread.sleep(20);
    }
  }
}
