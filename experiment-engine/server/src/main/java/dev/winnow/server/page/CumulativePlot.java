package dev.winnow.server.page;

import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.DayResult;
import dev.winnow.server.report.Report.Measure;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Estimate.Estimated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How the effect on the primary metric became clear, day by day: a panel for each variant on one
 * common scale. Panels and not one drawing, because eleven bands on top of each other say nothing.
 *
 * @param unit what the scale shows
 * @param holds when the bands hold, as a part of a sentence
 * @param missing why there is nothing to draw, as a sentence; empty if there is
 */
public record CumulativePlot(
    String metric,
    String unit,
    String holds,
    List<Tick> days,
    List<Tick> values,
    List<Panel> panels,
    String missing) {
  private static final String NO_DAY = "There is no day to show yet.";
  private static final String NOT_BY_DAY =
      "These figures were not counted by day, so there is no course over time to show.";
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 300;

  /**
   * One variant.
   *
   * @param band outline of the intervals, in a drawing of 1000 by 300
   * @param line through the estimates
   * @param lastX where the line ends, in percent
   * @param last the last estimate and its interval
   */
  public record Panel(
      String variant,
      String band,
      String line,
      String lastX,
      String lastY,
      String last,
      List<Day> days) {}

  /** One day in figures. */
  public record Day(String day, String units, String effect, String interval) {}

  static CumulativePlot of(Report report) {
    if (report.metrics().isEmpty()) {
      return nothing("", "No metric is measured.");
    }
    MetricResult metric = report.primary();
    String name = MetricName.title(metric.key());
    long days = metric.cumulative().stream().map(DayResult::day).distinct().count();
    if (days == 1) {
      return nothing(
          name, "All visitors so far came on one day, so there is no course over time to show.");
    }
    if (days == 0) {
      return nothing(name, report.units().counted() == 0 ? NO_DAY : NOT_BY_DAY);
    }
    if (shown(metric).count() < 2) {
      return nothing(name, "No day\u2019s effect can be estimated yet.");
    }
    return drawn(name, metric, Numbers.in(report.currency()));
  }

  /** How an interval is written. */
  private interface Range {
    String of(double low, double high);
  }

  public boolean isEmpty() {
    return panels.isEmpty();
  }

  private static CumulativePlot nothing(String metric, String why) {
    return new CumulativePlot(metric, "", "", List.of(), List.of(), List.of(), why);
  }

  private static CumulativePlot drawn(String name, MetricResult metric, Numbers numbers) {
    LocalDate first = days(metric).min(Comparator.naturalOrder()).orElseThrow();
    LocalDate last = days(metric).max(Comparator.naturalOrder()).orElseThrow();
    var across = new Axis(first.toEpochDay(), last.toEpochDay());
    Axis up = vertical(metric);
    boolean money = metric.measure() == Measure.MONEY;
    DoubleFunction<String> write =
        money ? value -> numbers.change(Measure.MONEY, value) : Numbers::lift;
    Range range =
        money ? (low, high) -> numbers.range(Measure.MONEY, low, high) : Numbers::liftRange;
    return new CumulativePlot(
        name,
        money ? "difference from the control" : "lift over the control",
        MetricName.course(metric.method()),
        dayTicks(across),
        up.ticksDown(4, value -> value == 0 ? "0" : write.apply(value)),
        variants(metric).stream()
            .map(variant -> panel(metric, variant, across, up, write, range))
            .toList(),
        "");
  }

  private static Panel panel(
      MetricResult metric,
      String variant,
      Axis across,
      Axis up,
      DoubleFunction<String> write,
      Range range) {
    var days = new ArrayList<Day>();
    var high = new StringBuilder();
    var low = new ArrayList<String>();
    var line = new StringBuilder();
    String lastX = "100%";
    String lastY = "50%";
    String last = "not estimable yet";
    for (DayResult day : sorted(metric, variant)) {
      if (!(effect(metric, day) instanceof Estimated effect)) {
        continue;
      }
      double at = day.day().toEpochDay();
      String interval = range.of(effect.low(), effect.high());
      days.add(
          new Day(
              Dates.day(day.day()),
              Numbers.count(day.units()),
              write.apply(effect.value()),
              interval));
      high.append(point(across, up, at, effect.high()));
      low.addFirst(point(across, up, at, effect.low()));
      line.append(point(across, up, at, effect.value()));
      lastX = across.across(at);
      lastY = up.down(effect.value());
      last = write.apply(effect.value()) + " " + interval;
    }
    // The lower edge runs backwards, so that the outline closes.
    String band = path(high + String.join("", low)) + "Z";
    return new Panel(variant, band, path(line.toString()), lastX, lastY, last, days);
  }

  private static String point(Axis across, Axis up, double day, double value) {
    return String.format(
        Locale.ROOT, "L%.1f %.1f", across.share(day) * WIDTH, (1 - up.share(value)) * HEIGHT);
  }

  private static String path(String points) {
    return points.isEmpty() ? "" : "M" + points.substring(1);
  }

  /**
   * From the later half of the days: the first intervals are so wide that, drawn in full, they
   * would press all that follows into a line. They are cut at the edge instead.
   */
  private static Axis vertical(MetricResult metric) {
    List<LocalDate> all = days(metric).distinct().sorted().toList();
    LocalDate half = all.get(all.size() / 2);
    double[] ends =
        shown(metric)
            .flatMapToDouble(day -> {
              var effect = (Estimated) effect(metric, day);
              return day.day().isBefore(half)
                  ? DoubleStream.of(0)
                  : DoubleStream.of(effect.low(), effect.value(), effect.high());
            })
            .filter(Double::isFinite)
            .toArray();
    double low = Math.min(0, DoubleStream.of(ends).min().orElse(0));
    double high = Math.max(0, DoubleStream.of(ends).max().orElse(0));
    if (low == high) {
      return new Axis(-1, 1);
    }
    double margin = (high - low) * 0.08;
    return new Axis(low - margin, high + margin);
  }

  private static List<Tick> dayTicks(Axis across) {
    long days = (long) (across.high() - across.low());
    long step = Math.max(1, (days + 3) / 4);
    var ticks = new ArrayList<Tick>();
    for (long i = 0; i <= days; i += step) {
      double share = (double) i / days;
      String anchor = share < 0.06 ? "start" : share > 0.94 ? "end" : "middle";
      LocalDate day = LocalDate.ofEpochDay((long) across.low() + i);
      ticks.add(new Tick(Axis.percent(share), Dates.shortDay(day), anchor, false));
    }
    return ticks;
  }

  private static List<DayResult> sorted(MetricResult metric, String variant) {
    return shown(metric)
        .filter(day -> day.variant().equals(variant))
        .sorted(Comparator.comparing(DayResult::day))
        .toList();
  }

  private static List<String> variants(MetricResult metric) {
    return shown(metric).map(DayResult::variant).distinct().toList();
  }

  private static Stream<LocalDate> days(MetricResult metric) {
    return metric.cumulative().stream().map(DayResult::day);
  }

  private static Stream<DayResult> shown(MetricResult metric) {
    return metric.cumulative().stream().filter(day -> effect(metric, day) instanceof Estimated);
  }

  private static Estimate effect(MetricResult metric, DayResult day) {
    return metric.measure() == Measure.MONEY ? day.absolute() : day.relative();
  }
}
