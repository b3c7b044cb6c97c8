package dev.winnow.statistics;

/** An effect with its uncertainty, or why there is none. */
public sealed interface Estimate permits Estimate.Estimated, NotEstimable {

  /**
   * An effect, an interval around it and a p-value.
   *
   * @param value variant minus control: in the metric's unit, or as a share of the control's mean
   *     if relative
   * @param standardError of the value, in its unit; by the delta method where the interval is not
   *     symmetric
   * @param low lower end of the interval; -∞ if it has none
   * @param high upper end of the interval; +∞ if it has none
   * @param pValue of no effect against any effect, 0 to 1, unless the method says otherwise
   */
  record Estimated(double value, double standardError, double low, double high, double pValue)
      implements Estimate {
    public Estimated {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "interval [%s, %s]: low must not be above high".formatted(low, high));
      }
      if (!(pValue >= 0 && pValue <= 1)) {
        throw new IllegalArgumentException("pValue %s: must be within 0 and 1".formatted(pValue));
      }
    }
  }
}
