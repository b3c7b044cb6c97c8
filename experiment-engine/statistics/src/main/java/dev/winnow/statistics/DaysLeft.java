package dev.winnow.statistics;

/**
 * How many days a running experiment still needs, or why that cannot be told.
 *
 * <p>With n units so far and an effect's standard error se, one unit's error is e = se·√n. If the
 * arms keep their shares and the units their spread, the error after n' units is e/√n', so
 *
 * <pre>
 *   days = ⌈(n' − n) / units per day⌉,   0 if n' ≤ n        n' by the {@link Design}
 * </pre>
 *
 * <p>A run time of 0 days means that the units are there already.
 */
public sealed interface DaysLeft permits RunTime, NotEstimable {
  /** Beyond a century a number of days is no plan. */
  long MOST_DAYS = 36_500;

  /**
   * Until the smallest effect worth having would be called with the power wanted. What the effect
   * seems to be so far plays no part, only how well it is known.
   *
   * @param soFar of units that came by now
   * @param minimalEffect in the effect's unit, of either sign but not 0
   * @param power chance of calling it, above α and below 1
   * @param unitsPerDay of both arms together, 0 or more
   * @return {@link NotEstimable} if the effect so far is, nobody comes, or it takes over a century
   */
  static DaysLeft untilPowered(
      Design design, Effect soFar, double minimalEffect, double power, double unitsPerDay) {
    Allowed.effect("minimalEffect", minimalEffect);
    return switch (soFar) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured ->
          until(design.units(signal(minimalEffect, measured), power), measured, unitsPerDay);
    };
  }

  /**
   * Until the effect would be called if it stays exactly as it seems now. That is a guess: an
   * effect which shrinks takes longer, and with chance of about one half it is called later.
   *
   * @param soFar of units that came by now
   * @param unitsPerDay of both arms together, 0 or more
   * @return {@link NotEstimable} as for {@link #untilPowered}, or if there is no effect so far
   */
  static DaysLeft atPresentEffect(Design design, Effect soFar, double unitsPerDay) {
    return switch (soFar) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured when measured.value() == 0 ->
          new NotEstimable("there is no difference so far that could be decided on");
      case Effect.Measured measured ->
          until(design.units(signal(measured.value(), measured), 0.5), measured, unitsPerDay);
    };
  }

  /** An effect so small that it underflows is one that takes 1e200 units. */
  private static double signal(double effect, Effect.Measured soFar) {
    double unitError = soFar.standardError() * Math.sqrt((double) soFar.units());
    return Math.max(1e-100, Math.abs(effect) / unitError);
  }

  private static DaysLeft until(double units, Effect.Measured soFar, double unitsPerDay) {
    if (!(unitsPerDay >= 0 && Double.isFinite(unitsPerDay))) {
      throw new IllegalArgumentException(
          "unitsPerDay %s: must be finite and not negative".formatted(unitsPerDay));
    }
    double missing = Math.max(0, units - (double) soFar.units());
    if (missing == 0) {
      return new RunTime(0);
    }
    if (unitsPerDay == 0) {
      return new NotEstimable("no units come any more");
    }
    if (missing / unitsPerDay > MOST_DAYS) {
      return new NotEstimable("it would take more than a hundred years");
    }
    return RunTime.of(missing, unitsPerDay);
  }
}
