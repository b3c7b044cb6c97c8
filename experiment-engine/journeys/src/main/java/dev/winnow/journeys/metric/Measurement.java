package dev.winnow.journeys.metric;

import dev.winnow.journeys.journey.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A metric of one journey, in its window after an exposure and in the 28 days before it.
 *
 * @param before the same metric before the exposure: the covariate for CUPED
 */
public record Measurement(MetricValue after, MetricValue before) {
  public static final Duration BEFORE = Duration.ofDays(28);

  /**
   * Measures.
   *
   * @param leftOut orders that are no consequence of the exposure
   */
  public static Measurement of(
      Metric metric, Journey journey, Instant exposure, Set<String> leftOut) {
    List<Occurrence> all = Occurrences.of(metric, journey, leftOut);
    if (all.isEmpty()) {
      return new Measurement(MetricValue.NOTHING, MetricValue.NOTHING);
    }
    return new Measurement(
        between(metric, all, exposure, exposure.plus(metric.window())),
        between(metric, all, exposure.minus(BEFORE), exposure));
  }

  private static MetricValue between(
      Metric metric, List<Occurrence> all, Instant from, Instant until) {
    List<Occurrence> within =
        all.stream().filter(o -> !o.time().isBefore(from) && o.time().isBefore(until)).toList();
    if (within.isEmpty()) {
      return MetricValue.NOTHING;
    }
    long count = within.stream().filter(o -> !o.provisional()).count();
    long claimed = within.size() - count;
    return switch (metric.kind()) {
      case CONVERSION ->
          new MetricValue(Math.min(1, count), 0, count > 0 ? 0 : Math.min(1, claimed));
      case COUNT -> new MetricValue(count, 0, claimed);
      case SUM -> new MetricValue(sum(within, false), 0, sum(within, true));
      case RATIO -> new MetricValue(sum(within, false), base(within), sum(within, true));
      case DURATION ->
          within.stream()
              .filter(o -> !o.provisional())
              .map(Occurrence::time)
              .min(Comparator.naturalOrder())
              .map(first -> new MetricValue(Duration.between(from, first).toMillis(), 1, 0))
              .orElse(MetricValue.NOTHING);
    };
  }

  private static long sum(List<Occurrence> within, boolean provisional) {
    return within.stream()
        .filter(o -> o.provisional() == provisional)
        .mapToLong(Occurrence::of)
        .reduce(0, Math::addExact);
  }

  private static long base(List<Occurrence> within) {
    return within.stream()
        .filter(o -> !o.provisional())
        .mapToLong(Occurrence::per)
        .reduce(0, Math::addExact);
  }
}
