package dev.winnow.journeys.totals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Which exposure days can no longer gain a purchase, because every window that began is over. */
public final class Maturity {
  private Maturity() {}

  /**
   * Whether the window of the day's last possible exposure has ended.
   *
   * @param epochDay days since 1970 in {@code zone}; a day there may have 23 or 25 hours
   * @param window of the metric
   */
  public static boolean isMature(int epochDay, ZoneId zone, Duration window, Instant asOf) {
    Instant end = LocalDate.ofEpochDay(epochDay).plusDays(1).atStartOfDay(zone).toInstant();
    return !end.plus(window).isAfter(asOf);
  }
}
