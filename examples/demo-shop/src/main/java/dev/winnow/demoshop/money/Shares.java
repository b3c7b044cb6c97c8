package dev.winnow.demoshop.money;

import java.util.ArrayList;
import java.util.List;

/** Splits an amount so that nothing is lost: the shares add up to it, to the cent. */
public final class Shares {
  private Shares() {}

  /** The shares of {@code total} in the proportions of {@code weights}. */
  public static List<Money> of(Money total, List<Money> weights) {
    long whole = weights.stream().mapToLong(Money::cents).sum();
    var shares = new ArrayList<Money>();
    long weighed = 0;
    Money given = Money.ZERO;
    for (Money weight : weights) {
      weighed += weight.cents();
      Money upToHere = total.share(weighed, whole);
      shares.add(upToHere.minus(given));
      given = upToHere;
    }
    return List.copyOf(shares);
  }
}
