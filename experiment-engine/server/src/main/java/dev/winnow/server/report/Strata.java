package dev.winnow.server.report;

import dev.winnow.statistics.Moments;
import java.util.List;
import java.util.Optional;

/**
 * One arm over several phases. Phases differ in who takes part, so their units are never pooled:
 * the means are weighted by each phase's share of all units, the same share for every arm.
 *
 * <pre>
 *   mean = Σ w_p · m_p        se² = Σ w_p² · se²_p        Σ w_p = 1
 * </pre>
 *
 * @see <a href="https://doi.org/10.2307/2342192">Neyman 1934, Journal of the Royal Statistical
 *     Society 97, 558–625</a>, on stratified estimates
 */
public final class Strata {
  private Strata() {}

  /** An arm's moments in a phase, and how many units the phase has over all arms. */
  public record Stratum(Moments moments, long units) {}

  /** Empty where no phase says anything. */
  public static Optional<Moments> combined(List<Stratum> strata) {
    if (strata.size() <= 1) {
      return strata.stream().map(Stratum::moments).findFirst();
    }
    long units = strata.stream().mapToLong(Stratum::units).sum();
    long n = strata.stream().mapToLong(stratum -> stratum.moments().n()).sum();
    double mean = 0;
    double squaredError = 0;
    for (Stratum stratum : strata) {
      double weight = (double) stratum.units() / units;
      mean += weight * stratum.moments().mean();
      squaredError += weight * weight * stratum.moments().squaredStandardError();
    }
    return Optional.of(
        Double.isFinite(squaredError)
            ? new Moments(n, mean, squaredError * n)
            : new Moments(Math.min(n, 1), n == 0 ? 0 : mean, Double.POSITIVE_INFINITY));
  }
}
