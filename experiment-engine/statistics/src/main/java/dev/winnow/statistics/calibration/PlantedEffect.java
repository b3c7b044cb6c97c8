package dev.winnow.statistics.calibration;

/**
 * What the variant of a simulated experiment truly changes.
 *
 * @param rateLift share by which more visitors buy; 0.1 is 10 % more, 0 none
 * @param valueLift share by which each order is worth more
 */
public record PlantedEffect(double rateLift, double valueLift) {
  /** An A/A test: every call is a false alarm. */
  public static final PlantedEffect NONE = new PlantedEffect(0, 0);

  public PlantedEffect {
    if (!(rateLift > -1 && Double.isFinite(rateLift))) {
      throw new IllegalArgumentException(
          "rateLift %s: must be finite and above -1".formatted(rateLift));
    }
    if (!(valueLift > -1 && Double.isFinite(valueLift))) {
      throw new IllegalArgumentException(
          "valueLift %s: must be finite and above -1".formatted(valueLift));
    }
  }

  /** Relative lift of a metric; 0 if the effect does not touch it. */
  double lift(CalibratedMetric metric) {
    return switch (metric) {
      case CONVERSION -> rateLift;
      case REVENUE_PER_VISITOR -> {
        double lift = rateLift + valueLift + rateLift * valueLift;
        // A quarter more buyers who spend a fifth less leave nothing but a rounding error.
        yield Math.abs(lift) < 1e-12 ? 0 : lift;
      }
    };
  }
}
