package dev.winnow.statistics;

import java.util.Map;

/**
 * Chances, if there were no effect, of a statistic at least this far out: on either side, above or
 * below. Kept as natural logarithms, which still tell 1e-400 from 1e-4000 when a double is 0.
 *
 * @param lnTwoSided ln p of "variant differs"
 * @param lnGreater ln p of "variant is higher"
 * @param lnLess ln p of "variant is lower"
 */
public record PValues(double lnTwoSided, double lnGreater, double lnLess) {

  /** Of a statistic z that is standard normal without an effect. */
  static PValues normal(double z) {
    return student(z, Double.POSITIVE_INFINITY);
  }

  /** Of a statistic t that has Student's distribution without an effect. */
  static PValues student(double t, double degreesOfFreedom) {
    double twoSided =
        Math.min(0, StrictMath.log(2) + StudentT.lnUpperTail(Math.abs(t), degreesOfFreedom));
    return new PValues(
        twoSided,
        StudentT.lnUpperTail(t, degreesOfFreedom),
        StudentT.lnUpperTail(-t, degreesOfFreedom));
  }

  /** A family to be adjusted: each value within 0 and 1. */
  static <K> void check(Map<K, Double> family) {
    family.forEach((test, p) -> {
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "p-value %s of %s: must be within 0 and 1".formatted(p, test));
      }
    });
  }

  public double twoSided() {
    return StrictMath.exp(lnTwoSided);
  }

  public double greater() {
    return StrictMath.exp(lnGreater);
  }

  public double less() {
    return StrictMath.exp(lnLess);
  }
}
