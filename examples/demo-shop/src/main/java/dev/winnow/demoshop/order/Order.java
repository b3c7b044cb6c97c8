package dev.winnow.demoshop.order;

import dev.winnow.demoshop.cart.Coupon;
import dev.winnow.demoshop.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One purchase, as it is now.
 *
 * @param id never printed: who has it may see the order
 * @param serial counts the orders of the shop
 * @param visitor as Winnow knows the shopper; null where the shopper does not wish to be counted
 * @param customer the opaque id that belongs to the e-mail address
 * @param cancelled when, or null
 * @param test placed by the shop's own staff
 */
public record Order(
    UUID id,
    long serial,
    Instant created,
    @Nullable UUID visitor,
    String customer,
    String email,
    Address address,
    Shipping shipping,
    Payment payment,
    @Nullable Coupon coupon,
    Totals totals,
    @Nullable Instant cancelled,
    boolean test,
    List<OrderLine> lines,
    List<Refund> refunds) {
  public Order {
    lines = List.copyOf(lines);
    refunds = List.copyOf(refunds);
  }

  /** The number that is printed for people. */
  public String number() {
    return "KC-" + serial;
  }

  public Money refundedGoods() {
    return sum(Refund::goods);
  }

  public Money refundedNet() {
    return sum(Refund::net);
  }

  public Money refunded() {
    return sum(Refund::total);
  }

  /** Goods that were paid and not given back, with tax. */
  public Money refundableGoods() {
    return cancelled == null ? totals.goodsPaid().minus(refundedGoods()) : Money.ZERO;
  }

  Money refundableShipping() {
    return cancelled == null ? totals.shippingPaid().minus(sum(Refund::shipping)) : Money.ZERO;
  }

  /** All that was paid and not given back. */
  public Money refundable() {
    return refundableGoods().plus(refundableShipping());
  }

  public boolean isCancellable() {
    return cancelled == null && refunds.isEmpty();
  }

  /** In a word, for people. */
  public String status() {
    if (cancelled != null) {
      return "Cancelled";
    }
    if (refunds.isEmpty()) {
      return "Placed";
    }
    return refundable().isZero() ? "Refunded" : "Partly refunded";
  }

  Optional<Refund> refund(UUID itsId) {
    return refunds.stream().filter(each -> each.id().equals(itsId)).findFirst();
  }

  Order with(List<OrderLine> itsLines, List<Refund> itsRefunds) {
    return new Order(
        id,
        serial,
        created,
        visitor,
        customer,
        email,
        address,
        shipping,
        payment,
        coupon,
        totals,
        cancelled,
        test,
        itsLines,
        itsRefunds);
  }

  private Money sum(Function<Refund, Money> part) {
    return refunds.stream().map(part).reduce(Money.ZERO, Money::plus);
  }
}
