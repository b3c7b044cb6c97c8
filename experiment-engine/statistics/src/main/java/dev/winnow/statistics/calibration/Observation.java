package dev.winnow.statistics.calibration;

import dev.winnow.statistics.Difference;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.TwoProportions;

/**
 * What one look sees of one metric.
 *
 * @param tested the effect with the standard error that the fixed test takes
 * @param measured the effect with each arm's own variance
 */
record Observation(Effect tested, Effect measured) {
  static Observation of(CalibratedMetric metric, SimulatedArm control, SimulatedArm variant) {
    return switch (metric) {
      case CONVERSION ->
          new Observation(
              TwoProportions.pooled(control.conversion(), variant.conversion()),
              TwoProportions.unpooled(control.conversion(), variant.conversion()));
      case REVENUE_PER_VISITOR -> {
        Effect difference = Difference.of(control.revenuePerVisitor(), variant.revenuePerVisitor());
        yield new Observation(difference, difference);
      }
    };
  }
}
