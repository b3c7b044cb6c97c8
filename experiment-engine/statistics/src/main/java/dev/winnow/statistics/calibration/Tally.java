package dev.winnow.statistics.calibration;

import java.util.Arrays;
import java.util.List;

/** Counts of calls by rule and day; adding them up gives the same in any order. */
final class Tally {
  private final long[][] callsByDay;
  private final long[] wrongCalls;
  private int repetitions;

  Tally(int rules, int days) {
    callsByDay = new long[rules][days];
    wrongCalls = new long[rules];
  }

  void repetition() {
    repetitions++;
  }

  void call(int rule, int day) {
    callsByDay[rule][day - 1]++;
  }

  void wrongCall(int rule) {
    wrongCalls[rule]++;
  }

  void add(Tally other) {
    repetitions += other.repetitions;
    for (int rule = 0; rule < callsByDay.length; rule++) {
      wrongCalls[rule] += other.wrongCalls[rule];
      for (int day = 0; day < callsByDay[rule].length; day++) {
        callsByDay[rule][day] += other.callsByDay[rule][day];
      }
    }
  }

  int repetitions() {
    return repetitions;
  }

  List<Long> callsByDay(int rule) {
    return Arrays.stream(callsByDay[rule]).boxed().toList();
  }

  long wrongCalls(int rule) {
    return wrongCalls[rule];
  }
}
