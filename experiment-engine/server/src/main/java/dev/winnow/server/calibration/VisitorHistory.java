package dev.winnow.server.calibration;

import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.metric.Measurements;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.statistics.Moments;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a store's visitors did within a metric's window after they first came to a page type: as
 * those would count who entered an experiment there. Bots are left out.
 *
 * @param visitors who came there and whose windows are over
 * @param values other than 0 that the metric had for how many of them, in whole minor units
 * @param lately who came there first within the last days, windows over or not
 * @param days of {@code lately}, at most {@link #LATELY}
 */
public record VisitorHistory(
    long visitors, SortedMap<Long, Long> values, long lately, double days) {
  /** Whole weeks, so that each weekday is in as often as the others. */
  static final Duration LATELY = Duration.ofDays(14);

  public VisitorHistory {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Visitors for whom the metric is not 0. */
  public long acted() {
    return values.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Visitors a day who would enter an experiment on the page. */
  public double perDay() {
    return lately / days;
  }

  /** Of the metric over all visitors, in minor units; empty without two of them. */
  public Optional<Moments> moments() {
    if (visitors < 2) {
      return Optional.empty();
    }
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (Map.Entry<Long, Long> each : values.entrySet()) {
      BigInteger value = BigInteger.valueOf(each.getKey());
      BigInteger times = value.multiply(BigInteger.valueOf(each.getValue()));
      sum = sum.add(times);
      squares = squares.add(times.multiply(value));
    }
    return Optional.of(Moments.exactly(visitors, new BigDecimal(sum), new BigDecimal(squares)));
  }

  /** Takes journeys in, the newest visitor first; for one thread. */
  static final class Gathering {
    private final @Nullable String page;
    private final Metric metric;
    private final Instant now;
    private final SortedMap<Long, Long> values = new TreeMap<>();
    private long visitors;
    private long lately;
    private long read;
    private @Nullable Instant oldest;

    /**
     * Of one page type and metric.
     *
     * @param page null: any
     */
    Gathering(@Nullable String page, Metric metric, Instant now) {
      this.page = page;
      this.metric = metric;
      this.now = now;
    }

    void take(Journey journey) {
      read++;
      Optional<Instant> entry = entry(journey);
      if (entry.isEmpty() || journey.isBot()) {
        return;
      }
      Instant at = entry.get();
      oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
      if (at.isAfter(now.minus(LATELY))) {
        lately++;
      }
      if (!at.plus(metric.window()).isAfter(now)) {
        visitors++;
        long value = new Measurements(journey).of(metric, at, null).after().amount();
        if (value != 0) {
          values.merge(value, 1L, Long::sum);
        }
      }
    }

    private Optional<Instant> entry(Journey journey) {
      return journey.events().stream()
          .filter(each -> page == null || page.equals(each.event().page()))
          .map(ReceivedEvent::time)
          .findFirst();
    }

    /**
     * What was found.
     *
     * @param most how many were asked for: with as many, older visitors were not read
     */
    VisitorHistory done(int most) {
      Duration span = LATELY;
      if (read >= most && oldest != null && oldest.isAfter(now.minus(LATELY))) {
        span = Duration.between(oldest, now);
      }
      double days = Math.max(1, span.toMillis() / (double) Duration.ofDays(1).toMillis());
      return new VisitorHistory(visitors, values, lately, days);
    }
  }
}
