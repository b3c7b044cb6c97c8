package dev.winnow.statistics;

/**
 * Difference of two means whose variances may differ.
 *
 * <p>Per arm (c control, v variant): n units, mean m, variance s² with divisor n − 1.
 *
 * <pre>
 *   d, se, ν as for the {@link Difference}
 *   t        = d / se
 *   p        = 2·P(T &gt; |t|; ν)
 *   interval = d ± t(1 − α/2; ν)·se            in the metric's unit
 * </pre>
 *
 * <p>Assumes independent units and means close to normal. For one look, planned beforehand; to look
 * daily use {@link ConfidenceSequence}. Meets {@code vectors/welch_t.json} and the {@code t} parts
 * of {@code ratio_delta.json} to 1e-9, relative, and gbstats' p-values to 1e-12, absolute.
 *
 * @see <a href="https://doi.org/10.1093/biomet/34.1-2.28">Welch 1947, Biometrika 34, 28–35</a>
 */
public final class WelchTest {
  private WelchTest() {}

  /**
   * The difference of two means with its interval and two-sided p-value.
   *
   * @param alpha two-sided error rate, in (0, 1); 0.05 gives a 95 % interval
   * @return {@link NotEstimable} if an arm has fewer than 2 units or neither has any spread
   */
  public static Estimate of(Moments control, Moments variant, double alpha) {
    return around(Difference.of(control, variant), alpha);
  }

  /**
   * The same for any effect that knows its degrees of freedom, such as a {@link RelativeLift}.
   *
   * @return {@link NotEstimable} if the effect is
   */
  public static Estimate around(Effect effect, double alpha) {
    Alpha.checked(alpha);
    return switch (effect) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured -> {
        double reach =
            StudentT.upperQuantile(alpha / 2, measured.degreesOfFreedom())
                * measured.standardError();
        yield measured.within(reach, pValues(measured).twoSided());
      }
    };
  }

  /** One- and two-sided, with logarithms. */
  public static PValues pValues(Effect.Measured effect) {
    return PValues.student(effect.statistic(), effect.degreesOfFreedom());
  }
}
