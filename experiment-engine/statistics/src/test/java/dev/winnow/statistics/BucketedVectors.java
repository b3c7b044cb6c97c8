package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the records of {@code quantile.json} and {@code winsorize.json} to our code. */
final class BucketedVectors {
  private BucketedVectors() {}

  static Answers quantile(JsonNode input) {
    double nu = input.required("nu").asDouble();
    double alpha = input.required("alpha").asDouble();
    Quantile control = quantile(nu, input.required("control"));
    Quantile variant = quantile(nu, input.required("treatment"));
    Effect difference = Quantile.difference(control, variant);
    Effect lift = Quantile.relativeLift(control, variant);
    Values values =
        new Values()
            .put("control_variance", control.variance())
            .put("treatment_variance", variant.variance())
            .put("ci_abs", Answers.interval(WelchTest.around(difference, alpha)))
            .put("ci_rel", Answers.interval(WelchTest.around(lift, alpha)));
    if (difference instanceof Effect.Measured measured) {
      values
          .put("abs_diff", measured.value())
          .put("se", measured.standardError())
          .put("df", measured.degreesOfFreedom())
          .put("p_two_sided_abs", WelchTest.pValues(measured).twoSided())
          .put("ln_p_two_sided_abs", WelchTest.pValues(measured).lnTwoSided());
    }
    if (lift instanceof Effect.Measured measured) {
      values
          .put("rel_lift", measured.value())
          .put("rel_se", measured.standardError())
          .put("p_two_sided_rel", WelchTest.pValues(measured).twoSided())
          .put("ln_p_two_sided_rel", WelchTest.pValues(measured).lnTwoSided());
    }
    return new Answers(values.all());
  }

  private static Quantile quantile(double nu, JsonNode arm) {
    return new Quantile(
        nu,
        VectorInput.whole(arm.required("n")),
        VectorInput.whole(arm.required("n_star")),
        arm.required("quantile").asDouble(),
        arm.required("quantile_lower").asDouble(),
        arm.required("quantile_upper").asDouble());
  }

  static Answers winsorize(JsonNode input) {
    BucketedValues values =
        BucketedValues.of(
            VectorInput.doubles(input.required("values")).stream().map(BigDecimal::new).toList());
    double percentile = input.required("percentile").asDouble();
    BigDecimal fixed = new BigDecimal(input.required("absolute_cap").asDouble());
    return new Answers(
        new Values()
            .put("absolute_cap", capped(fixed, values))
            .put("percentile_all", capped(Capping.percentile(percentile, values), values))
            .put(
                "percentile_nonzero",
                capped(Capping.percentileOfNonZero(percentile, values), values))
            .all());
  }

  private static @Nullable Object capped(Optional<BigDecimal> cap, BucketedValues values) {
    return cap.isPresent() ? capped(cap.get(), values) : null;
  }

  private static Map<String, @Nullable Object> capped(BigDecimal cap, BucketedValues values) {
    Capping capping = Capping.at(cap, values);
    return new Values()
        .put("cap", capping.cap())
        .put("n_capped", capping.capped())
        .put("sum", capping.sum())
        .put("sum_squares", capping.sumOfSquares())
        .all();
  }
}
