package dev.winnow.statistics;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * How many units a comparison of two means needs, what it can find, and how surely; also for ratios
 * of sums, whose unit variance the delta method gives, and with CUPED, which lowers it.
 *
 * <p>Control with n units, variant with k·n, both with the unit variance s²; a difference d.
 *
 * <pre>
 *   e²     = s²·(1 + 1/k)                                one unit's squared error
 *   n      = ((z(1 − α/2) + z(power))·e / d)²            {@link #controlUnits}
 *   power  = P(|Z + δ| &gt; z(1 − α/2)),     δ = |d|·√n / e
 *   n by t : P(|T'| &gt; t(1 − α/2; ν)) = power             {@link #controlUnitsByStudent}
 *            T' noncentral t with ν = n·(1 + k) − 2 and δ
 * </pre>
 *
 * <p>Both powers count a rejection on the wrong side too, as R's {@code power.t.test(strict =
 * TRUE)} does; beyond 80 % that is less than 2e-5. With hundreds of units z and t differ by about
 * one unit. Assumes independent units and means close to normal. Meets {@code
 * vectors/power_means.json} to 1e-9, relative.
 *
 * @param variance s² of one unit, the same in both arms
 * @param alpha two-sided error rate, in (0, 1); {@link SampleSize#alphaOfEach} with many variants
 * @param ratio k, units of the variant per unit of the control
 * @see <a href="https://doi.org/10.4324/9780203771587">Cohen 1988, Statistical Power Analysis for
 *     the Behavioral Sciences</a>
 * @see <a href="https://stat.ethz.ch/R-manual/R-devel/library/stats/html/power.t.test.html">R,
 *     power.t.test</a>
 */
public record PowerOfMeans(UnitVariance variance, double alpha, double ratio) {
  public PowerOfMeans {
    Alpha.checked(alpha);
    Allowed.positive("ratio", ratio);
  }

  /**
   * Units of the control, not rounded, that find a difference by the normal distribution.
   *
   * @param difference d, in the metric's unit, of either sign but not 0
   * @param power chance of finding it, above α and below 1
   */
  public double controlUnits(double difference, double power) {
    double root = neededZ(power) * unitError() / Allowed.effect("difference", difference);
    return root * root;
  }

  /** {@link #controlUnits} with those of the variant. */
  public SampleSize sampleSize(double difference, double power) {
    return new SampleSize(controlUnits(difference, power), ratio);
  }

  /**
   * The same for a design that may look more than once.
   *
   * @param design with the α that is meant; the one given here plays no part
   */
  public SampleSize sampleSize(double difference, double power, Design design) {
    double signal =
        Math.abs(Allowed.effect("difference", difference)) / (unitError() * Math.sqrt(1 + ratio));
    return new SampleSize(design.units(signal, power) / (1 + ratio), ratio);
  }

  /**
   * The same by Student's t, for when units are few.
   *
   * @return at least as many units as give each arm two
   */
  public double controlUnitsByStudent(double difference, double power) {
    Allowed.effect("difference", difference);
    Allowed.power(power, alpha);
    double fewest = StrictMath.log(fewestControlUnits());
    UnivariateFunction excess =
        lnUnits -> powerByStudent(difference, StrictMath.exp(lnUnits)) - power;
    if (excess.value(fewest) >= 0) {
      return fewestControlUnits();
    }
    double most = Math.max(fewest, StrictMath.log(controlUnits(difference, power))) + 1;
    while (excess.value(most) < 0) {
      most += 1;
    }
    return StrictMath.exp(new BrentSolver(1e-15, 1e-14, 1e-15).solve(500, excess, fewest, most));
  }

  /**
   * Chance that a z-test rejects, on either side.
   *
   * @param controlUnits n, above 0
   */
  public double power(double difference, double controlUnits) {
    return NoncentralT.twoTails(
        delta(difference, controlUnits), Double.POSITIVE_INFINITY, criticalZ());
  }

  /**
   * Chance that a t-test rejects, on either side.
   *
   * @param controlUnits n, enough to give each arm two units
   */
  public double powerByStudent(double difference, double controlUnits) {
    if (controlUnits < fewestControlUnits() * (1 - 1e-12)) {
      throw new IllegalArgumentException(
          "controlUnits %s: must give each arm at least 2 units".formatted(controlUnits));
    }
    double nu = controlUnits * (1 + ratio) - 2;
    return NoncentralT.twoTails(
        delta(difference, controlUnits), nu, StudentT.upperQuantile(alpha / 2, nu));
  }

  /** The smallest difference, in the metric's unit and above 0, that so many units find. */
  public double leastDifference(double controlUnits, double power) {
    return neededZ(power) * unitError() / Math.sqrt(Allowed.positive("controlUnits", controlUnits));
  }

  private double delta(double difference, double controlUnits) {
    return Math.abs(Allowed.effect("difference", difference))
        * Math.sqrt(Allowed.positive("controlUnits", controlUnits))
        / unitError();
  }

  private double fewestControlUnits() {
    return Math.max(2, 2 / ratio);
  }

  private double neededZ(double power) {
    return criticalZ() + StandardNormal.quantile(Allowed.power(power, alpha));
  }

  private double criticalZ() {
    return StandardNormal.upperQuantile(alpha / 2);
  }

  private double unitError() {
    return Math.sqrt(variance.value() * (1 + 1 / ratio));
  }
}
