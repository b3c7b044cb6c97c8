package dev.winnow.statistics;

/**
 * What is believed of a mean or an effect: a normal distribution.
 *
 * @param mean in the metric's unit, or a share of the control's mean if relative; finite
 * @param standardDeviation in the same unit; finite and above 0
 */
public record NormalPosterior(double mean, double standardDeviation)
    implements Posterior, NormalBelief {
  public NormalPosterior {
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("mean %s: must be finite".formatted(mean));
    }
    if (!(standardDeviation > 0 && Double.isFinite(standardDeviation))) {
      throw new IllegalArgumentException(
          "standardDeviation %s: must be finite and above 0".formatted(standardDeviation));
    }
  }

  @Override
  public CredibleInterval interval(double alpha) {
    double reach = StandardNormal.upperQuantile(Alpha.checked(alpha) / 2) * standardDeviation;
    return new CredibleInterval(mean - reach, mean + reach);
  }

  /**
   * As an estimate: its mean, its central interval, and as p the chance, doubled, that it has the
   * other sign. The interval leaves 0 out exactly when p is below alpha.
   *
   * @param alpha chance to be outside, in (0, 1)
   */
  public Estimate.Estimated estimate(double alpha) {
    CredibleInterval interval = interval(alpha);
    return new Estimate.Estimated(
        mean,
        standardDeviation,
        interval.low(),
        interval.high(),
        Math.min(
            1, 2 * StrictMath.exp(StandardNormal.lnUpperTail(Math.abs(mean) / standardDeviation))));
  }

  /**
   * What hangs on the choice, if this is believed of an effect.
   *
   * <pre>
   *   z = mean/sd
   *   chance of the variant = P(Z &gt; −z),  of the control = P(Z &gt; z)
   *   loss of the variant   = E max(−effect, 0) = sd·φ(z)·(1 − z·Q(z)/φ(z))      for z ≥ 0
   *   loss of the control   = E max(effect, 0)  = mean + loss of the variant
   * </pre>
   *
   * <p>The smaller loss is taken from the tail, so it is not 0 by cancellation. Meets {@code
   * vectors/bayes_gaussian.json} to 1e-8, relative.
   *
   * @see <a href="https://cdn2.hubspot.net/hubfs/310840/VWO_SmartStats_technical_whitepaper.pdf">
   *     Stucchio 2015, Bayesian A/B Testing at VWO</a>, on expected loss
   */
  public Stakes stakes() {
    double z = mean / standardDeviation;
    double far = Math.abs(z);
    double lnTail = StandardNormal.lnUpperTail(far);
    double smallLoss =
        standardDeviation
            * StrictMath.exp(StandardNormal.lnDensity(far))
            * (1 - far * StandardNormal.mills(far));
    Stakes ifHigher =
        new Stakes(
            -StrictMath.expm1(lnTail),
            StrictMath.exp(lnTail),
            smallLoss,
            Math.abs(mean) + smallLoss);
    return z >= 0 ? ifHigher : ifHigher.whereLowerIsBetter();
  }
}
