package dev.winnow.journeys.metric;

import java.math.BigDecimal;

/** What values that are larger are taken for, so that one huge order cannot decide. */
public sealed interface Cap {
  /**
   * A value that was chosen beforehand.
   *
   * @param value in the unit that people read: money in major units
   */
  record At(BigDecimal value) implements Cap {}

  /**
   * The value that a share of all units with a value other than zero stays below, all arms
   * together.
   *
   * @param share above 0, below 1
   */
  record Percentile(double share) implements Cap {}
}
