package dev.winnow.statistics.calibration;

import dev.winnow.statistics.Moments;
import dev.winnow.statistics.Proportion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** The totals of one arm of one simulated experiment, day by day; exact, in minor units. */
final class SimulatedArm {
  private final Shoppers shoppers;
  private long units;
  private long buyers;
  private long revenue;
  private BigInteger revenueSquares = BigInteger.ZERO;

  SimulatedArm(Shoppers shoppers) {
    this.shoppers = shoppers;
  }

  /** Draws a day's buyers at once and each buyer's orders; those who buy nothing only count. */
  void addDay(long visitors, RandomGenerator random) {
    long bought = shoppers.buyersOf(visitors, random);
    long squares = 0;
    for (long buyer = 0; buyer < bought; buyer++) {
      long spent = shoppers.spending(random);
      revenue += spent;
      squares += spent * spent;
    }
    units += visitors;
    buyers += bought;
    revenueSquares = revenueSquares.add(BigInteger.valueOf(squares));
  }

  Proportion conversion() {
    return new Proportion(units, buyers);
  }

  Moments revenuePerVisitor() {
    return Moments.exactly(units, BigDecimal.valueOf(revenue), new BigDecimal(revenueSquares));
  }
}
