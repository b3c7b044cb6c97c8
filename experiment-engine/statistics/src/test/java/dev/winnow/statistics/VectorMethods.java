package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From the name of a reference method to our code. */
final class VectorMethods {
  private static final Map<String, Function<JsonNode, Answers>> METHODS =
      Map.ofEntries(
          Map.entry("prop_ztest", VectorMethods::proportions),
          Map.entry("welch_t", VectorMethods::means),
          Map.entry("ratio_delta", VectorMethods::ratios),
          Map.entry("asymptotic_cs", VectorMethods::confidenceSequence),
          Map.entry("msprt", SequentialVectors::mixtureSprt),
          Map.entry("group_sequential", SequentialVectors::groupSequential),
          Map.entry("power_proportions", PowerVectors::proportions),
          Map.entry("power_means", PowerVectors::means),
          Map.entry("srm", VectorMethods::sampleRatio),
          Map.entry("multiple_comparison", VectorMethods::multipleComparison),
          Map.entry("cuped", CupedVectors::answer),
          Map.entry("chi2_k_proportions", ManyArmsVectors::proportions),
          Map.entry("anova_k_means", ManyArmsVectors::means),
          Map.entry("quantile", BucketedVectors::quantile),
          Map.entry("winsorize", BucketedVectors::winsorize),
          Map.entry("bayes_beta_binomial", BayesVectors::betaBinomial),
          Map.entry("bayes_gaussian", BayesVectors::normal),
          Map.entry("thompson_beta", BayesVectors::thompsonOfRates),
          Map.entry("thompson_gaussian", BayesVectors::thompsonOfMeans));

  private VectorMethods() {}

  static Answers answer(Vector vector) {
    Function<JsonNode, Answers> method = METHODS.get(vector.method());
    if (method == null) {
      throw new AssertionError("no code handles the method " + vector.method());
    }
    return method.apply(vector.input());
  }

  private static Answers proportions(JsonNode input) {
    Proportion control = VectorInput.proportion(input.required("control"));
    Proportion variant = VectorInput.proportion(input.required("treatment"));
    double alpha = input.required("alpha").asDouble();
    Effect unpooled = TwoProportions.unpooled(control, variant);
    Effect lift = RelativeLift.of(control.moments(), variant.moments());
    Values values =
        new Values()
            .put("control_rate", control.rate())
            .put("treatment_rate", variant.rate())
            .put("abs_diff", variant.rate() - control.rate())
            .put("pooled", zTest(TwoProportions.pooled(control, variant)))
            .put("unpooled", zTest(unpooled))
            .put("ci_abs_wald", Answers.interval(ZTest.around(unpooled, alpha)))
            .put("ci_abs_newcombe", Answers.interval(TwoProportions.of(control, variant, alpha)))
            .put(
                "relative",
                new Values()
                    .put("lift", point(control.moments(), variant.moments()))
                    .put("se_delta", standardError(lift))
                    .put("ci_delta", Answers.interval(ZTest.around(lift, alpha)))
                    .put(
                        "ci_fieller",
                        Answers.interval(
                            Fieller.normal(control.moments(), variant.moments(), alpha)))
                    .put("ci_log", Answers.interval(KatzLogRatio.of(control, variant, alpha)))
                    .all());
    return new Answers(values.all());
  }

  private static @Nullable Object zTest(Effect effect) {
    return switch (effect) {
      case NotEstimable _ -> null;
      case Effect.Measured measured ->
          new Values()
              .put("se", measured.standardError())
              .put("z", measured.statistic())
              .put(ZTest.pValues(measured))
              .all();
    };
  }

