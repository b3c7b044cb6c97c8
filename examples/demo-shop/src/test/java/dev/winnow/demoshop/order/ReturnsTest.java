package dev.winnow.demoshop.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.demoshop.ShopTest;
import dev.winnow.demoshop.money.Money;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
final class ReturnsTest {
  private static final Instant LATER = Instant.parse("2026-11-22T10:00:00Z");

  private final Till till;
  private final Returns returns;
  private final Books books;

  ReturnsTest(@Autowired Till till, @Autowired Returns returns, @Autowired JdbcClient database) {
    this.till = till;
    this.returns = returns;
    this.books = new Books(database);
  }

  @Test
  void cancellingPutsThePiecesBackIntoStock() {
    int before = books.stock("bowl-ink");
    Order order = ordered("bowl-ink", 3);
    assertEquals(before - 3, books.stock("bowl-ink"));

    Order cancelled =
        assertInstanceOf(Settlement.Cancelled.class, returns.cancel(order.id(), LATER)).order();

    assertEquals(before, books.stock("bowl-ink"));
    assertEquals(LATER, cancelled.cancelled());
    assertEquals("Cancelled", cancelled.status());
  }

  @Test
  void cancellingTwicePutsThemBackOnce() {
    Order order = ordered("bowl-ink", 3);
    returns.cancel(order.id(), LATER);
    int after = books.stock("bowl-ink");

    assertInstanceOf(Settlement.Refused.class, returns.cancel(order.id(), LATER));

    assertEquals(after, books.stock("bowl-ink"));
  }

  @Test
  void nothingIsGivenBackOfACancelledOrderAndNoRefundedOneIsCancelled() {
    Order cancelled = ordered("bowl-ink", 1);
    returns.cancel(cancelled.id(), LATER);
    assertRefused(cancelled, new RefundRequest.Everything());

    Order refunded = ordered("bowl-ink", 1);
    refunded(refunded, new RefundRequest.Amount(Money.euros("1")));
    assertInstanceOf(Settlement.Refused.class, returns.cancel(refunded.id(), LATER));
  }

  @Test
  void theSameRefundSentTwiceIsOne() {
    Order order = ordered("bowl-ink", 2);
    UUID refund = UUID.randomUUID();
    var half = new RefundRequest.Pieces(Map.of(1, 1));

    returns.refund(order.id(), refund, half, LATER);
    Settlement again = returns.refund(order.id(), refund, half, LATER);

    Order now = assertInstanceOf(Settlement.Refunded.class, again).order();
    assertEquals(1, now.refunds().size());
    assertEquals(1, now.lines().getFirst().returned());
  }

  @Test
  void noMoreIsGivenBackThanWasPaid() {
    Order order = ordered("bowl-ink", 2);
    assertRefused(order, new RefundRequest.Amount(Money.euros("68.01")));
    assertRefused(order, new RefundRequest.Pieces(Map.of(1, 3)));
    assertRefused(order, new RefundRequest.Pieces(Map.of()));
    refunded(order, new RefundRequest.Amount(Money.euros("40")));
    assertRefused(order, new RefundRequest.Amount(Money.euros("28.01")));
    assertRefused(order, new RefundRequest.Pieces(Map.of(1, 1)));

    Order all = refunded(order, new RefundRequest.Everything());

    assertEquals(all.totals().paid(), all.refunded());
    assertEquals("Refunded", all.status());
    assertRefused(order, new RefundRequest.Everything());
  }

  @Test
  void shippingIsGivenBackWithTheRestOnly() {
    Order order = ordered("cup-moss", 1);
    assertEquals(Money.euros("4.90"), order.totals().shippingPaid());

    Order pieces = refunded(order, new RefundRequest.Pieces(Map.of(1, 1)));
    assertEquals(Money.euros("22"), pieces.refunded());

    assertEquals(Money.euros("26.90"), refunded(order, new RefundRequest.Everything()).refunded());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void inHoweverManyPartsTheNetAmountsEndAtThatOfTheOrder(long seed) {
    var random = new Random(seed);
    Order order =
        placed(books.cart("WELCOME5", "cup-moss", 5, "chamomile-meadow", 7, "tin-keep", 3));
    while (order.refundableGoods().isPositive()) {
      long left = order.refundableGoods().cents();
      long part = left < 300 ? left : 1 + random.nextLong(left / 2);
      order = refunded(order, new RefundRequest.Amount(new Money(part)));
      assertTrue(order.refunds().stream().noneMatch(refund -> refund.net().cents() < 0));
    }

    assertEquals(order.totals().goodsNet(), order.refundedNet());
    assertEquals(order.totals().goodsPaid(), order.refundedGoods());
  }

  private Order ordered(String product, int pieces) {
    return placed(books.cart(null, product, pieces));
  }

  private Order placed(UUID cart) {
    return assertInstanceOf(Receipt.Placed.class, till.place(books.purchase(cart))).order();
  }

  private Order refunded(Order order, RefundRequest request) {
    Settlement settlement = returns.refund(order.id(), UUID.randomUUID(), request, LATER);
    return assertInstanceOf(Settlement.Refunded.class, settlement).order();
  }

  private void assertRefused(Order order, RefundRequest request) {
    Settlement settlement = returns.refund(order.id(), UUID.randomUUID(), request, LATER);
    assertInstanceOf(Settlement.Refused.class, settlement);
  }
}
