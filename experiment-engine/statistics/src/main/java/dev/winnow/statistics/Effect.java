package dev.winnow.statistics;

/** What a variant changed, before it is decided how sure to be of it. */
public sealed interface Effect permits Effect.Measured, NotEstimable {

  /**
   * An effect and how far chance moves it.
   *
   * @param value variant minus control: in the metric's unit, or as a share of the control's mean
   *     if relative; positive if the variant is higher
   * @param standardError of the value, in its unit; finite and above 0
   * @param degreesOfFreedom of the variance behind the standard error; infinite if that is known
   * @param units of both arms together, 2 or more
   */
  record Measured(double value, double standardError, double degreesOfFreedom, long units)
      implements Effect {
    public Measured {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("value %s: must be finite".formatted(value));
      }
      if (!(standardError > 0 && Double.isFinite(standardError))) {
        throw new IllegalArgumentException(
            "standardError %s: must be finite and above 0".formatted(standardError));
      }
      if (!(degreesOfFreedom > 0)) {
        throw new IllegalArgumentException(
            "degreesOfFreedom %s: must be above 0".formatted(degreesOfFreedom));
      }
      if (units < 2) {
        throw new IllegalArgumentException("units %d: must be at least 2".formatted(units));
      }
    }

    /**
     * The effect with an interval that reaches as far down as up.
     *
     * @param halfwidth in the effect's unit, 0 or more
     * @param pValue of no effect against any effect, 0 to 1
     */
    Estimate.Estimated within(double halfwidth, double pValue) {
      return new Estimate.Estimated(
          value, standardError, value - halfwidth, value + halfwidth, pValue);
    }

    /** The value in standard errors: t or z, depending on what it is compared with. */
    public double statistic() {
      return value / standardError;
    }
  }
}