  private static Answers means(JsonNode input) {
    Moments control = VectorInput.moments(input.required("control"));
    Moments variant = VectorInput.moments(input.required("treatment"));
    double alpha = input.required("alpha").asDouble();
    Effect difference = Difference.of(control, variant);
    Values values =
        new Values()
            .put("control_mean", control.mean())
            .put("control_var", control.variance())
            .put("treatment_mean", variant.mean())
            .put("treatment_var", variant.variance())
            .put("abs_diff", variant.mean() - control.mean())
            .put("ci_abs", Answers.interval(WelchTest.of(control, variant, alpha)));
    if (difference instanceof Effect.Measured measured) {
      values
          .put("se", measured.standardError())
          .put("t", measured.statistic())
          .put("df", measured.degreesOfFreedom())
          .put(WelchTest.pValues(measured))
          .put(
              "normal_approx",
              new Values()
                  .put(ZTest.pValues(measured))
                  .put("ci_abs", Answers.interval(ZTest.around(measured, alpha)))
                  .all());
    }
    values.put("student_pooled", studentPooled(StudentTest.pooled(control, variant)));
    values.put("relative", relativeOfMeans(control, variant, alpha));
    return new Answers(values.all());
  }

  private static @Nullable Object studentPooled(Effect effect) {
    return switch (effect) {
      case NotEstimable _ -> null;
      case Effect.Measured pooled ->
          new Values()
              .put("t", pooled.statistic())
              .put("df", pooled.degreesOfFreedom())
              .put(WelchTest.pValues(pooled))
              .all();
    };
  }

  private static Map<String, @Nullable Object> relativeOfMeans(
      Moments control, Moments variant, double alpha) {
    Effect lift = RelativeLift.of(control, variant);
    return new Values()
        .put("lift", point(control, variant))
        .put("se_delta", standardError(lift))
        .put("t_delta", lift instanceof Effect.Measured m ? m.statistic() : null)
        .put("p_two_sided_delta", lnP(lift) instanceof Double ln ? Math.exp(ln) : null)
        .put("ln_p_two_sided_delta", lnP(lift))
        .put("p_two_sided_t", lnP(lift) instanceof Double ln ? Math.exp(ln) : null)
        .put("ln_p_two_sided_t", lnP(lift))
        .put("ci_delta_t", Answers.interval(WelchTest.around(lift, alpha)))
        .put("ci_delta_z", Answers.interval(ZTest.around(lift, alpha)))
        .put("ci_fieller_t", Answers.interval(Fieller.student(control, variant, alpha)))
        .put("ci_fieller_z", Answers.interval(Fieller.normal(control, variant, alpha)))
        .all();
  }

  private static Answers ratios(JsonNode input) {
    RatioOfSums control = VectorInput.ratio(input.required("control"));
    RatioOfSums variant = VectorInput.ratio(input.required("treatment"));
    double alpha = input.required("alpha").asDouble();
    Moments c = control.moments().orElseThrow();
    Moments v = variant.moments().orElseThrow();
    Effect difference = Difference.of(c, v);
    Values values =
        new Values()
            .put("control", ratioArm(control, c))
            .put("treatment", ratioArm(variant, v))
            .put("abs_diff", v.mean() - c.mean())
            .put("ci_abs_z", Answers.interval(ZTest.around(difference, alpha)))
            .put("ci_abs_t", Answers.interval(WelchTest.around(difference, alpha)))
            .put("relative", relativeOfMeans(c, v, alpha));
    if (difference instanceof Effect.Measured measured) {
      values
          .put("se", measured.standardError())
          .put("z", measured.statistic())
          .put("df_welch", measured.degreesOfFreedom())
          .put("normal", new Values().put(ZTest.pValues(measured)).all())
          .put("t", new Values().put(WelchTest.pValues(measured)).all());
    }
    return new Answers(values.all());
  }

  private static Object ratioArm(RatioOfSums arm, Moments moments) {
    return new Values()
        .put("ratio", moments.mean())
        .put("unit_variance", moments.variance())
        .put("se", moments.standardError())
        .put("num_mean", arm.numerator().mean())
        .put("num_var", arm.numerator().variance())
        .put("den_mean", arm.denominator().mean())
        .put("den_var", arm.denominator().variance())
        .put("cov", arm.covariance())
        .all();
  }

