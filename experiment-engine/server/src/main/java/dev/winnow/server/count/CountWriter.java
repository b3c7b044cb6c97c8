package dev.winnow.server.count;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes counts one after another: what comes in while a write is under way is added up and goes
 * with the next one. All page views of a product page on telephones in Germany add to one row; were
 * each to wait for it in a transaction of its own, they would hold every connection that events
 * need.
 */
final class CountWriter {
  private final Target target;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock joining = new ReentrantLock();
  private Batch next = new Batch();

  CountWriter(Target target) {
    this.target = target;
  }

  /** Where counts are kept. */
  @FunctionalInterface
  interface Target {
    void add(int storeId, LocalDate day, SortedMap<Counted, Long> counts) throws SQLException;
  }

  private record Place(int storeId, LocalDate day) {}

  /** What is written together. Only who holds the lock for writing looks at the outcome. */
  private static final class Batch {
    private final Map<Place, SortedMap<Counted, Long>> sums = new HashMap<>();
    private final Map<Place, SQLException> failed = new HashMap<>();
    private boolean written;
  }

  /**
   * Returns after the commit.
   *
   * @throws SQLException if the counts of this store could not be kept
   */
  void add(int storeId, LocalDate day, Map<Counted, Long> counts) throws SQLException {
    var place = new Place(storeId, day);
    Batch batch = join(place, counts);
    writing.lock();
    try {
      if (!batch.written) {
        write(batch);
      }
      SQLException failure = batch.failed.get(place);
      if (failure != null) {
        throw new SQLException("counts could not be kept", failure);
      }
    } finally {
      writing.unlock();
    }
  }

  /** How many wait for the write that is under way. */
  int waiting() {
    return writing.getQueueLength();
  }

  private Batch join(Place place, Map<Counted, Long> counts) {
    joining.lock();
    try {
      SortedMap<Counted, Long> sums = next.sums.computeIfAbsent(place, where -> new TreeMap<>());
      counts.forEach((what, n) -> sums.merge(what, n, Long::sum));
      return next;
    } finally {
      joining.unlock();
    }
  }

  /** Whoever is first to hold the lock writes for all who have joined. */
  private void write(Batch batch) {
    joining.lock();
    try {
      next = new Batch();
    } finally {
      joining.unlock();
    }
    batch.written = true;
    batch.sums.forEach((place, counts) -> {
      try {
        target.add(place.storeId(), place.day(), counts);
      } catch (SQLException failure) {
        batch.failed.put(place, failure);
      }
    });
  }
}
