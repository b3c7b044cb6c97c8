package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** From the reference methods on posteriors to our code. */
final class BayesVectors {
  private BayesVectors() {}

  static Answers betaBinomial(JsonNode input) {
    double alpha = input.required("alpha").asDouble();
    var rates =
        BetaBinomial.of(
            VectorInput.proportion(input.required("control")),
            VectorInput.proportion(input.required("treatment")),
            betaPrior(input));
    Stakes stakes = rates.stakes();
    OptionalDouble mean = rates.liftMean();
    return new Answers(
        new Values()
            .put("posterior_control", parameters(rates.control()))
            .put("posterior_treatment", parameters(rates.variant()))
            .put("mean_control", rates.control().mean())
            .put("mean_treatment", rates.variant().mean())
            .put("prob_treatment_beats_control", stakes.chanceOfVariant())
            .put("prob_control_beats_treatment", stakes.chanceOfControl())
            .put("expected_loss_choose_control", stakes.lossOfControl())
            .put("expected_loss_choose_treatment", stakes.lossOfVariant())
            .put("ci_control", ends(rates.control().interval(alpha)))
            .put("ci_treatment", ends(rates.variant().interval(alpha)))
            .put("ci_abs_diff", ends(rates.differenceInterval(alpha)))
            .put("ci_rel_lift", ends(rates.liftInterval(alpha)))
            .put("median_rel_lift", rates.liftMedian())
            .put("mean_rel_lift", mean.isPresent() ? mean.getAsDouble() : null)
            .all());
  }

  static Answers normal(JsonNode input) {
    double alpha = input.required("alpha").asDouble();
    Moments control = VectorInput.typed(input.required("control"));
    Moments variant = VectorInput.typed(input.required("treatment"));
    NormalPrior prior = normalPrior(input);
    boolean relative = input.required("difference_type").asText().equals("relative");
    Effect effect = relative ? RelativeLift.of(control, variant) : Difference.of(control, variant);
    NormalBelief belief = relative ? prior.after(effect) : prior.afterDifference(effect, control);
    Values values = new Values();
    if (effect instanceof Effect.Measured measured) {
      values.put("data_estimate", measured.value()).put("data_se", measured.standardError());
    }
    if (belief instanceof NormalPosterior posterior) {
      boolean inverse = input.required("inverse").asBoolean();
      Stakes stakes = inverse ? posterior.stakes().whereLowerIsBetter() : posterior.stakes();
      values
          .put("posterior_mean", posterior.mean())
          .put("posterior_sd", posterior.standardDeviation())
          .put("chance_to_beat_control", stakes.chanceOfVariant())
          .put("credible_interval", ends(posterior.interval(alpha)))
          .put("expected_loss_choose_control", stakes.lossOfControl())
          .put("expected_loss_choose_treatment", stakes.lossOfVariant());
    }
    return new Answers(values.all());
  }

  static Answers thompsonOfRates(JsonNode input) {
    BetaPrior prior = betaPrior(input);
    List<BetaPosterior> arms =
        input
            .required("arms")
            .valueStream()
            .map(arm -> prior.after(VectorInput.proportion(arm)))
            .toList();
    return new Answers(thompson(input, arms).all());
  }

  static Answers thompsonOfMeans(JsonNode input) {
    NormalPrior prior = normalPrior(input);
    List<NormalPosterior> arms =
        input
            .required("arms")
            .valueStream()
            .map(arm -> (NormalPosterior) prior.after(VectorInput.moments(arm)))
            .toList();
    return new Answers(
        thompson(input, arms)
            .put("posterior_mean", arms.stream().map(NormalPosterior::mean).toList())
            .put("posterior_sd", arms.stream().map(NormalPosterior::standardDeviation).toList())
            .all());
  }

  private static Values thompson(JsonNode input, List<? extends Posterior> arms) {
    boolean inverse = input.path("inverse").asBoolean();
    double floor = input.required("min_weight").asDouble();
    ChanceToBeBest chances =
        inverse ? ChanceToBeBest.ofLowest(arms) : ChanceToBeBest.ofHighest(arms);
    return new Values()
        .put("prob_best", chances.best())
        .put("prob_second_best", chances.secondBest())
        .put("weights_thompson_floor", ThompsonWeights.thompson(chances, floor))
        .put("weights_top_two_floor", ThompsonWeights.topTwo(chances, floor));
  }

  private static BetaPrior betaPrior(JsonNode input) {
    JsonNode prior = input.required("prior");
    return new BetaPrior(prior.required("alpha").asDouble(), prior.required("beta").asDouble());
  }

  private static NormalPrior normalPrior(JsonNode input) {
    JsonNode prior = input.required("prior");
    return prior.required("proper").asBoolean()
        ? new NormalPrior(prior.required("mean").asDouble(), prior.required("stddev").asDouble())
        : NormalPrior.FLAT;
  }

  private static List<Double> parameters(BetaPosterior posterior) {
    return List.of(posterior.alpha(), posterior.beta());
  }

  private static @Nullable Object ends(CredibleInterval interval) {
    return List.of(interval.low(), interval.high());
  }
}
