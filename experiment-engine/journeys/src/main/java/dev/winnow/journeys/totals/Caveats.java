package dev.winnow.journeys.totals;

import dev.winnow.journeys.metric.Caveat;
import java.math.BigInteger;

/**
 * Sums of what has to be said along with money.
 *
 * @param unpaid the part of the sum whose orders nobody has reported as paid
 * @param goods of a margin: the value of the goods it is of; else 0
 * @param withoutMargin the part of {@code goods} whose margin the shop did not tell
 */
public record Caveats(BigInteger unpaid, BigInteger goods, BigInteger withoutMargin) {
  public static final Caveats NONE = new Caveats(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

  static Caveats of(Caveat caveat) {
    return caveat.equals(Caveat.NONE)
        ? NONE
        : new Caveats(
            BigInteger.valueOf(caveat.unpaid()),
            BigInteger.valueOf(caveat.goods()),
            BigInteger.valueOf(caveat.withoutMargin()));
  }

  Caveats plus(Caveats other) {
    return new Caveats(
        unpaid.add(other.unpaid), goods.add(other.goods), withoutMargin.add(other.withoutMargin));
  }

  Caveats negated() {
    return new Caveats(unpaid.negate(), goods.negate(), withoutMargin.negate());
  }
}
