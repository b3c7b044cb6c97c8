package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Histogram;
import dev.winnow.journeys.totals.MetricTotals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** How many units have a result, so that their mean is close to normal and its error known. */
final class Results {
  /** Fewer than this in an arm and its mean is not close to normal, nor its spread known. */
  static final long FEW = 10;

  private Results() {}

  /**
   * Whether control and variant would each have {@link #FEW} results if they were alike, so that
   * their difference is close to normal then.
   */
  static boolean compare(Snapshot snapshot, Metric metric, Slice slice, int variant) {
    MetricTotals control = slice.totals(0, metric.key());
    MetricTotals treated = slice.totals(variant, metric.key());
    long units = control.n() + treated.n();
    if (units == 0) {
      return false;
    }
    double results =
        metric.kind() == Metric.Kind.CONVERSION
            ? of(snapshot, metric, MetricTotals.sum(List.of(control, treated)))
            : of(snapshot, metric, control) + of(snapshot, metric, treated);
    return results * Math.min(control.n(), treated.n()) / units >= FEW;
  }

  /** Counted up to {@link #FEW}; of sums without a histogram at least as many as they need. */
  static long upToFew(Snapshot snapshot, Metric metric, MetricTotals totals) {
    return (long) Math.min(FEW, of(snapshot, metric, totals));
  }

  private static double of(Snapshot snapshot, Metric metric, MetricTotals totals) {
    return switch (metric.kind()) {
      case CONVERSION ->
          whole(
              new BigDecimal(
                  totals.sum().min(BigInteger.valueOf(totals.n()).subtract(totals.sum()))));
      case COUNT -> whole(new BigDecimal(totals.sum(), snapshot.scale(metric)));
      case SUM, QUANTILE ->
          totals.histogram().buckets().isEmpty()
              ? atLeast(totals)
              : totals.histogram().buckets().values().stream()
                  .mapToLong(Histogram.Bucket::count)
                  .sum();
      case RATIO, DURATION ->
          whole(new BigDecimal(totals.base(), Snapshot.baseScale(metric, snapshot.currency())));
    };
  }

  /** Sums without a histogram do not tell how many values they are made of. */
  static boolean areCounted(Metric metric, MetricTotals totals) {
    return switch (metric.kind()) {
      case SUM, QUANTILE ->
          !totals.histogram().buckets().isEmpty() || totals.squares().signum() == 0;
      case CONVERSION, COUNT, RATIO, DURATION -> true;
    };
  }

  private static double whole(BigDecimal count) {
    return count.setScale(0, RoundingMode.DOWN).doubleValue();
  }

  /** Fewer values other than 0 cannot have this sum and sum of squares (Cauchy, Schwarz). */
  private static double atLeast(MetricTotals totals) {
    return totals.squares().signum() == 0
        ? 0
        : totals.sum().multiply(totals.sum()).divide(totals.squares()).doubleValue();
  }
}
