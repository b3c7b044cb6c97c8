package dev.winnow.statistics;

/**
 * How long an experiment runs.
 *
 * @param days whole days, 0 or more
 */
public record RunTime(long days) implements DaysLeft {
  private static final int WEEK = 7;

  public RunTime {
    if (days < 0) {
      throw new IllegalArgumentException("days %d: must not be negative".formatted(days));
    }
  }

  /**
   * Until so many units have come; a day that is begun counts.
   *
   * @param units 0 or more, finite
   * @param unitsPerDay above 0
   */
  public static RunTime of(double units, double unitsPerDay) {
    if (!(units >= 0 && Double.isFinite(units))) {
      throw new IllegalArgumentException(
          "units %s: must be finite and not negative".formatted(units));
    }
    return new RunTime((long) Math.ceil(units / Allowed.positive("unitsPerDay", unitsPerDay)));
  }

  /** Whole weeks, so that each weekday is in as often as the others. */
  public long weeks() {
    return (days + WEEK - 1) / WEEK;
  }

  /** Days of the whole weeks. */
  public long daysOfWholeWeeks() {
    return weeks() * WEEK;
  }
}
