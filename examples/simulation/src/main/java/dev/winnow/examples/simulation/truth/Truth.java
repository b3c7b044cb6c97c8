package dev.winnow.examples.simulation.truth;

import java.util.random.RandomGenerator;

/**
 * What is really so of an experiment. The variant changes how many buy, never for how much, so that
 * the lift is the same of conversion and of revenue per visitor.
 *
 * @param visitors on an average day, of each arm of two
 * @param rate share of visitors who buy on an average day
 * @param orderValue mean of an order, in minor units
 * @param sigma of the logarithm of an order's value, which is normal
 * @param lift of the first day, as a share of the control
 */
public record Truth(
    Kind kind, double visitors, double rate, double orderValue, double sigma, double lift) {
  /** Days of the calendar after which what was new is new no more. */
  public static final int NOVELTY_DAYS = 14;

  private static final double NOVELTY = 0.15;

  /** From Monday on: visitors, as a share of an average day's. */
  private static final double[] COMING = {1.04, 1.00, 0.98, 0.97, 0.93, 0.98, 1.10};

  /** From Monday on: how willing they are to buy. */
  private static final double[] BUYING = {1.05, 1.05, 1.04, 1.03, 0.98, 0.90, 0.95};

  /** Draws the lift of a kind. */
  public static double lift(Kind kind, RandomGenerator random) {
    double place = random.nextDouble();
    return switch (kind) {
      case NULL -> 0;
      case SMALL -> 0.02 + 0.03 * place;
      case LARGE -> 0.10 + 0.15 * place;
      case HARMFUL -> -0.05 - 0.15 * place;
      case NOVELTY -> NOVELTY;
    };
  }

  /**
   * The lift of a day.
   *
   * @param day 0 for the first one of the experiment
   */
  public double liftOn(int day) {
    return kind == Kind.NOVELTY ? lift * Math.max(0, 1 - (double) day / NOVELTY_DAYS) : lift;
  }

  /** The mean lift of some days. */
  public double liftOf(int from, int days) {
    double sum = 0;
    for (int day = from; day < from + days; day++) {
      sum += liftOn(day);
    }
    return sum / days;
  }

  /** Expected visitors of both arms of two on a day; the first is a Monday. */
  public double visitorsOn(int day) {
    return 2 * visitors * COMING[day % COMING.length];
  }

  /** The control's share of visitors who buy on a day. */
  public double rateOn(int day) {
    return rate * BUYING[day % BUYING.length];
  }

  /** What a visitor of the control spends on a day, in minor units. */
  public double spentOn(int day) {
    return rateOn(day) * orderValue;
  }
}
