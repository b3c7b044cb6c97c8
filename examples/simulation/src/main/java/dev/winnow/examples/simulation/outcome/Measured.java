package dev.winnow.examples.simulation.outcome;

import dev.winnow.statistics.Estimate;
import java.util.Optional;

/**
 * A lift as it was said, beside what it really was.
 *
 * @param truth of the time that was spoken of
 */
public record Measured(double estimate, double low, double high, double truth) {
  /** Empty where nothing could be said. */
  public static Optional<Measured> of(Estimate said, double truth) {
    return said instanceof Estimate.Estimated its
        ? Optional.of(new Measured(its.value(), its.low(), its.high(), truth))
        : Optional.empty();
  }

  double error() {
    return estimate - truth;
  }

  boolean isCovered() {
    return low <= truth && truth <= high;
  }
}
