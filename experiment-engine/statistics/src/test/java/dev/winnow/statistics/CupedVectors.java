package dev.winnow.statistics;

import static dev.winnow.statistics.VectorInput.exact;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** From the records of {@code cuped.json} to our code. */
final class CupedVectors {
  private CupedVectors() {}

  static Answers answer(JsonNode input) {
    PairedSums control = arm(input.required("control"));
    PairedSums variant = arm(input.required("treatment"));
    double alpha = input.required("alpha").asDouble();
    Adjustment total = Cuped.of(control, variant, Cuped.Slope.TOTAL);
    Values values =
        new Values()
            .put("total_theta", adjusted(total, alpha))
            .put("within_theta", adjusted(Cuped.of(control, variant, Cuped.Slope.WITHIN), alpha))
            .put("relative", relative(total.relativeLift(), alpha))
            .put("pooled_total_correlation", correlation(control.plus(variant)));
    if (total instanceof Adjustment.Adjusted adjusted) {
      values
          .put("variance_reduction", adjusted.varianceReduction())
          .put(
              "unadjusted",
              unadjusted(
                  Difference.of(adjusted.unadjustedControl(), adjusted.unadjustedVariant())));
    }
    return new Answers(values.all());
  }

  private static PairedSums arm(JsonNode arm) {
    return new PairedSums(
        VectorInput.whole(arm.required("n")),
        exact(arm, "post_sum"),
        exact(arm, "post_sum_squares"),
        exact(arm, "pre_sum"),
        exact(arm, "pre_sum_squares"),
        exact(arm, "sum_products"));
  }

  private static @Nullable Object adjusted(Adjustment adjustment, double alpha) {
    if (!(adjustment instanceof Adjustment.Adjusted adjusted
        && adjustment.difference() instanceof Effect.Measured difference)) {
      return null;
    }
    return new Values()
        .put("theta", adjusted.thetas().getFirst())
        .put("control_mean_adjusted", adjusted.control().mean())
        .put("treatment_mean_adjusted", adjusted.variant().mean())
        .put("control_var_adjusted", adjusted.control().variance())
        .put("treatment_var_adjusted", adjusted.variant().variance())
        .put("abs_diff", difference.value())
        .put("se", difference.standardError())
        .put("t", difference.statistic())
        .put("df", difference.degreesOfFreedom())
        .put(WelchTest.pValues(difference))
        .put("ci_abs_t", Answers.interval(WelchTest.around(difference, alpha)))
        .put("ci_abs_z", Answers.interval(ZTest.around(difference, alpha)))
        .all();
  }

  private static @Nullable Object relative(Effect effect, double alpha) {
    if (!(effect instanceof Effect.Measured lift)) {
      return null;
    }
    PValues p = WelchTest.pValues(lift);
    return new Values()
        .put("lift", lift.value())
        .put("se_delta", lift.standardError())
        .put("t_delta", lift.statistic())
        .put("ci_delta_t", Answers.interval(WelchTest.around(lift, alpha)))
        .put("ci_delta_z", Answers.interval(ZTest.around(lift, alpha)))
        .put("p_two_sided_t", p.twoSided())
        .put("ln_p_two_sided_t", p.lnTwoSided())
        .all();
  }

  private static @Nullable Object unadjusted(Effect effect) {
    return effect instanceof Effect.Measured difference
        ? new Values()
            .put("abs_diff", difference.value())
            .put("se", difference.standardError())
            .all()
        : null;
  }

  /** Not a result of ours, but what θ is made of. */
  private static @Nullable Object correlation(PairedSums both) {
    PairedSpreads spreads = both.spreads();
    ExactRatio square =
        spreads
            .coSpread()
            .times(spreads.coSpread())
            .dividedBy(spreads.spread().times(spreads.preSpread()));
    BigDecimal root =
        square.above().divide(square.below(), MathContext.DECIMAL128).sqrt(MathContext.DECIMAL128);
    return spreads.coSpread().signum() * root.doubleValue();
  }
}
