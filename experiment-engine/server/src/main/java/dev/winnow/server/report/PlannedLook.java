package dev.winnow.server.report;

import java.util.function.IntPredicate;

/**
 * The one look of a fixed horizon. It reads the days from the first one until the planned number of
 * visitors was reached, and no later ones: looked at again the next day it says the same. Reading
 * on would be looking every day, at an error rate that was promised for one look.
 */
record PlannedLook(Snapshot snapshot, Arms arms) {
  /** The mature days that it reads. */
  IntPredicate days() {
    IntPredicate mature = snapshot.mature(snapshot.primary().window());
    int last = last();
    return day -> day <= last && mature.test(day);
  }

  private int last() {
    long units = 0;
    for (int day : arms.days()) {
      units += arms.ofDay(day).units();
      if (units >= snapshot.policy().plannedUnits()) {
        return day;
      }
    }
    return Integer.MAX_VALUE;
  }
}
