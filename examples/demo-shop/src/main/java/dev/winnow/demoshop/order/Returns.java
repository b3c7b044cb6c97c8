package dev.winnow.demoshop.order;

import dev.winnow.demoshop.catalogue.Products;
import dev.winnow.demoshop.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives money back: parts of an order, or all of it. */
@Service
public class Returns {
  private final JdbcClient database;
  private final Orders orders;
  private final Products products;

  Returns(JdbcClient database, Orders orders, Products products) {
    this.database = database;
    this.orders = orders;
    this.products = products;
  }

  /** Cancels an order that was not refunded in part, and puts its pieces back. */
  @Transactional
  public Settlement cancel(UUID id, Instant now) {
    Optional<Order> found = orders.locked(id);
    if (found.isEmpty()) {
      return new Settlement.Unknown();
    }
    Order order = found.get();
    if (!order.isCancellable()) {
      return new Settlement.Refused(
          order.cancelled() == null
              ? "Part of it was refunded: refund the rest instead."
              : "It is cancelled already.");
    }
    order.lines().forEach(line -> products.giveBack(line.product(), line.quantity()));
    database
        .sql("update orders set cancelled = ?, changed = current_timestamp where id = ?")
        .params(now.atOffset(ZoneOffset.UTC), id)
        .update();
    return new Settlement.Cancelled(orders.find(id).orElseThrow());
  }

  /**
   * Gives a part back, never more than was paid.
   *
   * @param refund drawn when the form was made: sent twice, it is one refund
   */
  @Transactional
  public Settlement refund(UUID id, UUID refund, RefundRequest request, Instant now) {
    Optional<Order> found = orders.locked(id);
    if (found.isEmpty()) {
      return new Settlement.Unknown();
    }
    Order order = found.get();
    Optional<Refund> before = order.refund(refund);
    if (before.isPresent()) {
      return new Settlement.Refunded(order, before.get());
    }
    if (order.cancelled() != null) {
      return new Settlement.Refused("It is cancelled: nothing is left to give back.");
    }
    return switch (request) {
      case RefundRequest.Pieces(var byLine) -> pieces(order, refund, byLine, now);
      case RefundRequest.Amount(var goods) -> give(order, refund, goods, Money.ZERO, now);
      case RefundRequest.Everything _ ->
          give(order, refund, order.refundableGoods(), order.refundableShipping(), now);
    };
  }

  private Settlement pieces(Order order, UUID refund, Map<Integer, Integer> byLine, Instant now) {
    Money goods = Money.ZERO;
    for (OrderLine line : order.lines()) {
      int pieces = byLine.getOrDefault(line.line(), 0);
      if (pieces < 0 || pieces > line.returnable()) {
        return new Settlement.Refused(
            "%s: allowed are 0 to %d pieces.".formatted(line.name(), line.returnable()));
      }
      goods = goods.plus(line.paidFor(pieces));
    }
    Settlement settlement = give(order, refund, goods, Money.ZERO, now);
    if (!(settlement instanceof Settlement.Refunded)) {
      return settlement;
    }
    byLine.forEach((line, pieces) ->
        database
            .sql("update order_lines set returned = returned + ? where order_id = ? and line = ?")
            .params(pieces, order.id(), line)
            .update());
    return refunded(order.id(), refund);
  }

  private Settlement give(Order order, UUID refund, Money goods, Money shipping, Instant now) {
    if (!goods.isPositive() && !shipping.isPositive()) {
      return new Settlement.Refused("Nothing was chosen to give back.");
    }
    if (goods.compareTo(order.refundableGoods()) > 0) {
      return new Settlement.Refused(
          "At most %s of the goods is left to give back.".formatted(order.refundableGoods()));
    }
    // Of the sum so far, so that the net amounts of all refunds end at exactly that of the order.
    Money net =
        order
            .totals()
            .goodsNet()
            .share(order.refundedGoods().plus(goods).cents(), order.totals().goodsPaid().cents())
            .minus(order.refundedNet());
    database
        .sql(
            """
            insert into refunds (id, order_id, created, goods, net, shipping)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            refund,
            order.id(),
            now.atOffset(ZoneOffset.UTC),
            goods.cents(),
            net.cents(),
            shipping.cents())
        .update();
    database
        .sql("update orders set changed = current_timestamp where id = ?")
        .param(order.id())
        .update();
    return refunded(order.id(), refund);
  }

  private Settlement refunded(UUID id, UUID refund) {
    Order order = orders.find(id).orElseThrow();
    return new Settlement.Refunded(order, order.refund(refund).orElseThrow());
  }
}
