package dev.winnow.examples.simulation.totals;

import dev.winnow.examples.simulation.truth.Truth;

/** The money that a variant which sells less has cost, by its visitors and the truth. */
final class Losses {
  /** Until this day it is counted, whatever was decided. */
  static final int HORIZON = 90;

  private final Truth truth;
  private double minorUnits;

  Losses(Truth truth) {
    this.truth = truth;
  }

  void add(int day, double visitors) {
    minorUnits += visitors * truth.spentOn(day) * Math.max(0, -truth.liftOn(day));
  }

  /** Everybody sees it from a day on, and nobody looks any more. */
  void addAllFrom(int day) {
    for (int each = day; each < HORIZON; each++) {
      add(each, truth.visitorsOn(each));
    }
  }

  double majorUnits() {
    return minorUnits / 100;
  }
}
