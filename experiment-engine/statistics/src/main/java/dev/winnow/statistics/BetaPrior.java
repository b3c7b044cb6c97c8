package dev.winnow.statistics;

/**
 * What is believed of a rate before the data: as if α units had done it before and β had not.
 *
 * <pre>
 *   posterior = Beta(α + successes, β + n − successes)
 * </pre>
 *
 * <p>Assumes independent units that all do it with the same chance. {@link #FLAT} favours no rate;
 * a store that knows its usual rate p and how far experiments move it takes α = p·N and β = (1 −
 * p)·N with N the units that this knowledge is worth.
 *
 * @param alpha 0.1 or more; need not be whole
 * @param beta 0.1 or more; need not be whole
 * @see <a href="https://doi.org/10.1201/b16018">Gelman et al. 2013, Bayesian Data Analysis</a>,
 *     section 2.4
 */
public record BetaPrior(double alpha, double beta) {
  /** Every rate from 0 to 1 is as likely as any other. */
  public static final BetaPrior FLAT = new BetaPrior(1, 1);

  /** Less would say that the rate is as good as 0 or 1, and run out of what a double can hold. */
  private static final double LEAST = 0.1;

  public BetaPrior {
    check("alpha", alpha);
    check("beta", beta);
  }

  /** What is believed after the data; after none, what was believed before. */
  public BetaPosterior after(Proportion arm) {
    return new BetaPosterior(alpha + arm.successes(), beta + (arm.n() - arm.successes()));
  }

  static void check(String name, double value) {
    if (!(value >= LEAST && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "%s %s: must be finite and at least %s".formatted(name, value, LEAST));
    }
  }
}
