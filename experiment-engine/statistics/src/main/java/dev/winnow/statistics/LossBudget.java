package dev.winnow.statistics;

/**
 * How probable it is that an arm has lost more than a budget.
 *
 * <p>With n visitors of the variant so far, and the effect d on the money of one visitor believed
 * to be normal with mean m and standard deviation s:
 *
 * <pre>
 *   loss              = −n·d                     against the control, in the metric's unit
 *   P(loss &gt; budget)  = P(d &lt; −budget/n) = Q((m + budget/n)/s)
 * </pre>
 *
 * <p>The probability is one of belief: right on average if effects come from the prior. Looked at
 * every day it is also a rule that stops arms which lose nothing; how often, {@code LossBudgetTest}
 * simulates. Worked out by hand there; no vectors exist.
 *
 * @param budget that may be lost, in the metric's unit; 0 or more
 * @see <a href="https://doi.org/10.1201/b16018">Gelman et al. 2013, Bayesian Data Analysis</a>,
 *     section 9.1, on decisions by a posterior
 */
public record LossBudget(double budget) {
  public LossBudget {
    if (!(budget >= 0 && Double.isFinite(budget))) {
      throw new IllegalArgumentException(
          "budget %s: must be finite and 0 or more".formatted(budget));
    }
  }

  /**
   * The probability that more is lost, 0 to 1.
   *
   * @param effect on one visitor, variant minus control, in the metric's unit
   * @param visitors of the variant so far, 0 or more; without any nothing is lost
   */
  public double exceeded(NormalPosterior effect, long visitors) {
    if (visitors < 0) {
      throw new IllegalArgumentException("visitors %d: must not be negative".formatted(visitors));
    }
    if (visitors == 0) {
      return 0;
    }
    double z = (effect.mean() + budget / visitors) / effect.standardDeviation();
    return StrictMath.exp(StandardNormal.lnUpperTail(z));
  }
}
