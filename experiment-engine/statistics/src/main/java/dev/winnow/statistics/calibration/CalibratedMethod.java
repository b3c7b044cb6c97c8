package dev.winnow.statistics.calibration;

/** How a simulated experiment is called. */
public enum CalibratedMethod {
  /**
   * The pooled z-test of conversions, Welch's t-test of revenue, called on the first day below α.
   */
  FIXED_DAILY,
  /** The same tests, looked at once on the last day, as they are made for. */
  FIXED_AT_THE_END,
  /** {@link dev.winnow.statistics.ConfidenceSequence}, tuned to all visitors. */
  CONFIDENCE_SEQUENCE,
  /** {@link dev.winnow.statistics.MixtureSprt}, expecting the plan's lift. */
  MIXTURE_SPRT,
  /** {@link dev.winnow.statistics.GroupSequential} of the O'Brien-Fleming type, one look a day. */
  GROUP_SEQUENTIAL,
  /**
   * Called on the first day on which, with a flat prior, one of the two arms is better with a
   * chance of 1 − α: what dashboards show as "95 % chance to win".
   */
  BAYESIAN_DAILY,
  /**
   * Called at the end of the first whole week in which one of the two arms is better with a chance
   * of 1 − α under {@link dev.winnow.statistics.ScepticalPrior}.
   */
  SCEPTICAL_WEEKLY;

  /** As the subject of a sentence. */
  String words(CalibratedMetric metric) {
    String fixed =
        switch (metric) {
          case CONVERSION -> "a fixed z-test";
          case REVENUE_PER_VISITOR -> "a fixed t-test";
        };
    return switch (this) {
      case FIXED_DAILY -> fixed + " looked at daily";
      case FIXED_AT_THE_END -> fixed + " looked at once, at the end,";
      case CONFIDENCE_SEQUENCE -> "the confidence sequence";
      case MIXTURE_SPRT -> "mSPRT";
      case GROUP_SEQUENTIAL -> "a group sequential test";
      case BAYESIAN_DAILY -> "a Bayesian chance to win looked at daily";
      case SCEPTICAL_WEEKLY -> "a sceptical chance to win looked at weekly";
    };
  }
}
