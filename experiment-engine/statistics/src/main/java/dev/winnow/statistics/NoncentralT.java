package dev.winnow.statistics;

/**
 * The chance that a t-test rejects when there is an effect: the tails of the noncentral t
 * distribution with ν degrees of freedom, from 1 to infinity, and noncentrality δ.
 *
 * <p>T' = (Z + δ)/S, where S² is chi-square over ν. Given S the tails are normal, so they are
 * averaged over u = ln S:
 *
 * <pre>
 *   P(|T'| &gt; c) = Σ_i w_i·(Q(c·e^u_i − δ) + Q(c·e^u_i + δ)) / Σ_i w_i
 *   w(u)        = exp(ν·u − ν/2·(e^(2u) − 1))              ∝ density of u, 1 at its peak u = 0
 * </pre>
 *
 * <p>The u_i are evenly spaced, at a third of whatever changes fastest. For a smooth integrand that
 * dies out on both sides such a sum is exact to rounding, for few and for 1e9 degrees of freedom,
 * where the usual series of incomplete beta functions loses its digits. {@code NoncentralTTest}
 * compares with 30-digit arithmetic, to 1e-11.
 *
 * @see <a href="https://doi.org/10.1137/130932132">Trefethen, Weideman 2014, SIAM Review 56,
 *     385–458</a>, why the trapezoidal rule converges exponentially
 */
final class NoncentralT {
  private static final double LN_NEGLIGIBLE = -46;

  /** With few degrees of freedom the density of u is less smooth than its deviation tells. */
  private static final double MOST_CURVED = 0.375;

  /** An effect so many times beyond the critical value is found whatever S is: e^-70 is missing. */
  private static final double SURE = 12;

  private NoncentralT() {}

  /**
   * P(|T'| &gt; critical).
   *
   * @param delta δ, the effect over its true standard error
   * @param nu ν, 1 or more; infinite gives the normal distribution
   * @param critical c, 0 or more
   */
  static double twoTails(double delta, double nu, double critical) {
    if (Double.isInfinite(nu)) {
      return tails(delta, critical);
    }
    double steepest = 1 + Math.min(Math.abs(delta), SURE * (1 + critical));
    double step = Math.min(MOST_CURVED, Math.min(1 / Math.sqrt(2 * nu), 1 / steepest)) / 3;
    double weights = 1;
    double sum = tails(delta, critical);
    for (int sign = -1; sign <= 1; sign += 2) {
      double u = sign * step;
      double lnWeight = lnWeight(u, nu);
      for (int i = 2; lnWeight > LN_NEGLIGIBLE; i++) {
        double weight = StrictMath.exp(lnWeight);
        weights += weight;
        sum += weight * tails(delta, critical * StrictMath.exp(u));
        u = sign * i * step;
        lnWeight = lnWeight(u, nu);
      }
    }
    return sum / weights;
  }

  private static double lnWeight(double u, double nu) {
    return nu * (u - StrictMath.expm1(2 * u) / 2);
  }

  private static double tails(double delta, double critical) {
    return StrictMath.exp(StandardNormal.lnUpperTail(critical - delta))
        + StrictMath.exp(StandardNormal.lnUpperTail(critical + delta));
  }
}
