package dev.winnow.examples.simulation.totals;

import dev.winnow.core.json.JsonObject;
import dev.winnow.examples.simulation.truth.Truth;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.ExperimentReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person would have planned for a simulated experiment. */
final class Plan {
  /** Four weeks of visitors: the one look of a fixed horizon, and where a sequence is narrowest. */
  private static final int PLANNED_DAYS = 28;

  private Plan() {}

  /**
   * As the engine reads it.
   *
   * @param byRevenue whether revenue per visitor decides; else conversion does
   */
  static ExperimentDefinition of(Rule rule, Truth truth, boolean byRevenue) {
    String primary = byRevenue ? Arrivals.REVENUE : Arrivals.CONVERSION;
    List<Map<String, Object>> metrics = new ArrayList<>();
    metrics.add(JsonObject.of("key", primary, "role", "primary", "window", windowText()));
    if (rule == Rule.STOP_LOSS && !byRevenue) {
      metrics.add(
          JsonObject.of("key", Arrivals.REVENUE, "role", "secondary", "window", windowText()));
    }
    return ExperimentReader.read(
        JsonObject.of(
            "name",
            "Simulated",
            "variants",
            List.of(JsonObject.of("key", "control"), JsonObject.of("key", "variant")),
            "metrics",
            metrics,
            "policy",
            policy(rule, truth)));
  }

  private static Map<String, Object> policy(Rule rule, Truth truth) {
    return JsonObject.of(
        "kind",
        rule == Rule.STOP_LOSS ? Rule.SEQUENTIAL.label() : rule.label(),
        "alpha",
        new BigDecimal("0.05"),
        "plannedUnits",
        Math.round(2 * truth.visitors() * PLANNED_DAYS),
        "stopLoss",
        rule == Rule.STOP_LOSS ? JsonObject.of("amount", budget(truth)) : null);
  }

  /** Half of what an arm's visitors spend on an average day. */
  private static BigDecimal budget(Truth truth) {
    return BigDecimal.valueOf(truth.visitors() * truth.rate() * truth.orderValue() / 100 / 2)
        .setScale(2, RoundingMode.HALF_UP);
  }

  private static String windowText() {
    return Looks.WINDOW.toString();
  }
}
