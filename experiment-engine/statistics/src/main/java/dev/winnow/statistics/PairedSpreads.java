package dev.winnow.statistics;

/**
 * What an adjustment has to know of an arm, exactly. A spread is n·(n − 1) times a variance, as in
 * {@link ExactSums}.
 *
 * @param n units, 1 or more
 * @param mean of the values
 * @param preMean of the covariates
 * @param spread of the values
 * @param preSpread of the covariates
 * @param coSpread of both
 */
record PairedSpreads(
    long n,
    ExactRatio mean,
    ExactRatio preMean,
    ExactRatio spread,
    ExactRatio preSpread,
    ExactRatio coSpread) {

  /** Moments of value − slope·(covariate − centre). */
  Moments adjusted(ExactRatio slope, ExactRatio centre) {
    ExactRatio adjustedMean = mean.minus(slope.times(preMean.minus(centre)));
    ExactRatio adjustedSpread =
        spread.minus(slope.times(coSpread).times(2)).plus(slope.times(slope).times(preSpread));
    return new Moments(n, adjustedMean.toDouble(), perPair(adjustedSpread));
  }

  /** Covariance of the adjusted value with the value itself, per unit. */
  double adjustedCovariance(ExactRatio slope) {
    return perPair(spread.minus(slope.times(coSpread)));
  }

  /** The one division of a spread. */
  private double perPair(ExactRatio anySpread) {
    return anySpread.dividedBy(n).dividedBy(n - 1).toDouble();
  }
}
