package dev.winnow.statistics;

import java.util.List;

/** The arms of one split. An arm with a weight is live; the others should get nothing. */
record ArmCounts(List<ArmCount> arms) {
  ArmCounts {
    arms = List.copyOf(arms);
    if (arms.stream().noneMatch(arm -> arm.weight() > 0)) {
      throw new IllegalArgumentException("arms: at least one must have a weight above 0");
    }
  }

  List<ArmCount> live() {
    return arms.stream().filter(arm -> arm.weight() > 0).toList();
  }

  /** Whether an arm that should get nothing got something, which no chance explains. */
  boolean strayed() {
    return arms.stream().anyMatch(arm -> arm.weight() == 0 && arm.units() > 0);
  }

  long units() {
    return arms.stream().mapToLong(ArmCount::units).sum();
  }

  /** The part of all units that the arm should get, 0 to 1. */
  double share(ArmCount arm) {
    // Not DoubleStream.sum, whose order of adding the language leaves open.
    double weights = 0;
    for (ArmCount each : arms) {
      weights += each.weight();
    }
    return arm.weight() / weights;
  }
}
