package dev.winnow.statistics;

/**
 * The lift to promise of a winner. Whoever ships what looks best has picked good luck along with
 * good variants, so the measured lift of winners is too high on average; the mean of what is
 * believed after it, with the spread of the store's own lifts as prior, is not.
 *
 * <pre>
 *   w        = τ²/(τ² + se²)
 *   promised = m + w·(lift − m)  ±  z(1 − α/2)·se·√w
 * </pre>
 *
 * <p>If lifts are spread as the prior says, the promise is right on average over any selection of
 * winners that was made by the measured lifts; {@code ShrunkenLiftTest} shows it beside the plain
 * one.
 *
 * @param prior of the store
 * @param alpha chance of the true lift to be outside, in (0, 1)
 * @see <a href="https://doi.org/10.1198/jasa.2011.tm11181">Efron 2011, Tweedie's Formula and
 *     Selection Bias</a>; <a href="https://doi.org/10.1145/3219819.3219922">Lee, Shen 2018,
 *     Winner's Curse: Bias Estimation for Total Effects of Features in Online Controlled
 *     Experiments</a>
 */
public record ShrunkenLift(EffectPrior prior, double alpha) {
  public ShrunkenLift {
    Alpha.checked(alpha);
  }

  /**
   * What to promise of a measured lift.
   *
   * @param lift relative, 0.1 for 10 %
   * @param standardError of the lift, above 0
   * @return the mean and central interval of what is believed; as p the chance, doubled, that the
   *     lift has the other sign
   */
  public Estimate promised(double lift, double standardError) {
    Allowed.positive("standardError", standardError);
    NormalBelief belief =
        prior.normal().after(new Effect.Measured(lift, standardError, Double.POSITIVE_INFINITY, 2));
    return switch (belief) {
      case NotEstimable missing -> missing;
      case NormalPosterior posterior -> posterior.estimate(alpha);
    };
  }
}
