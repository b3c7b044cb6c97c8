package dev.winnow.server.rollout;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.decision.Lifts;
import dev.winnow.server.decision.Made;
import dev.winnow.statistics.EffectPrior;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.ShrunkenLift;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a winner promises: its measured lift, shrunk by what the store's past experiments tell of
 * lifts, winners and losers alike. See {@link ShrunkenLift}.
 */
final class Promise {
  /** Of the interval of a promise: nobody looks at it over and over again. */
  private static final double ALPHA = 0.05;

  private Promise() {}

  /**
   * As JSON: {@code relative} is what is promised, {@code measured} what the experiment showed;
   * {@code notEstimable} says why there is no promise.
   *
   * @param decision the one that ships
   * @param made all decisions of the store
   */
  static Map<String, Object> of(Made decision, List<Made> made) {
    EffectPrior.Past measured = Lifts.of(decision).get(decision.variant());
    if (measured == null) {
      return JsonObject.of("notEstimable", "the experiment has not measured a lift of it yet");
    }
    List<EffectPrior.Past> past = past(decision, made);
    EffectPrior prior = EffectPrior.of(past);
    Map<String, Object> json =
        JsonObject.of(
            "measured",
            measured.lift(),
            "standardError",
            measured.standardError(),
            "prior",
            JsonObject.of(
                "mean", prior.mean(),
                "spread", prior.spread(),
                "lifts", past.size() < EffectPrior.ENOUGH ? 0 : past.size()));
    if (new ShrunkenLift(prior, ALPHA).promised(measured.lift(), measured.standardError())
        instanceof Estimate.Estimated promised) {
      json.put(
          "relative",
          JsonObject.of(
              "estimate", promised.value(), "low", promised.low(), "high", promised.high()));
    }
    return json;
  }

  /** The lifts of the last decision on each other experiment. */
  private static List<EffectPrior.Past> past(Made decision, List<Made> made) {
    Map<String, Made> last = new LinkedHashMap<>();
    made.stream()
        .filter(each -> !each.experiment().equals(decision.experiment()))
        .forEach(each -> last.put(each.experiment(), each));
    var past = new ArrayList<EffectPrior.Past>();
    last.values().forEach(each -> past.addAll(Lifts.of(each).values()));
    return past;
  }
}
