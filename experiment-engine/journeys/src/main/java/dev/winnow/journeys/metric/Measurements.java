package dev.winnow.journeys.metric;

import dev.winnow.core.audience.Audience;
import dev.winnow.journeys.journey.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures one journey. What several metrics look at is looked up once. For one thread. */
public final class Measurements {
  /** How far the covariate looks back. */
  public static final Duration BEFORE = Duration.ofDays(28);

  private final Journey journey;
  private final Map<Looked, List<Occurrence>> known = new HashMap<>();

  /** What metrics look at, whatever their window. */
  private record Looked(
      String event, Metric.Quantity of, Metric.Quantity per, Set<String> or, Audience filter) {}

  public Measurements(Journey journey) {
    this.journey = journey;
  }

  /** {@link #of(Metric, Instant, Instant, String)} with nothing but the window as its end. */
  public Measurement of(Metric metric, Instant exposure, @Nullable String leftOut) {
    return of(metric, exposure, Instant.MAX, leftOut);
  }

  /**
   * Measures.
   *
   * @param end from which on nothing counts, even where the metric's window is longer
   * @param leftOut the order that led to the exposure and is no consequence of it
   */
  public Measurement of(Metric metric, Instant exposure, Instant end, @Nullable String leftOut) {
    List<Occurrence> all =
        known.computeIfAbsent(
            new Looked(
                metric.event(),
                metric.of(),
                metric.per(),
                metric.selection().or(),
                metric.selection().filter()),
            looked -> Occurrences.of(metric, journey));
    if (all.isEmpty()) {
      return Measurement.NOTHING;
    }
    Instant over = exposure.plus(metric.window());
    Instant past = exposure.minus(BEFORE);
    Instant from = exposure.plus(metric.selection().from());
    return new Measurement(
        tally(new Tally(exposure), from, over.isBefore(end) ? over : end, leftOut, all)
            .of(metric.kind(), metric.selection().least()),
        tally(new Tally(past), past, exposure, leftOut, all)
            .of(metric.kind(), metric.selection().least()));
  }

  private static Tally tally(
      Tally tally, Instant from, Instant until, @Nullable String leftOut, List<Occurrence> all) {
    for (Occurrence occurrence : all) {
      Instant time = occurrence.time();
      boolean within = !time.isBefore(from) && time.isBefore(until);
      if (within && (leftOut == null || !leftOut.equals(occurrence.order()))) {
        tally.add(occurrence);
      }
    }
    return tally;
  }
}
