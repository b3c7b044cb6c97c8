package dev.winnow.examples.shoppers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.examples.shoppers.books.Reconciliation;
import dev.winnow.examples.shoppers.people.Planted;
import dev.winnow.examples.shoppers.people.Shopper;
import dev.winnow.examples.shoppers.people.Taste;
import dev.winnow.examples.shoppers.shop.Shop;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine is killed, started again, and hangs, while shoppers shop: no page fails, none waits
 * for it, and in the end no order is missing.
 */
class EngineDiesTest {
  private static final int SHOPPERS = 900;

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
      List<Shopper> people = Crowd.drawn(5, SHOPPERS, 21, now, shop.products());
      var crowd = new Crowd(shop, Taste.USUAL, 16, new PrintStream(PrintStream.nullOutputStream()));

      // A page that is not answered with 200 within half a minute ends the crowd with an exception.
      Future<List<Planted.Lived>> lived = thread.submit(() -> crowd.live(people, now));
      for (int round = 0; round < 2; round++) {
        awaitPages(shop, lived);
        opened.engineProgram().kill();
        awaitPages(shop, lived);
        opened.startEngineAgain();
      }
      awaitPages(shop, lived);
      opened.engineProgram().hangs();
      awaitPages(shop, lived);
      opened.engineProgram().goesOn();

      assertTrue(lived.get().size() > 0.95 * SHOPPERS, "hardly anybody found something sold out");
      Reconciliation books = Books.compared(shop, opened.engine());
      assertEquals(List.of(), books.differences());
      assertTrue(books.shop().orders() > 50, () -> books.shop() + " is too little to tell");
      assertTrue(books.shop().refunded().signum() > 0, "refunds are part of it");
      assertTrue(books.shop().cancelled() > 0, "cancellations are part of it");
    }
  }

  /** Returns when the shop has served some more; fails if the crowd is through already. */
  private static void awaitPages(Shop shop, Future<?> crowd) throws Exception {
    long until = shop.pages() + PAGES;
    while (shop.pages() < until) {
      if (crowd.isDone()) {
        crowd.get();
        throw new AssertionError("the crowd was through before the engine was tried");
      }
      Thread.sleep(20);
    }
  }
}
