package dev.winnow.server.experiment;

import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Stores;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops experiments whose planned end has come. Stopping twice does no harm, so nodes may race. */
@Singleton
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  private final ExperimentRepository experiments;
  private final Lifecycle lifecycle;
  private final Stores stores;
  private final Clock clock;

  Ending(ExperimentRepository experiments, Lifecycle lifecycle, Stores stores, Clock clock) {
    this.experiments = experiments;
    this.lifecycle = lifecycle;
    this.stores = stores;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "10s", fixedDelay = "30s")
  void stopWhatHasEnded() {
    Instant now = clock.instant();
    for (ExperimentRow row : experiments.open()) {
      Instant ends = Experiments.definition(row).ends();
      if (ends != null && !ends.isAfter(now)) {
        try {
          lifecycle.stop(stores.recent(row.storeId()), row.experiment(), ends);
          stores.forget(row.storeId());
          LOG.info("experiment {} has ended as planned", row.experiment());
        } catch (Refused alreadyStopped) {
          LOG.debug("experiment {} was stopped by another node", row.experiment());
        }
      }
    }
  }
}
