package dev.winnow.server.holdout;

import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The holdout of a store, and its periods, as the API has them. */
final class HoldoutJson {
  private static final String NOTE =
      "A period takes its share of visitors out of the experiments that run, and lets others back"
          + " in: who is held out sees every page as it is until the period ends. Nobody else"
          + " changes the variant. Each running experiment begins a phase with it.";

  private HoldoutJson() {}

  static Map<String, Object> of(Optional<HoldoutPlan> plan, List<HoldoutPeriod> periods) {
    return JsonObject.of(
        "share",
        plan.map(HoldoutPlan::share).orElse(BigDecimal.ZERO),
        "period",
        plan.map(HoldoutPlan::period).orElse(null),
        "from",
        plan.map(HoldoutPlan::begins).orElse(null),
        "periods",
        periods.reversed().stream().map(HoldoutJson::period).toList(),
        "note",
        NOTE);
  }

  static Map<String, Object> period(HoldoutPeriod period) {
    return JsonObject.of(
        "key",
        period.name(),
        "experiment",
        period.site(),
        "share",
        period.share(),
        "started",
        period.started(),
        "ends",
        period.ends(),
        "ended",
        period.ended(),
        "ruleset",
        period.rulesetVersion());
  }
}
