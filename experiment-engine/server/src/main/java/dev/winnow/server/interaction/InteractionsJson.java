package dev.winnow.server.interaction;

import dev.winnow.core.json.JsonObject;
import dev.winnow.statistics.ArmTable;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Interaction;
import dev.winnow.statistics.InteractionScan;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NotEstimable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The scan as JSON, the strongest interaction first; pairs that say nothing yet say why. */
final class InteractionsJson {
  private InteractionsJson() {}

  static Map<String, Object> of(
      InteractionScan<Pair> scan, String state, String currency, Instant asOf) {
    var pairs = new ArrayList<Map<String, Object>>();
    scan.findings().forEach(finding -> pairs.add(tested(finding)));
    scan.untested().forEach((pair, missing) -> pairs.add(untested(pair, missing)));
    return JsonObject.of(
        "asOf", asOf,
        "state", state,
        "currency", currency,
        "falseDiscoveryRate", InteractionWords.FALSE_DISCOVERY_RATE,
        "pairs", pairs);
  }

  private static Map<String, Object> tested(InteractionScan.Finding<Pair> finding) {
    Pair pair = finding.pair();
    Interaction.Tested interaction = finding.interaction();
    Map<String, Object> json = described(pair);
    json.putAll(
        JsonObject.of(
            "pValue", interaction.pValue(),
            "fixedPValue", interaction.fixedPValue(),
            "adjustedPValue", finding.adjustedPValue(),
            "level", 1 - pair.alpha(),
            "found", InteractionWords.isFound(finding),
            "together", interaction.together().stream().map(arms -> together(pair, arms)).toList(),
            "text", InteractionWords.of(finding)));
    return json;
  }

  private static Map<String, Object> untested(Pair pair, NotEstimable missing) {
    Map<String, Object> json = described(pair);
    json.putAll(
        JsonObject.of(
            "found", false,
            "notEstimable", missing.reason(),
            "text", InteractionWords.of(pair, missing)));
    return json;
  }

  private static Map<String, Object> described(Pair pair) {
    return JsonObject.of(
        "first", pair.first().key(),
        "second", pair.second().key(),
        "metric", pair.metric().key(),
        "kind", lowerCase(pair.metric().kind()),
        "measure", lowerCase(pair.measure()),
        "better", pair.metric().lowerIsBetter() ? "lower" : "higher",
        "units", pair.units(),
        "unitsTested", pair.unitsTested(),
        "cells", pair.table().map(table -> cells(pair, table)).orElse(null));
  }

  private static List<Map<String, Object>> cells(Pair pair, ArmTable table) {
    var cells = new ArrayList<Map<String, Object>>();
    for (int first = 0; first < table.firstArms(); first++) {
      for (int second = 0; second < table.secondArms(); second++) {
        Moments cell = table.cell(first, second);
        cells.add(
            JsonObject.of(
                "firstVariant", pair.firstVariant(first),
                "secondVariant", pair.secondVariant(second),
                "n", cell.n(),
                "mean", cell.n() == 0 ? null : cell.mean()));
      }
    }
    return cells;
  }

  private static Map<String, Object> together(Pair pair, Interaction.Together arms) {
    Estimate.Estimated beyond = arms.beyond();
    return JsonObject.of(
        "firstVariant", pair.firstVariant(arms.first()),
        "secondVariant", pair.secondVariant(arms.second()),
        "beyondSum",
            JsonObject.of("estimate", beyond.value(), "low", beyond.low(), "high", beyond.high()));
  }

  /** The two variants that do least what the sum of their effects would. */
  static Map<String, Object> strongest(InteractionScan.Finding<Pair> finding) {
    return together(finding.pair(), finding.interaction().strongest());
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
