package dev.winnow.server.holdout;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.report.ReportJson;
import java.util.Map;

/** The report of a period as the API has it: that of an experiment, save what only those have. */
final class HoldoutReportJson {
  private HoldoutReportJson() {}

  static Map<String, Object> of(HoldoutReport report) {
    Map<String, Object> figures = ReportJson.of(report.figures());
    return JsonObject.of(
        "period",
        HoldoutJson.period(report.period()),
        "asOf",
        figures.get("asOf"),
        "currency",
        figures.get("currency"),
        "earned",
        JsonObject.of(
            "revenue",
            earned(report.revenue()),
            "profit",
            report.knowsProfit() ? earned(report.profit()) : null),
        "experiments",
        JsonObject.of("ran", report.ran(), "rolledOut", report.rolledOut()),
        "units",
        JsonObject.of(
            "counted", report.figures().units().counted(), "bots", report.figures().units().bots()),
        "sampleRatio",
        figures.get("sampleRatio"),
        "variants",
        figures.get("variants"),
        "metrics",
        figures.get("metrics"),
        "segments",
        figures.get("segments"),
        "doubts",
        report.doubts().stream()
            .map(doubt -> JsonObject.of("code", doubt.code(), "text", doubt.text()))
            .toList(),
        "basis",
        HoldoutReport.BASIS);
  }

  private static Map<String, Object> earned(Earned earned) {
    return JsonObject.of(
        "metric", earned.metric(),
        "visitors", earned.visitors(),
        "perVisitor", ReportJson.estimate(earned.perVisitor()),
        "inAll", ReportJson.estimate(earned.inAll()));
  }
}
