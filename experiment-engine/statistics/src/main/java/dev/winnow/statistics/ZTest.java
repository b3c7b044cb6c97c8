package dev.winnow.statistics;

/**
 * Whether an effect is 0, by the normal distribution.
 *
 * <pre>
 *   z        = effect / se
 *   p        = 2·P(Z &gt; |z|)
 *   interval = effect ± z(1 − α/2)·se          in the effect's unit
 * </pre>
 *
 * <p>Assumes an effect close to normal whose standard error is as good as known, as with thousands
 * of units; with fewer {@link WelchTest} is wider. For one look, planned beforehand; to look daily
 * use {@link ConfidenceSequence}. Meets {@code normal*} and {@code *_z} of {@code
 * vectors/welch_t.json} and {@code ratio_delta.json}, {@code unpooled} and {@code ci_abs_wald} of
 * {@code prop_ztest.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1007/0-387-27605-X">Lehmann, Romano 2005, Testing Statistical
 *     Hypotheses</a>, section 11.3
 */
public final class ZTest {
  private ZTest() {}

  /**
   * The effect with its normal interval and two-sided p-value.
   *
   * @param alpha two-sided error rate, in (0, 1); 0.05 gives a 95 % interval
   * @return {@link NotEstimable} if the effect is
   */
  public static Estimate around(Effect effect, double alpha) {
    Alpha.checked(alpha);
    return switch (effect) {
      case NotEstimable missing -> missing;
      case Effect.Measured measured -> {
        double reach = StandardNormal.upperQuantile(alpha / 2) * measured.standardError();
        yield measured.within(reach, pValues(measured).twoSided());
      }
    };
  }

  /** One- and two-sided, with logarithms. */
  public static PValues pValues(Effect.Measured effect) {
    return PValues.normal(effect.statistic());
  }
}
