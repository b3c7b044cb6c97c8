package dev.winnow.server.holdout;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Looks every minute whether a period is over. */
@Factory
final class HoldoutTurns {
  private static final Duration EVERY = Duration.ofMinutes(1);

  @Singleton
  Task<?> turnOfHoldouts(HoldoutPeriods periods, Clock clock) {
    return Tasks.recurring("holdout-turn", FixedDelay.of(EVERY))
        .execute((instance, context) -> periods.turn(clock.instant()));
  }
}
