package dev.winnow.server.report;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Histogram;
import dev.winnow.journeys.totals.MetricTotals;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How many units have a result, so that their mean is close to normal and its error known. */
final class Results {
  /** Fewer than this in an arm and its mean is not close to normal, nor its spread known. */
  static final long FEW = 10;

  private Results() {}

  /** Counted up to {@link #FEW}; of sums without a histogram at least as many as they need. */
  static long upToFew(Snapshot snapshot, Metric metric, MetricTotals totals) {
    return switch (metric.kind()) {
      case CONVERSION ->
          whole(
              new BigDecimal(
                  totals.sum().min(BigInteger.valueOf(totals.n()).subtract(totals.sum()))));
      case COUNT -> whole(new BigDecimal(totals.sum(), snapshot.scale(metric)));
      case SUM, QUANTILE ->
          totals.histogram().buckets().isEmpty()
              ? atLeast(totals)
              : Math.min(
                  FEW,
                  totals.histogram().buckets().values().stream()
                      .mapToLong(Histogram.Bucket::count)
                      .sum());
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

  private static long whole(BigDecimal count) {
    return count.min(BigDecimal.valueOf(FEW)).longValue();
  }

  /** Fewer values other than 0 cannot have this sum and sum of squares (Cauchy, Schwarz). */
  private static long atLeast(MetricTotals totals) {
    return totals.squares().signum() == 0
        ? 0
        : totals
            .sum()
            .multiply(totals.sum())
            .divide(totals.squares())
            .min(BigInteger.valueOf(FEW))
            .longValueExact();
  }
}