  private static Answers confidenceSequence(JsonNode input) {
    Moments control = VectorInput.typed(input.required("control"));
    Moments variant = VectorInput.typed(input.required("treatment"));
    double alpha = input.required("alpha").asDouble();
    double planned = input.required("tuning_parameter").asDouble();
    Effect effect =
        switch (input.required("difference_type").asText()) {
          case "absolute" -> Difference.of(control, variant);
          case "relative" -> RelativeLift.of(control, variant);
          case String other -> throw new AssertionError("difference_type " + other);
        };
    var sequence = new ConfidenceSequence(alpha, planned);
    var oneSided = new OneSidedConfidenceSequence(alpha, planned);
    Estimate estimate = sequence.around(effect);
    Values values =
        new Values()
            .put("rho", sequence.rho())
            .put("n_total", control.n() + variant.n())
            .put("estimate", value(effect))
            .put("se", standardError(effect))
            .put("ci", Answers.interval(estimate));
    if (effect instanceof Effect.Measured measured
        && estimate instanceof Estimate.Estimated estimated
        && oneSided.around(effect) instanceof Estimate.Estimated bound) {
      values
          .put("halfwidth", sequence.halfwidth(measured))
          .put("ln_e_value", sequence.lnEValue(measured))
          .put("p_always_valid", estimated.pValue())
          .put("ln_p_always_valid", Math.min(0, -sequence.lnEValue(measured)))
          .put(
              "one_sided_greater",
              new Values()
                  .put("rho", oneSided.rho())
                  .put("halfwidth", oneSided.halfwidth(measured))
                  .put("lower_bound", bound.low())
                  .put("p_closed_form_clamped", bound.pValue())
                  .all());
    }
    return new Answers(values.all());
  }

  private static Answers sampleRatio(JsonNode input) {
    List<ArmCount> arms = new ArrayList<>();
    for (int i = 0; i < input.required("observed").size(); i++) {
      arms.add(
          new ArmCount(
              VectorInput.whole(input.required("observed").required(i)),
              input.required("weights").required(i).asDouble()));
    }
    SampleRatio ratio = SampleRatio.of(arms);
    return new Answers(
        new Values()
            .put("expected_counts", ratio.expectedCounts())
            .put("chi2", ratio.chiSquare())
            .put("df", ratio.degreesOfFreedom())
            .put("p", ratio.pValue())
            .put("ln_p", ratio.lnPValue())
            .all());
  }

  private static Answers multipleComparison(JsonNode input) {
    JsonNode pValues = input.required("p_values");
    Map<Integer, Double> known = new LinkedHashMap<>();
    for (int i = 0; i < pValues.size(); i++) {
      if (pValues.required(i).isNumber()) {
        known.put(i, pValues.required(i).asDouble());
      }
    }
    return new Answers(
        new Values()
            .put("bonferroni", inOrder(Bonferroni.adjusted(known), pValues.size()))
            .put("holm", inOrder(Holm.adjusted(known), pValues.size()))
            .put("benjamini_hochberg", inOrder(BenjaminiHochberg.adjusted(known), pValues.size()))
            .all());
  }

  /** Null where a test had no p-value. */
  private static List<@Nullable Object> inOrder(Map<Integer, Double> adjusted, int tests) {
    List<@Nullable Object> inOrder = new ArrayList<>();
    for (int i = 0; i < tests; i++) {
      inOrder.add(adjusted.get(i));
    }
    return inOrder;
  }

  private static @Nullable Object value(Effect effect) {
    return effect instanceof Effect.Measured measured ? measured.value() : null;
  }

  private static @Nullable Object point(Moments control, Moments variant) {
    OptionalDouble point = RelativeLift.point(control, variant);
    return point.isPresent() ? point.getAsDouble() : null;
  }

  private static @Nullable Object standardError(Effect effect) {
    return effect instanceof Effect.Measured measured ? measured.standardError() : null;
  }

  private static @Nullable Object lnP(Effect effect) {
    return effect instanceof Effect.Measured m ? WelchTest.pValues(m).lnTwoSided() : null;
  }
}
