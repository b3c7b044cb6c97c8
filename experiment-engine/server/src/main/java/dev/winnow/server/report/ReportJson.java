package dev.winnow.server.report;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.DayResult;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.server.report.Report.SegmentResult;
import dev.winnow.statistics.AnyDifference;
import dev.winnow.statistics.DaysLeft;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.NonInferiority;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.RunTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report as JSON. What cannot be estimated says why instead of a number. */
public final class ReportJson {
  private ReportJson() {}

  public static Map<String, Object> of(Report report) {
    return JsonObject.of(
        "experiment", report.experiment(),
        "name", report.name(),
        "definition", report.definition(),
        "asOf", report.asOf(),
        "engine", report.engine(),
        "state", report.state().key(),
        "currency", report.currency(),
        "basis", lowerCase(report.basis()),
        "units",
            JsonObject.of(
                "counted", report.units().counted(),
                "crossed", report.units().crossed(),
                "bots", report.units().bots(),
                "contradicted", report.units().contradicted(),
                "mature", report.units().mature()),
        "sampleRatio",
            JsonObject.of(
                "pValue", report.sampleRatio().pValue(),
                "sequentialPValue", report.sampleRatio().sequentialPValue(),
                "pValueWithBots", report.sampleRatio().pValueWithBots(),
                "ok", report.sampleRatio().ok(),
                "suspects",
                    report.sampleRatio().suspects().isEmpty()
                        ? null
                        : report.sampleRatio().suspects().stream()
                            .map(ReportJson::suspect)
                            .toList()),
        "variants",
            report.variants().stream()
                .map(arm ->
                    JsonObject.of(
                        "key", arm.key(),
                        "control", arm.control(),
                        "units", arm.units(),
                        "expectedShare", arm.expectedShare()))
                .toList(),
        "hidden", report.hidden(),
        "metrics",
            report.metrics().stream()
                .map(report.hidden() == null ? ReportJson::metric : ReportJson::counts)
                .toList(),
        "segments",
            report.segments().isEmpty() || report.hidden() != null
                ? null
                : report.segments().stream().map(ReportJson::segment).toList(),
        "doubts", report.doubts().stream().map(ReportJson::doubt).toList(),
        "stops", report.stops().stream().map(ReportJson::stop).toList(),
        "bandit",
            report.bandit() == null || report.hidden() != null ? null : bandit(report.bandit()),
        "decision", decision(report.decision()));
  }

  static Map<String, Object> doubt(Report.Doubt doubt) {
    return JsonObject.of(
        "code", doubt.code(),
        "forbidsDecision", doubt.forbidsDecision(),
        "text", doubt.text());
  }

  private static Map<String, Object> stop(ArmStop stop) {
    return JsonObject.of(
        "variant", stop.variant(), "rule", lowerCase(stop.rule()), "reasons", stop.reasons());
  }

  private static Map<String, Object> bandit(Bandit bandit) {
    return JsonObject.of(
        "weights",
        bandit.weights().stream()
            .map(weight ->
                JsonObject.of(
                    "variant", weight.variant(), "now", weight.now(), "next", weight.next()))
            .toList(),
        "regret",
        bandit.regret() == null
            ? null
            : JsonObject.of(
                "lost", bandit.regret().lost(),
                "lostWithEqualWeights", bandit.regret().lostWithEqualWeights()));
  }

  private static Map<String, Object> metric(MetricResult metric) {
    return JsonObject.of(
        "key", metric.key(),
        "kind", lowerCase(metric.kind()),
        "role", lowerCase(metric.role()),
        "measure", lowerCase(metric.measure()),
        "better", metric.lowerIsBetter() ? "lower" : "higher",
        "method", metric.method().key(),
        "level", metric.level(),
        "cap", metric.cap(),
        "anyDifference", metric.anyDifference() == null ? null : any(metric.anyDifference()),
        "arms", metric.arms().stream().map(ReportJson::arm).toList(),
        "cumulative",
            metric.cumulative().isEmpty()
                ? null
                : metric.cumulative().stream().map(ReportJson::day).toList());
  }

  /** Of a report whose figures are hidden: how many visitors, and nothing of what they did. */
  private static Map<String, Object> counts(MetricResult metric) {
    return JsonObject.of(
        "key",
        metric.key(),
        "kind",
        lowerCase(metric.kind()),
        "role",
        lowerCase(metric.role()),
        "measure",
        lowerCase(metric.measure()),
        "better",
        metric.lowerIsBetter() ? "lower" : "higher",
        "method",
        metric.method().key(),
        "level",
        metric.level(),
        "arms",
        metric.arms().stream()
            .map(arm -> JsonObject.of("variant", arm.variant(), "n", arm.n()))
            .toList());
  }

  private static Map<String, Object> suspect(Report.Suspect suspect) {
    return JsonObject.of(
        "dimension", suspect.dimension(),
        "value", suspect.value(),
        "variant", suspect.variant(),
        "units", suspect.units(),
        "expected", suspect.expected(),
        "adjustedPValue", suspect.adjustedPValue(),
        "explains", suspect.explains());
  }

