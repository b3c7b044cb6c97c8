package dev.winnow.server.holdout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the same visitors are held out. */
public sealed interface PeriodLength {
  /** In words, for who typed something else. */
  String ALLOWED = "quarter, month, or 7 to 365 days such as P90D";

  int FEWEST_DAYS = 7;
  int MOST_DAYS = 365;

  Pattern DAYS = Pattern.compile("P([0-9]{1,3})D");

  /**
   * When a period that begins now is over; always later than its begin. Of calendar periods that is
   * the end of the present one, so that the first may be short.
   */
  Instant end(Instant begin, ZoneId zone);

  /** As JSON and the database have it. */
  String key();

  /** A quarter of the year where the store is. */
  record Quarter() implements PeriodLength {
    @Override
    public Instant end(Instant begin, ZoneId zone) {
      LocalDate month = firstOfMonth(begin, zone);
      int intoQuarter = (month.getMonthValue() - 1) % 3;
      return month.plusMonths(3 - intoQuarter).atStartOfDay(zone).toInstant();
    }

    @Override
    public String key() {
      return "quarter";
    }
  }

  /** A month of the year where the store is. */
  record Month() implements PeriodLength {
    @Override
    public Instant end(Instant begin, ZoneId zone) {
      return firstOfMonth(begin, zone).plusMonths(1).atStartOfDay(zone).toInstant();
    }

    @Override
    public String key() {
      return "month";
    }
  }

  /** So many days where the store is, from the moment on at which it begins. */
  record Days(int count) implements PeriodLength {
    public Days {
      if (count < FEWEST_DAYS || count > MOST_DAYS) {
        throw new IllegalArgumentException(
            "period P%dD: must be %d to %d days".formatted(count, FEWEST_DAYS, MOST_DAYS));
      }
    }

    @Override
    public Instant end(Instant begin, ZoneId zone) {
      return ZonedDateTime.ofInstant(begin, zone).plusDays(count).toInstant();
    }

    @Override
    public String key() {
      return "P" + count + "D";
    }
  }

  /** Nothing if it is none. */
  static Optional<PeriodLength> of(String key) {
    if (key.equals("quarter")) {
      return Optional.of(new Quarter());
    }
    if (key.equals("month")) {
      return Optional.of(new Month());
    }
    Matcher days = DAYS.matcher(key);
    if (!days.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(days.group(1));
    return count < FEWEST_DAYS || count > MOST_DAYS
        ? Optional.empty()
        : Optional.of(new Days(count));
  }

  private static LocalDate firstOfMonth(Instant time, ZoneId zone) {
    return LocalDate.ofInstant(time, zone).withDayOfMonth(1);
  }
}
