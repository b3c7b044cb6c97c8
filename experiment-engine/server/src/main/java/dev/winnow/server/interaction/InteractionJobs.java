package dev.winnow.server.interaction;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nightly scan. It asks often, so that each store is scanned in its own night. */
@Factory
final class InteractionJobs {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionJobs.class);

  @Singleton
  RecurringTask<Void> interactionScan(Stores stores, InteractionWatch watch) {
    return Tasks.recurring("interaction-scan", FixedDelay.of(Duration.ofMinutes(15)))
        .execute((instance, context) -> {
          for (Store store : stores.all()) {
            look(store, watch);
          }
        });
  }

  /** A store that cannot be scanned keeps no other from it, and is tried again soon. */
  private static void look(Store store, InteractionWatch watch) {
    try {
      watch.look(store);
    } catch (RuntimeException failure) {
      LOG.error("the interactions of {} could not be looked for", store.storeKey(), failure);
    }
  }
}
