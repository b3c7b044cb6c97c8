package dev.winnow.statistics;

/**
 * What is believed of a mean or an effect before the data: a normal distribution.
 *
 * <p>With an estimate d of standard error se, and the prior's mean m and standard deviation τ:
 *
 * <pre>
 *   w    = τ²/(τ² + se²)                        how much the data count, 0 to 1; 1 if flat
 *   mean = m + w·(d − m)
 *   sd   = se·√w
 * </pre>
 *
 * <p>Assumes an estimate that is close to normal with a standard error as good as known, as with
 * thousands of units. {@link #FLAT} lets the data speak alone, and then takes what a lucky start
 * shows at its word; a store's own earlier effects make a better prior. Meets {@code
 * vectors/bayes_gaussian.json} to 1e-8, relative.
 *
 * @param mean in the unit of what is estimated; finite
 * @param standardDeviation τ, in the same unit; above 0, infinite if flat
 * @see <a href="https://doi.org/10.1201/b16018">Gelman et al. 2013, Bayesian Data Analysis</a>,
 *     section 2.5
 */
public record NormalPrior(double mean, double standardDeviation) {
  /** Every value is as likely as any other. */
  public static final NormalPrior FLAT = new NormalPrior(0, Double.POSITIVE_INFINITY);

  public NormalPrior {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("mean %s: must be finite".formatted(mean));
    }
    if (!(standardDeviation > 0)) {
      throw new IllegalArgumentException(
          "standardDeviation %s: must be above 0".formatted(standardDeviation));
    }
  }

  /**
   * What is believed of an effect on the scale of this prior.
   *
   * @return {@link NotEstimable} if the effect is
   */
  public NormalBelief after(Effect effect) {
    return switch (effect) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured -> after(measured.value(), measured.standardError());
    };
  }

  /**
   * What is believed of an absolute effect if this prior is one of relative effects: it is
   * multiplied by the size of the control's mean.
   *
   * @param difference absolute, in the metric's unit
   * @param control whose mean makes the difference relative
   * @return {@link NotEstimable} if the difference is, or if the control's mean is 0 and the prior
   *     not flat
   */
  public NormalBelief afterDifference(Effect difference, Moments control) {
    if (Double.isInfinite(standardDeviation)) {
      return after(difference);
    }
    double size = Math.abs(control.mean());
    if (size == 0) {
      return new NotEstimable(
          "the control's mean is 0, so a prior on relative lifts says nothing about it");
    }
    return new NormalPrior(mean * size, standardDeviation * size).after(difference);
  }

  /**
   * What is believed of one arm's mean, in the metric's unit.
   *
   * @return {@link NotEstimable} if the arm has fewer than 2 units or no spread, which would claim
   *     to be certain of it
   */
  public NormalBelief after(Moments arm) {
    if (arm.n() < 2) {
      return new NotEstimable("an arm has fewer than two units");
    }
    if (arm.variance() == 0) {
      return new NotEstimable("an arm has no spread: all its units have the same value");
    }
    return after(arm.mean(), arm.standardError());
  }

  private NormalPosterior after(double estimate, double standardError) {
    double share = standardError / standardDeviation;
    double weight = 1 / (1 + share * share);
    return new NormalPosterior(
        mean + weight * (estimate - mean), standardError * Math.sqrt(weight));
  }
}
