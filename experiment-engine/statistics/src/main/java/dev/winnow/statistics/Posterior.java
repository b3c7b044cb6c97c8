package dev.winnow.statistics;

/**
 * What is believed of an unknown once the data are in.
 *
 * <p>It says what to believe now, if the prior was fair; it does not promise how often one is wrong
 * who looks every day and stops when the belief is strong. See {@link Stakes}.
 */
public sealed interface Posterior permits BetaPosterior, NormalPosterior {

  /** In the unknown's unit. */
  double mean();

  /** In the unknown's unit. */
  double standardDeviation();

  /**
   * The central interval that holds the unknown with a chance of 1 − α.
   *
   * @param alpha chance to be outside, in (0, 1); 0.05 gives a 95 % interval
   */
  CredibleInterval interval(double alpha);
}
