package dev.winnow.statistics;

import java.util.List;

/**
 * Whether the arms got as many units as their weights say, at one planned look.
 *
 * <p>Per live arm i (one with a weight above 0): O_i units observed, share θ_i of the weights.
 *
 * <pre>
 *   E_i = θ_i·ΣO                      units expected
 *   χ²  = Σ (O_i − E_i)² / E_i
 *   p   = P(X &gt; χ²),  X chi-square with (live arms − 1) degrees of freedom
 * </pre>
 *
 * <p>Assumes independent units, and an expectation of five or more per live arm. Looked at every
 * day it raises false alarms; {@link SequentialSampleRatio} does not. Meets {@code
 * vectors/srm.json} to 1e-9, relative.
 *
 * @param expectedCounts E_i of every arm, in the order given; 0 for an arm without weight
 * @param chiSquare χ²; infinite if an arm without weight got a unit
 * @param degreesOfFreedom live arms − 1
 * @param lnPValue ln p, which still tells small values apart where p is 0
 * @see <a href="https://doi.org/10.1145/3292500.3330722">Fabijan et al. 2019, Diagnosing Sample
 *     Ratio Mismatch, KDD</a>; <a href="https://doi.org/10.1080/14786440009463897">Pearson 1900</a>
 */
public record SampleRatio(
    List<Double> expectedCounts, double chiSquare, int degreesOfFreedom, double lnPValue) {
  public SampleRatio {
    expectedCounts = List.copyOf(expectedCounts);
  }

  /**
   * Always has an answer. Without units or with one live arm there is nothing to doubt: p = 1. A
   * unit in an arm without weight is a fault that no chance explains: p = 0.
   *
   * @throws IllegalArgumentException if no arm has a weight above 0
   */
  public static SampleRatio of(List<ArmCount> arms) {
    ArmCounts counts = new ArmCounts(arms);
    int degreesOfFreedom = counts.live().size() - 1;
    long units = counts.units();
    List<Double> expected = counts.arms().stream().map(arm -> counts.share(arm) * units).toList();
    double chiSquare = counts.strayed() ? Double.POSITIVE_INFINITY : chiSquare(counts, units);
    double lnPValue =
        counts.strayed()
            ? Double.NEGATIVE_INFINITY
            : ChiSquare.lnUpperTail(chiSquare, degreesOfFreedom);
    return new SampleRatio(expected, chiSquare, degreesOfFreedom, lnPValue);
  }

  private static double chiSquare(ArmCounts counts, long units) {
    if (units == 0) {
      return 0;
    }
    double sum = 0;
    for (ArmCount arm : counts.live()) {
      double expected = counts.share(arm) * units;
      double off = arm.units() - expected;
      sum += off * off / expected;
    }
    return sum;
  }

  /** Chance of counts at least this far from the weights, 0 to 1. */
  public double pValue() {
    return StrictMath.exp(lnPValue);
  }
}
