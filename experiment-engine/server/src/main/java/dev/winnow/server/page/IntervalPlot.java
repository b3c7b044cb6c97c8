package dev.winnow.server.page;

import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Estimate.Estimated;
import dev.winnow.statistics.NotEstimable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The lift of every variant over the control, with its interval.
 *
 * <p>Each metric has a scale of its own, for a guardrail that moves by one percent must be as
 * readable as revenue that moves by fifty; but "no difference" stands at the same place in all of
 * them, so that the eye runs down one line.
 */
public record IntervalPlot(List<Group> groups) {
  private static final int TICKS = 4;

  /** An interval this many times wider than the middle one is cut, with an arrow. */
  private static final double CUT = 2.5;

  private static final double MARGIN = 1.08;

  /**
   * One metric.
   *
   * @param zero where "no difference" stands
   * @param left what lies to the left of it: better or worse
   */
  public record Group(
      String metric,
      String role,
      String zero,
      String left,
      String right,
      List<Tick> ticks,
      List<Row> rows) {
    /** Whether there is anything that needs a scale. */
    public boolean drawn() {
      return rows.stream().anyMatch(Row.Drawn.class::isInstance);
    }
  }

  /** One variant. */
  public sealed interface Row {
    String variant();

    String text();

    /**
     * A lift.
     *
     * @param text the lift and its interval in figures
     * @param verdict better, worse or not clear
     * @param look for the style sheet: better, worse or open
     */
    record Drawn(
        String variant,
        String lift,
        String text,
        String verdict,
        String look,
        String point,
        String low,
        String high,
        boolean cutLow,
        boolean cutHigh)
        implements Row {
      /** The row for those who do not see it. */
      public String spoken() {
        return "%s: %s, interval %s, %s".formatted(variant, lift, text, verdict);
      }
    }

    /** No lift, and why. */
    record Absent(String variant, String text) implements Row {}
  }

  static IntervalPlot of(Report report) {
    List<MetricResult> metrics =
        Metrics.inOrder(report).stream().filter(metric -> compared(metric).count() > 0).toList();
    double zero = zero(metrics);
    return new IntervalPlot(metrics.stream().map(metric -> group(metric, zero)).toList());
  }

  /** A lift with a name of its own. */
  record Named(String name, KeptFigures.Interval lift) {}

  /** Lifts of one metric below each other on one scale, no difference among its values. */
  static Group beside(String metric, List<Named> lifts, boolean lowerIsBetter) {
    double low = Math.min(0, ends(lifts, KeptFigures.Interval::low).min().orElse(0));
    double high = Math.max(0, ends(lifts, KeptFigures.Interval::high).max().orElse(0));
    double margin = high == low ? 1 : (high - low) * (MARGIN - 1);
    var axis = new Axis(low - margin, high + margin);
    return group(
        metric,
        "",
        lowerIsBetter,
        axis,
        lifts.stream()
            .map(its -> drawn(its.name(), estimated(its.lift()), lowerIsBetter, axis))
            .toList());
  }

  /** What has no end is cut at what is guessed. */
  private static DoubleStream ends(List<Named> lifts, ToDoubleFunction<KeptFigures.Interval> end) {
    return lifts.stream()
        .map(Named::lift)
        .flatMapToDouble(its -> DoubleStream.of(its.estimate(), end.applyAsDouble(its)))
        .filter(Double::isFinite);
  }

  private static Estimated estimated(KeptFigures.Interval lift) {
    return new Estimated(lift.estimate(), 0, lift.low(), lift.high(), 1);
  }

  public boolean isEmpty() {
    return groups.isEmpty();
  }

  private static Group group(MetricResult metric, double zero) {
    double scale =
        lifts(metric)
            .mapToDouble(
                lift -> Math.max(below(metric, lift) / zero, above(metric, lift) / (1 - zero)))
            .filter(extent -> extent > 0)
            .max()
            .orElse(1);
    var axis = new Axis(-zero * scale * MARGIN, (1 - zero) * scale * MARGIN);
    return group(
        MetricName.title(metric.key()),
        Metrics.role(metric.role()),
        metric.lowerIsBetter(),
        axis,
        compared(metric).map(arm -> row(metric, arm, axis)).toList());
  }

  private static Group group(
      String name, String role, boolean lowerIsBetter, Axis axis, List<Row> rows) {
    return new Group(
        name,
        role,
        axis.across(0),
        lowerIsBetter ? "better" : "worse",
        lowerIsBetter ? "worse" : "better",
        axis.ticksAcross(TICKS, value -> value == 0 ? "0" : Numbers.lift(value)),
        rows);
  }

  private static Row row(MetricResult metric, ArmResult arm, Axis axis) {
    return switch (relative(arm)) {
      case NotEstimable(String reason) -> new Row.Absent(arm.variant(), reason);
      case Estimated lift -> drawn(arm.variant(), lift, metric.lowerIsBetter(), axis);
    };
  }

  private static Row drawn(String variant, Estimated lift, boolean lowerIsBetter, Axis axis) {
    var side = Side.of(lift, lowerIsBetter);
    return new Row.Drawn(
        variant,
        Numbers.lift(lift.value()),
        Numbers.liftRange(lift.low(), lift.high()),
        side.words(),
        side.look(),
        axis.across(lift.value()),
        axis.across(lift.low()),
        axis.across(lift.high()),
        !axis.holds(lift.low()),
        !axis.holds(lift.high()));
  }

  /** How far to the right "no difference" stands: the middle of what each metric would want. */
  private static double zero(List<MetricResult> metrics) {
    double wanted =
        metrics.stream()
            .filter(metric -> lifts(metric).findAny().isPresent())
            .mapToDouble(metric -> {
              double below = lifts(metric).mapToDouble(l -> below(metric, l)).max().orElse(0);
              double above = lifts(metric).mapToDouble(l -> above(metric, l)).max().orElse(0);
              return below + above == 0 ? 0.5 : below / (below + above);
            })
            .average()
            .orElse(0.5);
    return Math.clamp(wanted, 0.14, 0.86);
  }

  private static double below(MetricResult metric, Estimated lift) {
    return Math.max(0, Math.min(cut(metric), -lift.low()));
  }

  private static double above(MetricResult metric, Estimated lift) {
    return Math.max(0, Math.min(cut(metric), lift.high()));
  }

  /** How far an interval is drawn: what has no end, or ends far off, would flatten all others. */
  private static double cut(MetricResult metric) {
    double[] extents =
        lifts(metric)
            .mapToDouble(lift -> Math.max(Math.abs(lift.low()), Math.abs(lift.high())))
            .sorted()
            .toArray();
    double largest = lifts(metric).mapToDouble(lift -> Math.abs(lift.value())).max().orElse(0);
    double middle = extents.length == 0 ? 0 : extents[(extents.length - 1) / 2];
    double usual = Double.isFinite(middle) ? middle : largest;
    double cut = Math.max(largest * 1.2, usual * CUT);
    return cut > 0 ? cut : 1;
  }

  private static Stream<Estimated> lifts(MetricResult metric) {
    return compared(metric)
        .map(IntervalPlot::relative)
        .filter(Estimated.class::isInstance)
        .map(Estimated.class::cast);
  }

  private static Stream<ArmResult> compared(MetricResult metric) {
    return metric.arms().stream().filter(arm -> arm.comparison() != null);
  }

  private static Estimate relative(ArmResult arm) {
    Comparison comparison = arm.comparison();
    return comparison == null
        ? new NotEstimable("it is what the others are compared with")
        : comparison.relative();
  }
}
