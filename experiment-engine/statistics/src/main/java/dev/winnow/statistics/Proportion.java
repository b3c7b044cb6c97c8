package dev.winnow.statistics;

/**
 * How many of an arm's units did something, such as convert.
 *
 * @param n units in the arm, 0 or more
 * @param successes units that did it, 0 to n
 */
public record Proportion(long n, long successes) {
  public Proportion {
    if (n < 0 || successes < 0 || successes > n) {
      throw new IllegalArgumentException(
          "%d successes of %d units: must be within 0 and the number of units"
              .formatted(successes, n));
    }
  }

  /** Share of the units that did it, 0 to 1; 0 without units. */
  public double rate() {
    return n == 0 ? 0 : (double) successes / n;
  }

  /** Share of the units that did not, taken from counts so that rates near 1 keep their digits. */
  double complement() {
    return n == 0 ? 1 : (double) (n - successes) / n;
  }

  /**
   * The same units as a mean: rate p and variance p·(1 − p), with divisor n, which is the maximum
   * likelihood variance of a yes or no. The vectors of confidence sequences on proportions use it.
   */
  public Moments moments() {
    double variance = n < 2 ? Double.POSITIVE_INFINITY : rate() * complement();
    return new Moments(n, rate(), variance);
  }
}
