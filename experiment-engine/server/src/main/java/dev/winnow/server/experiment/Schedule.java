package dev.winnow.server.experiment;

import dev.winnow.server.audit.Actor;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches experiments whose planned start has come, and stops those whose end has. Doing it twice
 * does no harm, so nodes may race; what was missed while no node was up is caught up.
 */
@Singleton
final class Schedule {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final ExperimentRepository experiments;
  private final Lifecycle lifecycle;
  private final Stores stores;
  private final Clock clock;

  Schedule(ExperimentRepository experiments, Lifecycle lifecycle, Stores stores, Clock clock) {
    this.experiments = experiments;
    this.lifecycle = lifecycle;
    this.stores = stores;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "10s", fixedDelay = "30s")
  void turn() {
    Instant now = clock.instant();
    for (ExperimentRow row : experiments.onSchedule()) {
      ExperimentDefinition plan = Experiments.definition(row);
      try {
        if (row.state() == State.SCHEDULED) {
          begin(row, plan, now);
        } else {
          end(row, plan, now);
        }
      } catch (Refused refused) {
        // Another node was quicker, or its buckets are taken; the next turn looks again.
        LOG.info("experiment {}: {}", row.experiment(), refused.getMessage());
      }
    }
  }

  private void begin(ExperimentRow row, ExperimentDefinition plan, Instant now) {
    Instant starts = plan.starts();
    if (starts != null && !starts.isAfter(now)) {
      Store store = stores.recent(row.storeId());
      lifecycle.startScheduled(store, row.experiment());
      stores.forget(row.storeId());
      LOG.info("experiment {} has started as planned", row.experiment());
    }
  }

  private void end(ExperimentRow row, ExperimentDefinition plan, Instant now) {
    Instant ends = plan.ends();
    if (ends != null && !ends.isAfter(now)) {
      Store store = stores.recent(row.storeId());
      lifecycle.stop(store, row.experiment(), ends, Actor.engine("schedule"), "its end has come");
      stores.forget(row.storeId());
      LOG.info("experiment {} has ended as planned", row.experiment());
    }
  }
}
