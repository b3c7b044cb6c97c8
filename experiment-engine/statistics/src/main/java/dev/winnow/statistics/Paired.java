package dev.winnow.statistics;

import java.util.Optional;

/**
 * An arm whose units have a value and a covariate, the same metric before the experiment, which no
 * variant can have changed.
 *
 * @param <P> the kind itself, so that only arms of one kind meet
 */
public sealed interface Paired<P extends Paired<P>> permits PairedSums, PairedRatios {
  /** Units in the arm, 0 or more. */
  long n();

  /** These units and those, which must be others. */
  P plus(P other);

  /**
   * The metric alone, without its covariate.
   *
   * @return empty if it is a ratio with nothing to divide by
   */
  Optional<Moments> unadjusted();
}
