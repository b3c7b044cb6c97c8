package dev.winnow.demoshop.order;

import dev.winnow.demoshop.money.Money;
import java.util.List;

/** A way to send a parcel. */
public enum Shipping {
  STANDARD("Standard, 3 to 4 days", 4_90, 60_00),
  EXPRESS("Express, next working day", 9_90, Long.MAX_VALUE);

  private final String title;
  private final long cents;
  private final long freeFromCents;

  Shipping(String title, long cents, long freeFromCents) {
    this.title = title;
    this.cents = cents;
    this.freeFromCents = freeFromCents;
  }

  public static List<Shipping> all() {
    return List.of(values());
  }

  public String title() {
    return title;
  }

  /** What it costs, with tax, for goods of this total. */
  public Money price(Money goods) {
    return goods.cents() >= freeFromCents ? Money.ZERO : new Money(cents);
  }
}
