package dev.winnow.statistics;

import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * Whether the arms get as many units as their weights say, valid at any look, after every unit.
 *
 * <p>Per live arm i (one with a weight above 0): n_i units, share θ_i of the weights; n = Σ n_i.
 * The alternative is that the true shares were drawn from a Dirichlet distribution around θ.
 *
 * <pre>
 *   a_i  = c·θ_i                                   c = concentration
 *   ln E = lnΓ(c) − lnΓ(c + n) + Σ (lnΓ(a_i + n_i) − lnΓ(a_i) − n_i·ln θ_i)
 *   p    = min(1, 1/E)
 * </pre>
 *
 * <p>Without a mismatch E averages 1 however long one watches, so the chance that p is ever below
 * α, at any look, is at most α (Ville's inequality). This p is that of the current counts; the
 * smallest one seen so far is just as valid. E depends on the counts only, not on the order of
 * arrival.
 *
 * <p>Assumes independent units. lnΓ of n units is rounded at about n·ln n·1e-16: 1e-5 in ln E at a
 * thousand million units. No vectors exist; {@code SequentialSampleRatioTest} multiplies the
 * predictive probabilities unit by unit, to 1e-9, and counts false alarms.
 *
 * @param lnEValue ln E; infinite if an arm without weight got a unit
 * @see <a href="https://arxiv.org/abs/2011.03567">Lindon, Malek 2020, Anytime-Valid Inference for
 *     Multinomial Count Data</a>
 */
public record SequentialSampleRatio(double lnEValue) {
  /**
   * Expects a share of one half to be off by about half a percentage point, √(1/4/(c + 1)): the
   * size of faults that are worth stopping for. Smaller ones are found too, only later.
   */
  public static final double USUAL_CONCENTRATION = 10_000;

  /** With {@link #USUAL_CONCENTRATION}. */
  public static SequentialSampleRatio of(List<ArmCount> arms) {
    return of(arms, USUAL_CONCENTRATION);
  }

  /**
   * Always has an answer. Without units or with one live arm p = 1; a unit in an arm without weight
   * is a fault that no chance explains: p = 0.
   *
   * @param concentration c, above 0: the larger, the smaller the mismatch that is expected. Chosen
   *     before looking
   * @throws IllegalArgumentException if no arm has a weight above 0
   */
  public static SequentialSampleRatio of(List<ArmCount> arms, double concentration) {
    if (!(concentration > 0 && Double.isFinite(concentration))) {
      throw new IllegalArgumentException(
          "concentration %s: must be finite and above 0".formatted(concentration));
    }
    ArmCounts counts = new ArmCounts(arms);
    if (counts.strayed()) {
      return new SequentialSampleRatio(Double.POSITIVE_INFINITY);
    }
    if (counts.units() == 0 || counts.live().size() == 1) {
      return new SequentialSampleRatio(0);
    }
    double lnE = -lnRising(concentration, counts.units());
    for (ArmCount arm : counts.live()) {
      double share = counts.share(arm);
      lnE += lnRising(concentration * share, arm.units()) - arm.units() * StrictMath.log(share);
    }
    return new SequentialSampleRatio(lnE);
  }

  /** ln of a·(a + 1)·…·(a + n − 1). */
  private static double lnRising(double a, long n) {
    return Gamma.logGamma(a + n) - Gamma.logGamma(a);
  }

  /** Chance, at most, of ever seeing counts this far from the weights, 0 to 1. */
  public double pValue() {
    return Math.min(1, StrictMath.exp(-lnEValue));
  }
}
