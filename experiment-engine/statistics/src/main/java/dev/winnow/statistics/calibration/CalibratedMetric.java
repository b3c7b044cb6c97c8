package dev.winnow.statistics.calibration;

/** What the simulated experiments measure. */
public enum CalibratedMetric {
  /** Share of visitors who buy. */
  CONVERSION,
  /** Revenue of all visitors, buyers or not. */
  REVENUE_PER_VISITOR
}
