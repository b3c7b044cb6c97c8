package dev.winnow.server.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and times as people read them. */
final class Dates {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);

  private Dates() {}

  /** "22 Nov 2026". */
  static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** "22 Nov", where the year is clear. */
  static String shortDay(LocalDate day) {
    return SHORT_DAY.format(day);
  }

  /** "22 Nov 2026" where the store is. */
  static String day(Instant time, ZoneId zone) {
    return DAY.format(time.atZone(zone));
  }

  /** "22 Nov 2026, 10:15 UTC". */
  static String time(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }
}
