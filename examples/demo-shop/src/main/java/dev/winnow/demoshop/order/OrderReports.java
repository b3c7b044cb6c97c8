package dev.winnow.demoshop.order;

import dev.winnow.core.event.Item;
import dev.winnow.core.order.ShopOrder;
import dev.winnow.demoshop.money.Money;
import dev.winnow.sdk.Visit;
import dev.winnow.sdk.Winnow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Service;

/**
 * Tells Winnow of orders, once they are committed. The ids of these events follow from what they
 * say: an order may be reported as often as one likes, and counts once.
 */
@Service
public class OrderReports {
  private static final Duration RECENT = Duration.ofDays(2);
  private static final int PAGE = 500;

  private final Winnow winnow;
  private final Orders orders;

  OrderReports(Winnow winnow, Orders orders) {
    this.winnow = winnow;
    this.orders = orders;
  }

  /** The shopper of this visit has placed an order. */
  public void placed(Order order, Visit visit) {
    visit.customer(order.customer()).purchased(inWinnowsWords(order));
  }

  /** A part of an order was given back. */
  public void refunded(Order order, Refund refund) {
    // Who does not wish to be counted is not, neither then nor now.
    if (order.visitor() != null && refund.net().isPositive()) {
      winnow.send(
          inWinnowsWords(order)
              .refunded(refund.id().toString(), refund.net().decimal(), refund.created()));
    }
  }

  /** An order was cancelled as a whole. */
  public void cancelled(Order order) {
    Instant at = order.cancelled();
    if (order.visitor() != null && at != null) {
      winnow.send(inWinnowsWords(order).cancelled(at));
    }
  }

  /**
   * Reports again what changed lately: the shop may have ended between the commit of an order and
   * the delivery of its report.
   */
  @Async
  @EventListener(ApplicationReadyEvent.class)
  public void reportAgain() {
    Instant since = Clock.systemUTC().instant().minus(RECENT);
    long serial = 0;
    for (List<Order> page = orders.after(serial, since, PAGE);
        !page.isEmpty();
        page = orders.after(serial, since, PAGE)) {
      page.forEach(this::reportAgain);
      serial = page.getLast().serial();
      winnow.flush(Duration.ofMinutes(1));
    }
  }

  private void reportAgain(Order order) {
    if (order.visitor() != null) {
      winnow.send(inWinnowsWords(order).placed());
      order.refunds().forEach(refund -> refunded(order, refund));
      cancelled(order);
    }
  }

  private static ShopOrder inWinnowsWords(Order order) {
    Totals totals = order.totals();
    return ShopOrder.of(order.id().toString(), "EUR", order.created())
        .number(order.number())
        .visitor(order.visitor())
        .customer(order.customer())
        .goods(totals.goodsNet().decimal())
        .tax(totals.tax().decimal())
        .shipping(totals.shippingNet().decimal())
        .discount(totals.discountNet().decimal())
        .coupon(order.coupon() == null ? null : order.coupon().name())
        .test(order.test())
        .lines(order.lines().stream().map(OrderReports::item).toList());
  }

  private static Item item(OrderLine line) {
    Money margin = line.net().minus(line.cost().times(line.quantity()));
    return new Item(
        Integer.toString(line.line()),
        line.product(),
        line.quantity(),
        ofOnePiece(line.net(), line.quantity()),
        ofOnePiece(margin, line.quantity()));
  }

  private static BigDecimal ofOnePiece(Money all, int pieces) {
    return all.decimal().divide(BigDecimal.valueOf(pieces), 6, RoundingMode.HALF_UP);
  }
}
