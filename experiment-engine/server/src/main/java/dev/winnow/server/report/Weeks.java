package dev.winnow.server.report;

import dev.winnow.statistics.ScepticalPrior;
import java.time.LocalDate;
import java.util.function.IntPredicate;

/** How many days of an experiment have had their time to act, counted from its first. */
record Weeks(Snapshot snapshot, Arms arms) {
  static final int DAYS = 7;

  /** Whether anything is known of days at all. */
  private boolean isDated() {
    return snapshot.dated() && !arms.days().isEmpty();
  }

  /**
   * Mature days of the primary metric since the first one; those of an experiment that is over end
   * with its last.
   */
  int matureDays() {
    if (!isDated()) {
      return 0;
    }
    IntPredicate mature = snapshot.mature(snapshot.primary().window());
    int first = arms.days().first();
    int last = snapshot.isOver() ? arms.days().last() : today();
    int days = 0;
    while (first + days <= last && mature.test(first + days)) {
      days++;
    }
    return days;
  }

  /** Exposure days so far, the present one with them. */
  private int allDays() {
    int last = snapshot.isOver() ? arms.days().last() : Math.max(today(), arms.days().last());
    return last - arms.days().first() + 1;
  }

  private int today() {
    return (int) LocalDate.ofInstant(snapshot.asOf(), snapshot.zone()).toEpochDay();
  }

  /** Weeks, begun ones by their part, that figures of all units are of. */
  double all() {
    return isDated() ? (double) allDays() / DAYS : ScepticalPrior.WEEKS;
  }

  /** Weeks up to a day. */
  double upTo(int day) {
    return isDated() ? (double) (day - arms.days().first() + 1) / DAYS : ScepticalPrior.WEEKS;
  }

  /** Weeks that figures of mature days are of; at least one day's. */
  double mature() {
    return isDated() ? Math.max(1, matureDays()) / (double) DAYS : ScepticalPrior.WEEKS;
  }

  /**
   * Weeks that a look at the end of each week reads: whole ones, so that a look that was missed is
   * made up for with the same figures. What was never a whole week is read as it is.
   */
  double looked() {
    return matureDays() < DAYS ? mature() : wholeWeeks();
  }

  private int wholeWeeks() {
    return matureDays() / DAYS;
  }

  /** The days that such a look reads. */
  IntPredicate lookedDays() {
    IntPredicate mature = snapshot.mature(snapshot.primary().window());
    if (matureDays() < DAYS) {
      return mature;
    }
    int end = arms.days().first() + wholeWeeks() * DAYS;
    return day -> day < end && mature.test(day);
  }
}
