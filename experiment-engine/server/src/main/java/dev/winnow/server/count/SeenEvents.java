package dev.winnow.server.count;

import dev.winnow.core.event.EventType;
import dev.winnow.core.event.PersonalData;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often which type of event came from which page type, by the day of receipt where the store
 * is. Added up in memory and written every few seconds, so that ingest waits for nothing; what a
 * crash loses is a few seconds of a figure that only says whether events flow.
 */
@Singleton
public class SeenEvents {
  private static final Logger LOG = LoggerFactory.getLogger(SeenEvents.class);

  /** Different ones between two writes; more are made up by somebody. */
  private static final int MOST_WAITING = 10_000;

  private final Stores stores;
  private final SeenRows rows;
  private final Clock clock;
  private final Object lock = new Object();
  private Map<Place, TreeMap<Seen, Long>> waiting = new HashMap<>();
  private int different;

  SeenEvents(Stores stores, SeenRows rows, Clock clock) {
    this.stores = stores;
    this.rows = rows;
    this.clock = clock;
  }

  private record Place(int storeId, LocalDate day) {}

  /** Notes events that were accepted. */
  public void note(int storeId, Collection<StoreEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    var place = new Place(storeId, today(stores.recent(storeId)));
    synchronized (lock) {
      Map<Seen, Long> counts = waiting.computeIfAbsent(place, where -> new TreeMap<>());
      for (StoreEvent event : events) {
        add(counts, seen(event), 1);
      }
    }
  }

  /**
   * How often a type came from a page type, from a day until today.
   *
   * @param type null: any
   * @param page null: any
   */
  public long since(Store store, LocalDate from, @Nullable String type, @Nullable String page) {
    try {
      return rows.sum(store.number(), from, type, page);
    } catch (SQLException unreadable) {
      throw new IllegalStateException("events seen cannot be read", unreadable);
    }
  }

  /** Writes what waits. What cannot be written is kept for the next time. */
  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  @PreDestroy
  public void write() {
    Map<Place, TreeMap<Seen, Long>> taken;
    synchronized (lock) {
      taken = waiting;
      waiting = new HashMap<>();
      different = 0;
    }
    taken.forEach((place, counts) -> {
      try {
        rows.add(place.storeId(), place.day(), counts);
      } catch (SQLException failure) {
        LOG.warn("events seen were not written yet", failure);
        putBack(place, counts);
      }
    });
  }

  /** Drops what nobody asks for any more. Doing so twice does no harm, so nodes may race. */
  @Scheduled(initialDelay = "90s", fixedDelay = "1h")
  void dropOld() throws SQLException {
    for (Store store : stores.all()) {
      rows.dropBefore(store.number(), today(store).minusDays(SeenRows.DAYS));
    }
  }

  private void putBack(Place place, Map<Seen, Long> counts) {
    synchronized (lock) {
      Map<Seen, Long> sums = waiting.computeIfAbsent(place, where -> new TreeMap<>());
      counts.forEach((what, n) -> add(sums, what, n));
    }
  }

  private void add(Map<Seen, Long> counts, Seen what, long n) {
    Seen kept = different < MOST_WAITING || counts.containsKey(what) ? what : what.narrowed();
    if (counts.merge(kept, n, Long::sum) == n) {
      different++;
    }
  }

  private static Seen seen(StoreEvent event) {
    String page = event.page();
    return new Seen(
        event.type(), page == null ? "" : PersonalData.isIn(page) ? Counted.OTHER : page);
  }

  private LocalDate today(Store store) {
    return LocalDate.ofInstant(clock.instant(), store.zoneId());
  }

  /**
   * What came.
   *
   * @param page empty where it was not told
   */
  record Seen(String type, String page) implements Comparable<Seen> {
    /** Without what anybody may make up. */
    Seen narrowed() {
      return new Seen(EventType.isKnown(type) ? type : Counted.OTHER, Counted.OTHER);
    }

    @Override
    public int compareTo(Seen other) {
      int byType = type.compareTo(other.type);
      return byType != 0 ? byType : page.compareTo(other.page);
    }
  }
}
