package dev.winnow.statistics;

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
        Math.min(0, Math.log(2) + StudentT.lnUpperTail(Math.abs(t), degreesOfFreedom));
    return new PValues(
        twoSided,
        StudentT.lnUpperTail(t, degreesOfFreedom),
        StudentT.lnUpperTail(-t, degreesOfFreedom));
  }

  public double twoSided() {
    return Math.exp(lnTwoSided);
  }

  public double greater() {
    return Math.exp(lnGreater);
  }

  public double less() {
    return Math.exp(lnLess);
  }
}
