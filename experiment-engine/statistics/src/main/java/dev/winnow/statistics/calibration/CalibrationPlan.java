package dev.winnow.statistics.calibration;

/**
 * Which experiments to simulate.
 *
 * @param history of the store
 * @param effect what the variant truly changes
 * @param visitors of both arms together over all days, half of them in each arm; at least two per
 *     day
 * @param days with one look at the end of each; the visitors come evenly
 * @param repetitions how many experiments; 10,000 tell a rate of 5 % to 0.2 points
 * @param alpha two-sided error rate that each method promises, in (0, 1)
 * @param expectedLift relative lift that {@link CalibratedMethod#MIXTURE_SPRT} is tuned to, above 0
 * @param seed of the random numbers; the same plan with the same seed gives the same result
 */
public record CalibrationPlan(
    StoreHistory history,
    PlantedEffect effect,
    long visitors,
    int days,
    int repetitions,
    double alpha,
    double expectedLift,
    long seed) {
  private static final double GREATEST_LONG = 9e18;

  public CalibrationPlan {
    if (days < 1) {
      throw new IllegalArgumentException("days %d: must be at least 1".formatted(days));
    }
    if (visitors < 2L * days) {
      throw new IllegalArgumentException(
          "visitors %d: must be at least two per day".formatted(visitors));
    }
    if (repetitions < 1) {
      throw new IllegalArgumentException(
          "repetitions %d: must be at least 1".formatted(repetitions));
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha %s: must be above 0 and below 1".formatted(alpha));
    }
    if (!(expectedLift > 0 && Double.isFinite(expectedLift))) {
      throw new IllegalArgumentException(
          "expectedLift %s: must be finite and above 0".formatted(expectedLift));
    }
    double variantRate = history.conversionRate() * (1 + effect.rateLift());
    if (!(variantRate < 1)) {
      throw new IllegalArgumentException(
          "rateLift %s: lifts the conversion rate to %s, which must be below 1"
              .formatted(effect.rateLift(), variantRate));
    }
    // Sums of squares of one day and arm are exact in a long.
    double greatest = history.greatestRevenue() * Math.max(1, 1 + effect.valueLift());
    double perDay = Math.ceil((double) visitors / days);
    if (!(greatest * greatest * perDay < GREATEST_LONG)) {
      throw new IllegalArgumentException(
          "orderValues: a visitor with %s minor units on a day with %s is too much to sum exactly"
              .formatted(greatest, perDay));
    }
  }

  /** Visitors in each arm by the end of a day, which counts from 1. */
  long unitsPerArm(int day) {
    return Math.multiplyExact(visitors, day) / days / 2;
  }
}
