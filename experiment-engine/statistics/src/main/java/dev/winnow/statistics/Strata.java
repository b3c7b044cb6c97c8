package dev.winnow.statistics;

import java.util.List;
import java.util.Optional;

/**
 * One arm over several strata, such as the phases of an experiment. Strata differ in who takes
 * part, and the arms' shares differ between strata, so units are never pooled: the means are
 * weighted by each stratum's share of all units, the same share for every arm.
 *
 * <p>Per stratum p: N_p units over all arms; of this arm n_p units, mean m_p, squared standard
 * error e_p.
 *
 * <pre>
 *   w_p  = N_p / ΣN
 *   mean = Σ w_p·m_p                       in the metric's unit
 *   se²  = Σ w_p²·e_p
 * </pre>
 *
 * <p>What comes out is a mean like any other, with n = Σn_p units and the unit variance n·se², so a
 * {@link Difference} of two is Σ w_p·d_p and a {@link RelativeLift} divides the one combined mean
 * by the other. Assumes that strata are independent, and that the shares are those of the visitors
 * one wants to speak of. The degrees of freedom that come of n are a little too many where strata
 * are small; and a stratum in which an arm has but a handful of results may claim a spread of
 * almost nothing, with the weight of all its units: leave it out of every arm. No vectors exist;
 * {@code StrataTest} works the formula out by hand.
 *
 * @see <a href="https://doi.org/10.2307/2342192">Neyman 1934, Journal of the Royal Statistical
 *     Society 97, 558–625</a>, on stratified estimates
 */
public final class Strata {
  private Strata() {}

  /**
   * An arm in one stratum.
   *
   * @param moments of the arm
   * @param units that the stratum has over all arms, this one and the others
   */
  public record Stratum(Moments moments, long units) {
    public Stratum {
      if (units < moments.n()) {
        throw new IllegalArgumentException(
            "units %d: must be at least the %d of the arm".formatted(units, moments.n()));
      }
    }
  }

  /**
   * The arm's mean over all strata. A stratum without any units says nothing and is left out; one
   * with units in which this arm has fewer than two leaves the spread unknown, as a lone unit does.
   *
   * @return empty if there are no strata
   */
  public static Optional<Moments> combined(List<Stratum> strata) {
    List<Stratum> filled = strata.stream().filter(stratum -> stratum.units() > 0).toList();
    if (filled.size() <= 1) {
      return (filled.isEmpty() ? strata : filled).stream().map(Stratum::moments).findFirst();
    }
    double units = filled.stream().mapToLong(Stratum::units).sum();
    long n = filled.stream().mapToLong(stratum -> stratum.moments().n()).sum();
    double mean = 0;
    double squaredError = 0;
    for (Stratum stratum : filled) {
      double weight = stratum.units() / units;
      mean += weight * stratum.moments().mean();
      squaredError += weight * weight * stratum.moments().squaredStandardError();
    }
    return Optional.of(
        Double.isFinite(squaredError)
            ? new Moments(n, mean, squaredError * n)
            : new Moments(Math.min(n, 1), mean, Double.POSITIVE_INFINITY));
  }
}
