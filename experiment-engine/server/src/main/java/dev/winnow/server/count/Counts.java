package dev.winnow.server.count;

import dev.winnow.core.event.EventType;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.problem.ProblemResponse;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts without an id: no visitor, no session, no time but the day of their receipt where the
 * store is. They belong to no journey, so no experiment compares them.
 */
@Singleton
public class Counts {
  private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

  private final Stores stores;
  private final CountRows rows;
  private final CountWriter writer;
  private final Clock clock;
  private final Counter stored;
  private final Counter rejected;

  Counts(Stores stores, CountRows rows, Clock clock, MeterRegistry meters) {
    this.stores = stores;
    this.rows = rows;
    this.writer = new CountWriter(rows::add);
    this.clock = clock;
    this.stored = meters.counter("winnow.counts.stored");
    this.rejected = meters.counter("winnow.counts.rejected");
    meters.gauge("winnow.counts.waiting", writer, CountWriter::waiting);
  }

  /** What became of the counts of a request. */
  public record Taken(int accepted, List<Rejected> rejected) {
    public Taken {
      rejected = List.copyOf(rejected);
    }

    /** As the answer to the sender says it. */
    public Map<String, Object> toJson() {
      return JsonObject.of(
          "accepted", accepted, "rejected", rejected.stream().map(Rejected::toJson).toList());
    }
  }

  /** One that was wrong; its neighbours were counted. */
  public record Rejected(int index, List<Problem> problems) {
    Map<String, Object> toJson() {
      return JsonObject.of(
          "index", index, "errors", problems.stream().map(ProblemResponse::toJson).toList());
    }
  }

  /**
   * Counts. Where the database fails nothing is accepted, and nobody is told to come again: who
   * does may count twice.
   *
   * @param bot the request was made by a known bot, whose counts are passed over
   */
  public Taken take(int storeId, boolean bot, List<?> counts) {
    var sums = new TreeMap<Counted, Long>();
    var wrong = new ArrayList<Rejected>();
    for (int i = 0; i < counts.size(); i++) {
      try {
        Count count = Count.read(counts.get(i));
        sums.merge(count.what(), count.n(), Long::sum);
      } catch (InvalidInput invalid) {
        wrong.add(new Rejected(i, invalid.problems()));
      }
    }
    int right = counts.size() - wrong.size();
    rejected.increment(wrong.size());
    if (!bot && !sums.isEmpty()) {
      try {
        writer.add(storeId, today(stores.recent(storeId)), sums);
      } catch (SQLException failure) {
        LOG.warn("{} counts were lost", right, failure);
        return new Taken(0, wrong);
      }
      stored.increment(right);
    }
    return new Taken(right, wrong);
  }

  /** The first of four weeks that end with a day. */
  public static LocalDate beginOf(LocalDate last) {
    return last.minusWeeks(4).plusDays(1);
  }

  /** Today, where the store is. */
  public LocalDate today(Store store) {
    return LocalDate.ofInstant(clock.instant(), store.zoneId());
  }

  /**
   * How many page views were of visitors who had agreed, from one day to another, both included.
   */
  public ConsentRates consent(Store store, LocalDate from, LocalDate to) {
    return ConsentRates.of(
        from, to, store.browserSettings().consent(), read(store, from, to, EventType.PAGE_VIEW));
  }

  /** Whether pages have what the experiment changes. */
  public Health health(Store store, Experiment experiment) {
    return Health.of(
        experiment,
        store.zoneId(),
        since ->
            read(
                store,
                since,
                today(store),
                Counted.SELECTOR_FOUND,
                Counted.SELECTOR_MISSED,
                Counted.TAG_ERROR,
                Counted.TAG_OFF));
  }

  private List<CountRows.Row> read(Store store, LocalDate from, LocalDate to, String... names) {
    try {
      return rows.between(store.number(), from, to, names);
    } catch (SQLException failure) {
      throw new IllegalStateException("counts could not be read", failure);
    }
  }

  /** Drops what is older than a store keeps. Doing so twice does no harm, so nodes may race. */
  @Scheduled(initialDelay = "60s", fixedDelay = "1h")
  void dropOld() throws SQLException {
    for (Store store : stores.all()) {
      rows.dropBefore(store.number(), today(store).minusDays(store.retentionDays()));
    }
  }
}
