package dev.winnow.server.metric;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Looks for recomputations to do: what a crash interrupted is taken up like what is new. */
@Factory
final class RecomputationTask {
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(10);

  @Singleton
  RecurringTask<Void> recomputation(Recomputations recomputations) {
    return Tasks.recurring("recomputation", FixedDelay.of(LOOKS_EVERY))
        .execute((instance, context) -> recomputations.run());
  }
}
