package dev.winnow.journeys.metric;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has been found within a window. */
final class Tally {
  private final Instant from;
  private long count;
  private long of;
  private long per;
  private @Nullable Instant first;
  private long claims;
  private long claimed;
  private Caveat caveat = Caveat.NONE;

  Tally(Instant from) {
    this.from = from;
  }

  void add(Occurrence occurrence) {
    if (occurrence.provisional()) {
      claims++;
      claimed = sum(claimed, occurrence.of());
      return;
    }
    count++;
    of = sum(of, occurrence.of());
    per = sum(per, occurrence.per());
    caveat = caveat.plus(occurrence.caveat());
    if (first == null || occurrence.time().isBefore(first)) {
      first = occurrence.time();
    }
  }

  /**
   * What it makes.
   *
   * @param least how many it takes for a conversion
   */
  MetricValue of(Metric.Kind kind, int least) {
    return switch (kind) {
      case CONVERSION ->
          count >= least
              ? new MetricValue(1, 0, 0)
              : new MetricValue(0, 0, count + claims >= least ? 1 : 0);
      case COUNT -> new MetricValue(count, 0, claims);
      case SUM -> new MetricValue(of, 0, claimed, caveat);
      case QUANTILE -> new MetricValue(of, 0, claimed);
      case RATIO -> new MetricValue(of, per, claimed, caveat);
      case DURATION ->
          first == null
              ? MetricValue.NOTHING
              : new MetricValue(Duration.between(from, first).toMillis(), 1, 0);
    };
  }

  /** Stops at the bounds of 64 bits: absurd amounts distort one journey and stop no other. */
  static long sum(long a, long b) {
    long sum = a + b;
    boolean overflowed = ((a ^ sum) & (b ^ sum)) < 0;
    return overflowed ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }
}
