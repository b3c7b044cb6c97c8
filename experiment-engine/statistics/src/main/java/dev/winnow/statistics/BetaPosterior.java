package dev.winnow.statistics;

/**
 * What is believed of a rate: a beta distribution.
 *
 * <pre>
 *   density  = x^(α − 1)·(1 − x)^(β − 1) / B(α, β)
 *   mean     = α/(α + β)
 *   variance = α·β / ((α + β)²·(α + β + 1))
 * </pre>
 *
 * @param alpha the prior's plus the units that did it; 0.1 or more
 * @param beta the prior's plus the units that did not; 0.1 or more
 * @see <a href="https://dlmf.nist.gov/8.17">NIST DLMF 8.17</a>, the distribution function
 */
public record BetaPosterior(double alpha, double beta) implements Posterior {
  public BetaPosterior {
    BetaPrior.check("alpha", alpha);
    BetaPrior.check("beta", beta);
  }

  @Override
  public double mean() {
    return alpha / (alpha + beta);
  }

  @Override
  public double standardDeviation() {
    double n = alpha + beta;
    return Math.sqrt(alpha / n * (beta / n) / (n + 1));
  }

  /** {@inheritDoc} Within 0 and 1. */
  @Override
  public CredibleInterval interval(double alpha) {
    Alpha.checked(alpha);
    Curve curve = curve();
    return new CredibleInterval(
        rate(curve.quantile(alpha / 2)), rate(-curve.mirrored().quantile(alpha / 2)));
  }

  /** What is then believed of the rate of those that do not. */
  BetaPosterior ofTheRest() {
    return new BetaPosterior(/* alpha= */ beta, /* beta= */ alpha);
  }

  /** On the scale of the logit. */
  Curve curve() {
    return LogitBeta.of(alpha, beta);
  }

  private static double rate(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }
}
