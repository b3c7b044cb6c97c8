package dev.winnow.server.page;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Kind;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.Measure;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Estimate.Estimated;
import dev.winnow.statistics.NonInferiority;
import dev.winnow.statistics.NotEstimable;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One metric in figures, a row for each variant.
 *
 * @param note how the intervals were made
 * @param sumHead what the column of sums holds
 * @param meanHead what the column of means holds
 * @param pHead when the p-values hold
 * @param adjusted whether there is a column of corrected p-values
 */
public record MetricTable(
    String metric,
    String role,
    boolean primary,
    String note,
    String sumHead,
    String meanHead,
    String pHead,
    boolean adjusted,
    List<Row> rows) {

  /**
   * One variant.
   *
   * @param provisional what browsers claimed and no shop confirmed; null if nothing
   * @param unsettled the part of the sum that may still move; null if nothing
   * @param absent why there is nothing to compare; null if there is
   */
  public record Row(
      String variant,
      boolean control,
      String units,
      String sum,
      @Nullable String provisional,
      @Nullable String unsettled,
      String mean,
      @Nullable Cell relative,
      @Nullable Cell absolute,
      String pValue,
      String fixedPValue,
      String adjustedPValue,
      String chance,
      @Nullable String absent) {}

  /** An effect and its interval, or why there is none. */
  public record Cell(String effect, String interval, String look, String verdict) {}

  private static final String NONE = "\u2013";

  static List<MetricTable> of(Report report) {
    var numbers = Numbers.in(report.currency());
    return Metrics.inOrder(report).stream().map(metric -> of(metric, numbers)).toList();
  }

  private static MetricTable of(MetricResult metric, Numbers numbers) {
    boolean adjusted =
        metric.arms().stream()
            .map(ArmResult::comparison)
            .anyMatch(comparison -> comparison != null && comparison.adjustedPValue() != null);
    return new MetricTable(
        MetricName.title(metric.key()),
        Metrics.role(metric.role()),
        metric.role() == Metric.Role.PRIMARY,
        note(metric, numbers),
        metric.kind() == Kind.CONVERSION ? "Visitors who did" : "Total",
        mean(metric),
        MetricName.pValue(metric.method()),
        adjusted,
        metric.arms().stream().map(arm -> row(metric, arm, numbers)).toList());
  }

  private static String note(MetricResult metric, Numbers numbers) {
    return "%s%s intervals by %s.%s%s%s"
        .formatted(
            metric.lowerIsBetter() ? "Lower is better. " : "",
            Numbers.percent(metric.level()),
            MetricName.method(metric.method()),
            metric.cap() == null
                ? ""
                : " In means and effects, values above %s count as that."
                    .formatted(numbers.sum(metric.measure(), metric.cap())),
            adjusted(metric),
            guarded(metric));
  }

  /** What a guardrail says of each variant. */
  private static String guarded(MetricResult metric) {
    return metric.arms().stream()
        .filter(arm -> arm.comparison() != null && arm.comparison().nonInferiority() != null)
        .map(arm ->
            switch (Objects.requireNonNull(arm.comparison()).nonInferiority()) {
              case null -> "";
              case NonInferiority.NonInferior _ ->
                  " %s does it no harm beyond the margin.".formatted(arm.variant());
              case NonInferiority.Inferior _ ->
                  " %s harms it beyond the margin.".formatted(arm.variant());
              case NonInferiority.Open _ ->
                  " Whether %s harms it beyond the margin is open.".formatted(arm.variant());
              case NotEstimable(String reason) ->
                  " Whether %s harms it cannot be told: %s.".formatted(arm.variant(), reason);
            })
        .collect(Collectors.joining());
  }

  /** How much the past was worth, in the arm where it was worth least. */
  private static String adjusted(MetricResult metric) {
    OptionalDouble reduction =
        metric.arms().stream()
            .map(ArmResult::comparison)
            .filter(Objects::nonNull)
            .map(Comparison::adjusted)
            .filter(Objects::nonNull)
            .mapToDouble(Report.Adjusted::varianceReduction)
            .min();
    return reduction.isEmpty()
        ? ""
        : " Effects are adjusted by what visitors did before the experiment (CUPED)%s."
            .formatted(
                reduction.getAsDouble() < 0.01
                    ? ""
                    : ", which is worth %s more visitors"
                        .formatted(Numbers.percent(1 / (1 - reduction.getAsDouble()) - 1)));
  }

  private static String mean(MetricResult metric) {
    return switch (metric.kind()) {
      case CONVERSION -> "Rate";
      case COUNT, SUM -> "Per visitor";
      case QUANTILE -> "Value";
      case RATIO -> "Ratio";
      case DURATION -> "On average";
    };
  }

  private static Row row(MetricResult metric, ArmResult arm, Numbers numbers) {
    Measure measure = metric.measure();
    Comparison comparison = arm.comparison();
    Double mean = arm.mean();
    return new Row(
        arm.variant(),
        comparison == null,
        Numbers.count(arm.n()),
        numbers.sum(measure, arm.sum()),
        arm.provisional().signum() > 0 ? numbers.sum(measure, arm.provisional()) : null,
        arm.unsettled() != null && arm.unsettled().signum() > 0
            ? numbers.sum(measure, arm.unsettled())
            : null,
        mean == null ? NONE : numbers.value(measure, mean),
        comparison == null ? null : relative(metric, comparison.relative()),
        comparison == null ? null : absolute(metric, comparison.absolute(), numbers),
        comparison == null ? NONE : pValue(comparison),
        comparison == null ? NONE : written(comparison.fixedPValue()),
        comparison == null ? NONE : written(comparison.adjustedPValue()),
        comparison == null || comparison.stakes() == null
            ? NONE
            : Numbers.chance(comparison.stakes().chanceOfVariant()),
        comparison == null ? null : absent(comparison));
  }

  private static Cell relative(MetricResult metric, Estimate estimate) {
    return switch (estimate) {
      case NotEstimable(String reason) -> new Cell(NONE, reason, "absent", "");
      case Estimated lift -> {
        var side = Side.of(lift, metric.lowerIsBetter());
        yield new Cell(
            Numbers.lift(lift.value()),
            Numbers.liftRange(lift.low(), lift.high()),
            side.look(),
            side.words());
      }
    };
  }

  private static Cell absolute(MetricResult metric, Estimate estimate, Numbers numbers) {
    return switch (estimate) {
      case NotEstimable(String reason) -> new Cell(NONE, reason, "absent", "");
      case Estimated effect ->
          new Cell(
              numbers.change(metric.measure(), effect.value()),
              numbers.range(metric.measure(), effect.low(), effect.high()),
              "plain",
              "");
    };
  }

  private static String pValue(Comparison comparison) {
    return comparison.absolute() instanceof Estimated effect
        ? Numbers.pValue(effect.pValue())
        : NONE;
  }

  private static String written(@Nullable Double p) {
    return p == null ? NONE : Numbers.pValue(p);
  }

  /** One reason for the whole row where both effects lack it. */
  private static @Nullable String absent(Comparison comparison) {
    return comparison.relative() instanceof NotEstimable
            && comparison.absolute() instanceof NotEstimable(String reason)
        ? reason
        : null;
  }
}