  private static Map<String, Object> segment(SegmentResult segment) {
    return JsonObject.of(
        "dimension", segment.dimension(),
        "value", segment.value(),
        "metrics",
            segment.metrics().stream()
                .map(metric ->
                    JsonObject.of(
                        "key", metric.key(),
                        "arms", metric.arms().stream().map(ReportJson::arm).toList()))
                .toList());
  }

  private static Map<String, Object> arm(ArmResult arm) {
    Map<String, Object> json =
        JsonObject.of(
            "variant", arm.variant(),
            "n", arm.n(),
            "sum", arm.sum(),
            "mean", arm.mean(),
            "provisional", arm.provisional(),
            "unsettled", arm.unsettled(),
            "chanceToBeBest", arm.chanceToBeBest());
    Comparison comparison = arm.comparison();
    if (comparison != null) {
      json.putAll(
          JsonObject.of(
              "absolute",
              estimate(comparison.absolute()),
              "relative",
              estimate(comparison.relative()),
              "between",
              comparison.between() == null
                  ? null
                  : JsonObject.of(
                      "control", comparison.between().control(),
                      "variant", comparison.between().variant()),
              "relativeNote",
              comparison.relativeNote(),
              "pValue",
              pValue(comparison.absolute()),
              "fixedPValue",
              comparison.fixedPValue(),
              "adjustedPValue",
              comparison.adjustedPValue(),
              "cuped",
              comparison.adjusted() == null ? null : cuped(comparison.adjusted()),
              "nonInferiority",
              comparison.nonInferiority() == null ? null : verdict(comparison.nonInferiority()),
              "chanceToBeatControl",
              comparison.stakes() == null ? null : comparison.stakes().chanceOfVariant(),
              "expectedLoss",
              comparison.stakes() == null ? null : comparison.stakes().lossOfVariant(),
              "outlook",
              comparison.outlook() == null ? null : outlook(comparison.outlook())));
    }
    return json;
  }

  private static Map<String, Object> any(AnyDifference difference) {
    return switch (difference) {
      case NotEstimable(String reason) -> JsonObject.of("notEstimable", reason);
      case AnyDifference.OfProportions its ->
          JsonObject.of("test", "chi-square", "statistic", its.chiSquare(), "pValue", its.pValue());
      case AnyDifference.OfMeans its ->
          JsonObject.of("test", "welch-anova", "statistic", its.f(), "pValue", its.pValue());
    };
  }

  private static Map<String, Object> cuped(Report.Adjusted adjusted) {
    return JsonObject.of(
        "theta", adjusted.thetas(),
        "varianceReduction", adjusted.varianceReduction(),
        "unadjustedAbsolute", estimate(adjusted.absolute()),
        "unadjustedRelative", estimate(adjusted.relative()));
  }

  private static Map<String, Object> outlook(Outlook outlook) {
    return JsonObject.of(
        "minimalLift", outlook.minimalLift(),
        "daysUntilPowered", outlook.untilPowered() == null ? null : days(outlook.untilPowered()),
        "daysAtPresentEffect", days(outlook.atPresentEffect()));
  }

  private static Object days(DaysLeft left) {
    return switch (left) {
      case RunTime time -> time.days();
      case NotEstimable(String reason) -> JsonObject.of("notEstimable", reason);
    };
  }

  /** Harms beyond what is tolerated, in the metric's unit, positive where worse. */
  private static Map<String, Object> verdict(NonInferiority.Verdict verdict) {
    return switch (verdict) {
      case NotEstimable(String reason) -> JsonObject.of("notEstimable", reason);
      case NonInferiority.NonInferior(double worst) ->
          JsonObject.of("verdict", "not-harmed", "worst", worst);
      case NonInferiority.Inferior(double least) ->
          JsonObject.of("verdict", "harmed", "least", least);
      case NonInferiority.Open(double least, double worst) ->
          JsonObject.of("verdict", "open", "least", least, "worst", worst);
    };
  }

  private static Map<String, Object> day(DayResult day) {
    return JsonObject.of(
        "day", day.day(),
        "variant", day.variant(),
        "units", day.units(),
        "absolute", estimate(day.absolute()),
        "relative", estimate(day.relative()));
  }

  /** An effect and the ends of its interval, or why there is none. */
  public static Map<String, Object> estimate(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Estimated effect ->
          JsonObject.of("estimate", effect.value(), "low", effect.low(), "high", effect.high());
      case NotEstimable(String reason) -> JsonObject.of("notEstimable", reason);
    };
  }

  private static @Nullable Double pValue(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Estimated effect -> effect.pValue();
      case NotEstimable none -> null;
    };
  }

  private static Map<String, Object> decision(Decision decision) {
    return switch (decision) {
      case Decision.KeepRunning(List<String> reasons) ->
          JsonObject.of("kind", "keep-running", "reasons", reasons);
      case Decision.Ship(String variant, List<String> reasons) ->
          JsonObject.of("kind", "ship", "variant", variant, "reasons", reasons);
      case Decision.StopForHarm(String variant, List<String> reasons) ->
          JsonObject.of("kind", "stop-for-harm", "variant", variant, "reasons", reasons);
      case Decision.Inconclusive(List<String> reasons) ->
          JsonObject.of("kind", "inconclusive", "reasons", reasons);
    };
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
