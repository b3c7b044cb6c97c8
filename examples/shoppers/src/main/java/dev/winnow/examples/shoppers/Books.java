package dev.winnow.examples.shoppers;

import dev.winnow.examples.engine.EngineClient;
import dev.winnow.examples.shoppers.books.Reconciliation;
import dev.winnow.examples.shoppers.books.ShopOrder;
import dev.winnow.examples.shoppers.shop.Shop;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The books of the shop beside those of the engine. */
final class Books {
  /** The shop delivers in the background; a report is at most two seconds old. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private Books() {}

  /** Compares them; where they differ, again, until what is under way has had time to arrive. */
  static Reconciliation compared(Shop shop, EngineClient engine)
      throws IOException, InterruptedException {
    List<ShopOrder> books = shop.books();
    Instant last = Instant.now().plus(PATIENCE);
    while (true) {
      Reconciliation found = Reconciliation.of(books, engine, Opening.STORE, Opening.EXPERIMENTS);
      if (found.isEqual() || Instant.now().isAfter(last)) {
        return found;
      }
      Thread.sleep(PAUSE);
    }
  }

  static void print(Reconciliation books, PrintStream out) {
    out.println();
    out.println("Order by order                shop          engine");
    count(out, "orders", books.shop().orders(), books.engine().orders());
    count(out, "cancelled", books.shop().cancelled(), books.engine().cancelled());
    money(out, "sold, EUR", books.shop().sold(), books.engine().sold());
    money(out, "refunded, EUR", books.shop().refunded(), books.engine().refunded());
    money(out, "kept, EUR", books.shop().kept(), books.engine().kept());
    books
        .experiments()
        .forEach((key, its) -> {
          out.printf("%n%s%n", key);
          its.arms()
              .forEach(
                  (variant, arm) -> row(out, variant, arm.orders(), reported(its, variant, arm)));
          its.leftOut().forEach((why, count) -> row(out, "in no arm", count, why));
        });
    out.println();
    books.differences().stream().limit(20).forEach(out::println);
    out.println(
        books.isEqual()
            ? "Equal to the cent, and each order is in an arm or out of it for a reason."
            : books.differences().size() + " differences.");
  }

  private static void row(PrintStream out, String where, int orders, String rest) {
    out.printf("  %-20s %,6d orders   %s%n", where, orders, rest);
  }

  /** An experiment need not measure revenue. */
  private static String reported(
      Reconciliation.OfExperiment its, String variant, Reconciliation.Arm arm) {
    BigDecimal reported = its.reported().get(variant);
    String sold = "%,14.2f EUR".formatted(arm.amount());
    return reported == null ? sold : sold + "; the report says %,14.2f".formatted(reported);
  }

  private static void count(PrintStream out, String what, int shop, int engine) {
    out.printf("  %-16s %,16d %,15d%n", what, shop, engine);
  }

  private static void money(PrintStream out, String what, BigDecimal shop, BigDecimal engine) {
    out.printf("  %-16s %,16.2f %,15.2f%n", what, shop, engine);
  }
}
