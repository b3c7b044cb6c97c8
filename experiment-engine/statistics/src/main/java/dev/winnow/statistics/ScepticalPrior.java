package dev.winnow.statistics;

/**
 * What is believed of an effect beforehand, so sceptical that looking every week does no harm: that
 * there is none, with the weight of some weeks of the experiment's own visitors.
 *
 * <p>At the end of week k, with an estimate d of standard error se and a prior of h weeks:
 *
 * <pre>
 *   w    = k/(k + h)                    how much the data count
 *   mean = w·d,  sd = se·√w             a normal prior of mean 0 and variance se²·k/h
 * </pre>
 *
 * <p>"Better with a chance of 1 − α" then asks for z = d/se ≥ z(1 − α)·√(1 + h/k): much in the
 * first week, ever less than twice as much later. The prior is a handicap in the sense of Grossman
 * et al.: h is the least whole number of weeks with which, of experiments without any effect that
 * are looked at after each of {@value #WEEKS} weeks, at most a share α is ever called better.
 *
 * <pre>
 *   α up to 0.05   h = 4     called 0.81·α at α = 0.05, less below
 *   α up to 0.1    h = 5     called 0.93·α at α = 0.1
 *   α up to 0.2    h = 9     called 0.93·α at α = 0.2
 * </pre>
 *
 * <p>{@code ScepticalPriorTest} simulates them. A prior that is a fixed lift cannot promise this:
 * it weighs nothing in a shop of many visitors, where it is looked at as with a flat one. Assumes
 * about as many visitors in each week; a week of many more after weeks of few gets less scepticism
 * than it should.
 *
 * @param weeks h, above 0
 * @see <a href="https://doi.org/10.1002/sim.4780131804">Grossman, Parmar, Spiegelhalter, Freedman
 *     1994, A unified method for monitoring and analysing controlled trials, Statistics in Medicine
 *     13, 1815–1826</a>
 */
public record ScepticalPrior(double weeks) {
  /** Looks that the promise is made for. */
  public static final int WEEKS = 8;

  public ScepticalPrior {
    Allowed.positive("weeks", weeks);
  }

  /**
   * The prior that keeps a promise.
   *
   * @param alpha share of experiments without an effect that may be called better, above 0, up to
   *     0.2
   */
  public static ScepticalPrior promising(double alpha) {
    if (!(alpha > 0 && alpha <= 0.2)) {
      throw new IllegalArgumentException("alpha %s: must be above 0, up to 0.2".formatted(alpha));
    }
    if (alpha <= 0.05) {
      return new ScepticalPrior(4);
    }
    return new ScepticalPrior(alpha <= 0.1 ? 5 : 9);
  }

  /**
   * The same for a bandit, whose batches are uneven: their combined statistic leaves its bounds
   * more often than one of equal weeks. Simulated, 5.3 % of 2,600 experiments without any effect
   * were called better where at most 4.1 % should be; two weeks more of scepticism make up for it.
   */
  public ScepticalPrior ofUnevenBatches() {
    return new ScepticalPrior(weeks + 2);
  }

  /** w, how much the data of so many weeks count, 0 to 1. */
  public double weight(double weeksOfData) {
    Allowed.positive("weeksOfData", weeksOfData);
    return weeksOfData / (weeksOfData + weeks);
  }
}
