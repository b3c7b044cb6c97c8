package dev.winnow.demoshop.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** An amount in euros, in whole cents. */
public record Money(long cents) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  /** What a person typed or configured, such as {@code 24.90}; at most two decimals. */
  public static Money euros(String amount) {
    return new Money(
        new BigDecimal(amount.strip())
            .movePointRight(2)
            .setScale(0, RoundingMode.UNNECESSARY)
            .longValueExact());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(cents, other.cents));
  }

  public Money times(int pieces) {
    return new Money(Math.multiplyExact(cents, pieces));
  }

  /** The part of this that {@code part} is of {@code whole}, rounded half up. */
  public Money share(long part, long whole) {
    if (whole == 0) {
      return ZERO;
    }
    return new Money(
        BigDecimal.valueOf(cents)
            .multiply(BigDecimal.valueOf(part))
            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
            .longValueExact());
  }

  /** The lesser of both. */
  public Money atMost(Money limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }

  public boolean isZero() {
    return cents == 0;
  }

  public boolean isPositive() {
    return cents > 0;
  }

  /** In major units: 24.90. */
  public BigDecimal decimal() {
    return BigDecimal.valueOf(cents, 2);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }

  /** As pages show it. */
  @Override
  public String toString() {
    String amount = String.format(Locale.ENGLISH, "%,.2f", decimal().abs());
    return (cents < 0 ? "−€" : "€") + amount;
  }
}
