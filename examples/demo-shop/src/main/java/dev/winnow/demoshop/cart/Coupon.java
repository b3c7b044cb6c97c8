package dev.winnow.demoshop.cart;

import dev.winnow.demoshop.money.Money;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A code that takes something off the goods of a cart. */
public enum Coupon {
  WELCOME5(5_00);

  private final long cents;

  Coupon(long cents) {
    this.cents = cents;
  }

  /** The coupon that a shopper typed. */
  static Optional<Coupon> of(String typed) {
    String code = typed.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.name().equals(code)).findFirst();
  }

  Money off() {
    return new Money(cents);
  }
}
