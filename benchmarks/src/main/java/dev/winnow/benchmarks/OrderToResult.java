package dev.winnow.benchmarks;

import dev.winnow.examples.shoppers.Shoppers;
import dev.winnow.examples.shoppers.books.Report;
import dev.winnow.examples.shoppers.people.Arrival;
import dev.winnow.examples.shoppers.people.Device;
import dev.winnow.examples.shoppers.people.Shopper;
import dev.winnow.examples.shoppers.shop.Shop;
import dev.winnow.examples.shoppers.shop.WalkedShop;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How long after an order the result shows it: from the thank-you page of the demo shop to a report
 * that counts its money. For an engine and a shop that run, with nobody else in the shop; the
 * environment is that of the shoppers.
 */
public final class OrderToResult {
  private static final int ORDERS = 30;

  private OrderToResult() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var shoppers = new Shoppers(System.getenv(), new PrintStream(PrintStream.nullOutputStream()));
    Shop shop = shoppers.shop();
    var millis = new long[ORDERS];
    for (int i = 0; i < ORDERS; i++) {
      BigDecimal before = revenue(shoppers);
      order(shop, i);
      long placed = System.nanoTime();
      while (revenue(shoppers).compareTo(before) == 0) {
        Thread.sleep(10);
      }
      millis[i] = (System.nanoTime() - placed) / 1_000_000;
    }
    Arrays.sort(millis);
    System.out.printf(
        "from the thank-you page to the report: median %,d ms, slowest of %d orders %,d ms%n",
        millis[ORDERS / 2], ORDERS, millis[ORDERS - 1]);
  }

  private static void order(Shop shop, int number) throws IOException, InterruptedException {
    Instant now = Instant.now();
    // The pauses between pages are simulated: they have to end by now.
    Instant begin = now.minus(Duration.ofMinutes(30));
    // A crawler's order is not counted.
    Shopper shopper =
        IntStream.iterate(number, next -> next + ORDERS)
            .mapToObj(next -> Shopper.drawn(1, next, begin, Duration.ZERO, shop.products()))
            .filter(each -> each.device() != Device.CRAWLER)
            .findFirst()
            .orElseThrow();
    var walk = new WalkedShop(shop, shopper, now);
    walk.arrive(begin, Arrival.DIRECT);
    walk.look(number);
    walk.putIntoCart(number, 1);
    walk.openCart();
    walk.beginCheckout();
    walk.placeOrder(false);
  }

  private static BigDecimal revenue(Shoppers shoppers) throws IOException, InterruptedException {
    return Report.of(shoppers.engine(), Shoppers.STORE, "cart-cta").revenue().values().stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
