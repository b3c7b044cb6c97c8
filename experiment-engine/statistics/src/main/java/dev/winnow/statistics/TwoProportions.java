package dev.winnow.statistics;

import java.util.Optional;

/**
 * Difference of two proportions.
 *
 * <p>Per arm (c control, v variant): n units, rate p; P is the rate of both arms together.
 *
 * <pre>
 *   d        = p_v − p_c                       −1 to 1; positive if the variant is higher
 *   z        = d / √(P·(1 − P)·(1/n_c + 1/n_v))
 *   p-value  = 2·P(Z &gt; |z|)                    no continuity correction
 *   se²      = p_c·(1 − p_c)/n_c + p_v·(1 − p_v)/n_v
 *   [l, u]   = Wilson's interval of one arm:
 *              (p + q²/2n ± q·√(p·(1 − p)/n + q²/4n²)) / (1 + q²/n),   q = z(1 − α/2)
 *   interval = d − √((p_v − l_v)² + (u_c − p_c)²)  to  d + √((u_v − p_v)² + (p_c − l_c)²)
 * </pre>
 *
 * <p>The interval is Newcombe's tenth, which stays within −1 and 1 and keeps its coverage at small
 * counts; Wald's, d ± q·se, is {@link ZTest#around} the {@link #unpooled} effect. Assumes
 * independent units. For one look, planned beforehand; to look daily use {@link
 * ConfidenceSequence}. Meets {@code vectors/prop_ztest.json} to 1e-9, relative.
 *
 * @see <a
 *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe
 *     1998, Statistics in Medicine 17, 873–890</a>
 */
public final class TwoProportions {
  private TwoProportions() {}

  /**
   * The pooled test's p-value with Newcombe's interval; the standard error is the unpooled one.
   *
   * @param alpha two-sided error rate, in (0, 1); 0.05 gives a 95 % interval
   * @return {@link NotEstimable} if an arm has fewer than 2 units, or nobody converted, or
   *     everybody
   */
  public static Estimate of(Proportion control, Proportion variant, double alpha) {
    Alpha.checked(alpha);
    return switch (pooled(control, variant)) {
      case NotEstimable missing -> missing;
      case Effect.Measured pooled -> {
        double d = pooled.value();
        double q = StandardNormal.upperQuantile(alpha / 2);
        Wilson c = Wilson.of(control, q);
        Wilson v = Wilson.of(variant, q);
        yield new Estimate.Estimated(
            d,
            Math.sqrt(squaredError(control) + squaredError(variant)),
            d - StrictMath.hypot(v.below(), c.above()),
            d + StrictMath.hypot(v.above(), c.below()),
            ZTest.pValues(pooled).twoSided());
      }
    };
  }

  /**
   * The difference with the standard error that holds if there is none: both arms share one rate.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units, or nobody converted, or
   *     everybody
   */
  public static Effect pooled(Proportion control, Proportion variant) {
    Optional<NotEstimable> tooFew = Difference.tooFew(control.n(), variant.n());
    if (tooFew.isPresent()) {
      return tooFew.get();
    }
    Proportion both =
        new Proportion(control.n() + variant.n(), control.successes() + variant.successes());
    if (both.successes() == 0) {
      return new NotEstimable("neither arm has a conversion");
    }
    if (both.successes() == both.n()) {
      return new NotEstimable("every unit of both arms converted");
    }
    double variance = both.rate() * both.complement();
    return new Effect.Measured(
        variant.rate() - control.rate(),
        Math.sqrt(variance * (1.0 / control.n() + 1.0 / variant.n())),
        Double.POSITIVE_INFINITY,
        both.n());
  }

  /**
   * The difference with a standard error from each arm's own rate.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units or neither has any spread
   */
  public static Effect unpooled(Proportion control, Proportion variant) {
    return Difference.of(control.moments(), variant.moments());
  }

  private static double squaredError(Proportion arm) {
    return arm.moments().squaredStandardError();
  }

  /** How far the interval of one rate reaches below and above it. */
  private record Wilson(double below, double above) {
    static Wilson of(Proportion arm, double q) {
      double n = arm.n();
      double p = arm.rate();
      double shrink = 1 + q * q / n;
      double shift = q * q / n * (0.5 - p) / shrink;
      double reach = q * Math.sqrt(p * arm.complement() / n + q * q / (4 * n * n)) / shrink;
      return new Wilson(reach - shift, reach + shift);
    }
  }
}
