package dev.winnow.demoshop.cart;

import dev.winnow.demoshop.money.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A shopper's cart as it is now.
 *
 * @param id null while nothing was ever put in
 */
public record Cart(@Nullable UUID id, List<CartLine> lines, @Nullable Coupon coupon) {
  static final Cart EMPTY = new Cart(null, List.of(), null);

  public Cart {
    lines = List.copyOf(lines);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public int pieces() {
    return lines.stream().mapToInt(CartLine::quantity).sum();
  }

  /** All lines at their prices, with tax. */
  public Money goods() {
    return lines.stream().map(CartLine::total).reduce(Money.ZERO, Money::plus);
  }

  /** What the coupon takes off, with tax; never more than there is. */
  public Money discount() {
    return coupon == null ? Money.ZERO : coupon.off().atMost(goods());
  }

  /** What the goods come to, with tax. */
  public Money total() {
    return goods().minus(discount());
  }
}
