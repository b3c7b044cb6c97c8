package dev.winnow.server.interaction;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The nightly scan. It asks often, so that each store is scanned in its own night. */
@Factory
final class InteractionJobs {
  @Singleton
  RecurringTask<Void> interactionScan(Stores stores, InteractionWatch watch) {
    return Tasks.recurring("interaction-scan", FixedDelay.of(Duration.ofMinutes(15)))
        .execute((instance, context) -> {
          for (Store store : stores.all()) {
            watch.look(store);
          }
        });
  }
}
