package dev.winnow.server.metric;

import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.journey.Restating;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures all journeys of a store anew after a metric has changed. It goes on where it was left,
 * and journeys that are done already are not touched again; so a crash at any moment does no harm,
 * nor do two nodes at once.
 *
 * <p>What is not stored any more is not measured anew: events beyond the 2,000 of one visitor that
 * were thinned out.
 */
@Singleton
public class Recomputations {
  /** Journeys of one transaction for each lane: live events wait for no more than these. */
  private static final int CHUNK = 500;

  private final RecomputationRepository rows;
  private final Restating restating;
  private final Clock clock;

  Recomputations(RecomputationRepository rows, Restating restating, Clock clock) {
    this.rows = rows;
    this.restating = restating;
    this.clock = clock;
  }

  /** Whether figures of the experiment are partly by an older definition of a metric of it. */
  public boolean isRunning(int storeId, Experiment experiment) {
    Set<String> changed = new HashSet<>(rows.unfinishedMetrics(storeId));
    return changed.stream().anyMatch(metric -> experiment.definition().names(metric));
  }

  /** To be called in the transaction that changes the metric. */
  @Transactional
  void begin(int storeId, String metric, long rulesetVersion) {
    rows.save(
        new RecomputationRow(
            null, storeId, metric, rulesetVersion, 0, 0, null, clock.instant(), null, null));
  }

  List<RecomputationRow> newest(int storeId) {
    return rows.newest(storeId);
  }

  /** Ends all that wait, the oldest first. */
  public void run() {
    for (RecomputationRow row : rows.unfinished()) {
      while (step(row.number(), CHUNK)) {
        // Each step is a transaction of its own.
      }
    }
  }

  /**
   * One step of a recomputation.
   *
   * @return whether there is more to do
   */
  boolean step(long id, int most) {
    Optional<RecomputationRow> found =
        rows.findById(id).filter(row -> row.finished() == null).map(this::started);
    if (found.isEmpty()) {
      return false;
    }
    RecomputationRow row = found.get();
    Optional<Restating.Chunk> chunk =
        restating.next(row.storeId(), row.reached(), row.rulesetVersion(), most);
    if (chunk.isEmpty()) {
      rows.finish(id, clock.instant());
      return false;
    }
    rows.advance(id, chunk.get().last(), chunk.get().journeys());
    return true;
  }

  private RecomputationRow started(RecomputationRow row) {
    @Nullable Instant started = row.started();
    if (started == null) {
      restating.awaitOlderWriters();
      rows.start(
          row.number(), clock.instant(), restating.outdated(row.storeId(), row.rulesetVersion()));
    }
    return row;
  }
}
