package dev.winnow.server.rollout;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.report.Report;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.NotEstimable;
import java.util.Map;

/** What a winner has kept of its lift: among visitors who came after the decision. */
final class Kept {
  private Kept() {}

  /**
   * As JSON: {@code relative} and {@code absolute} of the primary metric, the units of both arms
   * and the level of the intervals; {@code notEstimable} where nothing was held back, or too little
   * has come.
   *
   * @param report of those first exposed once all but the holdback saw the winner
   */
  static Map<String, Object> of(Rollout rollout, Report report) {
    if (rollout.plan().holdback().signum() == 0) {
      return JsonObject.of("notEstimable", "nobody was held back to compare with");
    }
    Report.MetricResult primary = report.primary();
    Report.ArmResult winner = primary.arms().getLast();
    return switch (winner.comparison()) {
      case null -> JsonObject.of("notEstimable", "there is nothing to compare");
      case Report.Comparison comparison ->
          JsonObject.of(
              "metric", primary.key(),
              "relative", estimate(comparison.relative()),
              "absolute", estimate(comparison.absolute()),
              "level", primary.level(),
              "heldBack", primary.arms().getFirst().n(),
              "units", winner.n(),
              "asOf", report.asOf());
    };
  }

  private static Map<String, Object> estimate(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Estimated its ->
          JsonObject.of("estimate", its.value(), "low", its.low(), "high", its.high());
      case NotEstimable(String reason) -> JsonObject.of("notEstimable", reason);
    };
  }
}
