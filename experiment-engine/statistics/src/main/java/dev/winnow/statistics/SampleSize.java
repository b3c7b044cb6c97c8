package dev.winnow.statistics;

/**
 * How many units each arm needs.
 *
 * @param control units of the control, not yet rounded; above 0
 * @param ratio units of a variant per unit of the control
 * @param variants how many variants beside the control, each as large; 1 or more
 */
public record SampleSize(double control, double ratio, int variants) {
  public SampleSize {
    Allowed.positive("control", control);
    Allowed.positive("ratio", ratio);
    if (variants < 1) {
      throw new IllegalArgumentException("variants %d: must be at least 1".formatted(variants));
    }
  }

  /** Of a control and one variant. */
  public SampleSize(double control, double ratio) {
    this(control, ratio, 1);
  }

  /** The error rate of each comparison, if α is to hold for all variants together. */
  public static double alphaOfEach(double alpha, int variants) {
    Alpha.checked(alpha);
    if (variants < 1) {
      throw new IllegalArgumentException("variants %d: must be at least 1".formatted(variants));
    }
    return alpha / variants;
  }

  /** The same comparison with more units, as a design with several looks needs them. */
  public SampleSize inflatedBy(double factor) {
    return new SampleSize(control * Allowed.positive("factor", factor), ratio, variants);
  }

  /** The same comparison for so many variants, each with units of its own. */
  public SampleSize forVariants(int count) {
    return new SampleSize(control, ratio, count);
  }

  /** Whole units of the control. */
  public long controlUnits() {
    return (long) Math.ceil(control);
  }

  /** Whole units of each variant. */
  public long variantUnits() {
    return (long) Math.ceil(control * ratio);
  }

  /** Whole units of all arms. */
  public long totalUnits() {
    return Math.addExact(controlUnits(), Math.multiplyExact(variants, variantUnits()));
  }

  /**
   * How long it takes to collect them.
   *
   * @param unitsPerDay of all arms together, above 0
   */
  public RunTime lasting(double unitsPerDay) {
    return RunTime.of((double) totalUnits(), unitsPerDay);
  }
}
