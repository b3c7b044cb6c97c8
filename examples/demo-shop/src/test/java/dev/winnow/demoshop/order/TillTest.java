package dev.winnow.demoshop.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.demoshop.ShopTest;
import dev.winnow.demoshop.money.Money;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
final class TillTest {
  private final Till till;
  private final Books books;

  TillTest(@Autowired Till till, @Autowired JdbcClient database) {
    this.till = till;
    this.books = new Books(database);
  }

  @Test
  void theLinesOfAnOrderAddUpToItsTotals() {
    UUID cart = books.cart("WELCOME5", "cup-moss", 3, "chamomile-meadow", 2, "tin-keep", 1);

    Order order = placed(books.purchase(cart));

    assertEquals(new Money(96_70), order.totals().goodsPaid());
    assertEquals(
        order.totals().goodsPaid(), sum(order.lines().stream().map(OrderLine::paid).toList()));
    assertEquals(
        order.totals().goodsNet(), sum(order.lines().stream().map(OrderLine::net).toList()));
    assertEquals(Money.ZERO, order.totals().shippingPaid(), "free from 60.00");
    assertEquals(
        order.totals().paid(),
        order.totals().goodsNet().plus(order.totals().shippingNet()).plus(order.totals().tax()));
  }

  @Test
  void anOrderTakesItsPiecesFromStock() {
    int before = books.stock("kettle-heron");

    placed(books.purchase(books.cart(null, "kettle-heron", 2)));

    assertEquals(before - 2, books.stock("kettle-heron"));
  }

  @Test
  void whoeverIsTooLateKeepsTheCartAndTakesNothing() {
    int cups = books.stock("cups-duo");
    placed(books.purchase(books.cart(null, "tray-low-tide", books.stock("tray-low-tide"))));
    UUID late = books.cart(null, "cups-duo", 1, "tray-low-tide", 1);

    Receipt receipt = till.place(books.purchase(late));

    assertEquals(new Receipt.SoldOut("Tray Low Tide"), receipt);
    assertEquals(cups, books.stock("cups-duo"));
    assertEquals(0, books.stock("tray-low-tide"));
    assertEquals(2, books.linesIn(late));
  }

  @Test
  void theWorkshopDeliversBeforeThePiecesRunOut() {
    int before = books.stock("teapot-ember");

    placed(books.purchase(books.cart(null, "teapot-ember", before - 9)));

    assertEquals(49, books.stock("teapot-ember"), "9 were left, 40 came");
  }

  @Test
  void tenSubmitsAtOnceGiveOneOrder() throws Exception {
    int before = books.stock("mug-sunday");
    Purchase purchase = books.purchase(books.cart(null, "mug-sunday", 2));

    Set<UUID> orders = tenTimesAtOnce(() -> placed(purchase).id());

    assertEquals(1, orders.size());
    assertEquals(before - 2, books.stock("mug-sunday"));
  }

  @Test
  void manyShoppersAtOnceEachGetTheirOrder() throws Exception {
    int before = books.stock("sencha-misty-hills");

    Set<UUID> orders =
        tenTimesAtOnce(() ->
            placed(
                    books.purchase(
                        books.cart(null, "sencha-misty-hills", 1, "oolong-slow-morning", 1)))
                .id());

    assertEquals(10, orders.size());
    assertEquals(before - 10, books.stock("sencha-misty-hills"));
  }

  @Test
  void anEmptyCartIsNoOrder() {
    assertInstanceOf(Receipt.Nothing.class, till.place(books.purchase(books.cart(null))));
    assertTrue(till.place(books.purchase(UUID.randomUUID())) instanceof Receipt.Nothing);
  }

  private Order placed(Purchase purchase) {
    return assertInstanceOf(Receipt.Placed.class, till.place(purchase)).order();
  }

  private static <T> Set<T> tenTimesAtOnce(Callable<T> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> all = threads.invokeAll(IntStream.range(0, 10).mapToObj(_ -> work).toList());
      return all.stream().map(Future::resultNow).collect(Collectors.toSet());
    }
  }

  private static Money sum(List<Money> amounts) {
    return amounts.stream().reduce(Money.ZERO, Money::plus);
  }
}
