package dev.winnow.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the fields of the sequential methods' records to our code. */
final class SequentialVectors {
  private SequentialVectors() {}

  static Answers mixtureSprt(JsonNode input) {
    var sprt =
        new MixtureSprt(input.required("alpha").asDouble(), input.required("tau2").asDouble());
    List<Effect> effects =
        input
            .required("looks")
            .valueStream()
            .map(look ->
                Difference.of(arm(look.required("control")), arm(look.required("treatment"))))
            .toList();
    List<Double> running = sprt.runningPValues(effects);
    List<@Nullable Object> looks = new ArrayList<>();
    for (int look = 0; look < effects.size(); look++) {
      looks.add(mixtureLook(sprt, effects.get(look), running.get(look)));
    }
    int rejecting = (int) running.stream().takeWhile(p -> p > sprt.alpha()).count();
    return new Answers(
        new Values()
            .put("looks", looks)
            .put("first_look_rejecting", rejecting == running.size() ? null : rejecting + 1)
            .all());
  }

  /** A mean has a sum of squares, a proportion does not need one. */
  private static Moments arm(JsonNode arm) {
    return arm.has("sum_squares")
        ? VectorInput.moments(arm)
        : VectorInput.proportion(arm).moments();
  }

  private static Map<String, @Nullable Object> mixtureLook(
      MixtureSprt sprt, Effect effect, double running) {
    Effect.Measured measured = Totals.measured(effect);
    Estimate estimate = sprt.around(measured);
    return new Values()
        .put("abs_diff", measured.value())
        .put("se2", measured.standardError() * measured.standardError())
        .put("ln_lambda", sprt.lnLambda(measured))
        .put("p", Totals.estimated(estimate).pValue())
        .put("ln_p", sprt.lnPValue(measured))
        .put("p_running", running)
        .put("halfwidth", sprt.halfwidth(measured))
        .put("ci", Answers.interval(estimate))
        .all();
  }

  static Answers groupSequential(JsonNode input) {
    var design =
        new GroupSequential(
            spending(input), input.required("alpha").asDouble(), input.required("sides").asInt());
    List<GroupSequential.Bound> bounds =
        design.bounds(VectorInput.doubles(input.required("information_fractions")));
    return new Answers(
        new Values()
            .put("z_bounds", bounds.stream().map(GroupSequential.Bound::z).toList())
            .put(
                "cumulative_alpha_spent",
                bounds.stream().map(GroupSequential.Bound::spent).toList())
            .put(
                "incremental_alpha",
                bounds.stream().map(GroupSequential.Bound::newlySpent).toList())
            .put("nominal_p", bounds.stream().map(GroupSequential.Bound::nominalP).toList())
            .all());
  }

  private static AlphaSpending spending(JsonNode input) {
    double gamma = input.path("gamma").asDouble();
    return switch (input.required("spending").asText()) {
      case "obf" -> new AlphaSpending.ObrienFlemingType();
      case "pocock" -> new AlphaSpending.PocockType();
      case "power" -> new AlphaSpending.PowerFamily(gamma);
      case "hsd" -> new AlphaSpending.HwangShihDeCani(gamma);
      case String other -> throw new AssertionError("spending " + other);
    };
  }
}
