package dev.winnow.statistics;

import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * How many units a comparison of two proportions needs, what it can find, and how surely.
 *
 * <p>Control at rate p with n units, variant at rate q with k·n units; P = (p + k·q)/(1 + k) is the
 * rate of both together, z_α = z(1 − α/2), z_β = z(power).
 *
 * <pre>
 *   s₀       = √(P·(1 − P)·(1 + 1/k))                one unit's error if there is no difference
 *   s₁       = √(p·(1 − p) + q·(1 − q)/k)            and with the difference
 *   n        = ((z_α·s₀ + z_β·s₁) / (q − p))²        {@link #controlUnits}, the test that pools
 *   n        = ((z_α + z_β)·s₁ / (q − p))²           {@link #controlUnitsUnpooled}
 *   power    = Φ((|q − p|·√n − z_α·s₀) / s₁)
 * </pre>
 *
 * <p>The power is that of finding the difference with its true sign; to find it with the wrong one
 * is no success. With k = 1 the pooled form is R's {@code power.prop.test}. Assumes independent
 * units and rates close to normal, that is some ten conversions per arm. Meets {@code
 * vectors/power_proportions.json} to 1e-9, relative; its arcsine form is not offered.
 *
 * @param baseline p, rate of the control, above 0 and below 1
 * @param alpha two-sided error rate, in (0, 1); {@link SampleSize#alphaOfEach} with many variants
 * @param ratio k, units of the variant per unit of the control
 * @see <a href="https://doi.org/10.4324/9780203771587">Cohen 1988, Statistical Power Analysis for
 *     the Behavioral Sciences</a>
 * @see <a href="https://stat.ethz.ch/R-manual/R-devel/library/stats/html/power.prop.test.html">R,
 *     power.prop.test</a>
 */
public record PowerOfProportions(double baseline, double alpha, double ratio) {
  private static final double NO_UNITS = 1e-100;

  /** ln of the smallest part searched: it takes more units than anyone has. */
  private static final double LN_LEAST_PART = -60;

  public PowerOfProportions {
    Allowed.between(0, "baseline", baseline, 1);
    Alpha.checked(alpha);
    Allowed.positive("ratio", ratio);
  }

  /**
   * The difference that a relative lift makes: 0.1 is 10 % up.
   *
   * @param relativeLift not 0, and such that the variant's rate is above 0 and below 1
   */
  public double differenceOf(double relativeLift) {
    return checked(baseline * relativeLift);
  }

  /**
   * Units of the control, not rounded, that find a difference by the pooled test; as many as give
   * each arm two where the power wanted is so little above α that any number does.
   *
   * @param difference q − p, not 0, and such that q is above 0 and below 1
   * @param power chance of finding it, above α and below 1
   */
  public double controlUnits(double difference, double power) {
    double units = StrictMath.exp(lnControlUnits(checked(difference), zOf(power)));
    return units < NO_UNITS ? Math.max(2, 2 / ratio) : units;
  }

  /** The same for a test whose standard error is not pooled. */
  public double controlUnitsUnpooled(double difference, double power) {
    double root = (criticalZ() + zOf(power)) * errorIfSo(checked(difference)) / difference;
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
    double signal = Math.abs(checked(difference)) / (errorIfSo(difference) * Math.sqrt(1 + ratio));
    return new SampleSize(design.units(signal, power) / (1 + ratio), ratio);
  }

  /**
   * Chance that the pooled test finds the difference, in the right direction.
   *
   * @param controlUnits n, above 0
   */
  public double power(double difference, double controlUnits) {
    double signal =
        Math.abs(checked(difference)) * Math.sqrt(Allowed.positive("controlUnits", controlUnits));
    double beyond = signal - criticalZ() * errorIfNone(difference);
    return StrictMath.exp(StandardNormal.lnUpperTail(-beyond / errorIfSo(difference)));
  }

  /**
   * The smallest rise of the rate that so many units find by the pooled test.
   *
   * @return above 0; empty if not even a rate of 1 is found
   */
  public OptionalDouble leastRise(double controlUnits, double power) {
    return least(controlUnits, power, 1 - baseline);
  }

  /**
   * The smallest fall of the rate that so many units find by the pooled test.
   *
   * @return below 0; empty if not even a rate of 0 is found
   */
  public OptionalDouble leastFall(double controlUnits, double power) {
    return least(controlUnits, power, -baseline);
  }

  /** Searches for the logarithm of the part of the furthest difference, as that may be tiny. */
  private OptionalDouble least(double controlUnits, double power, double furthest) {
    double lnUnits = StrictMath.log(Allowed.positive("controlUnits", controlUnits));
    double z = zOf(power);
    UnivariateFunction excess =
        lnPart -> lnControlUnits(furthest * StrictMath.exp(lnPart), z) - lnUnits;
    if (excess.value(0) > 0) {
      return OptionalDouble.empty();
    }
    double root = new BrentSolver(1e-15, 1e-13, 1e-15).solve(500, excess, LN_LEAST_PART, 0);
    return OptionalDouble.of(furthest * StrictMath.exp(root));
  }

  private double lnControlUnits(double difference, double z) {
    double needed = criticalZ() * errorIfNone(difference) + z * errorIfSo(difference);
    // Where the power wanted is little more than α, any number of units may be enough.
    return 2 * StrictMath.log(Math.max(needed, NO_UNITS) / Math.abs(difference));
  }

  private double criticalZ() {
    return StandardNormal.upperQuantile(alpha / 2);
  }

  private double zOf(double power) {
    return StandardNormal.quantile(Allowed.power(power, alpha));
  }

  /** s₀. */
  private double errorIfNone(double difference) {
    double pooled = baseline + difference * ratio / (1 + ratio);
    return Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio));
  }

  /** s₁. */
  private double errorIfSo(double difference) {
    double rate = baseline + difference;
    return Math.sqrt(baseline * (1 - baseline) + rate * (1 - rate) / ratio);
  }

  private double checked(double difference) {
    Allowed.effect("difference", difference);
    Allowed.between(0, "variant's rate", baseline + difference, 1);
    return difference;
  }
}
