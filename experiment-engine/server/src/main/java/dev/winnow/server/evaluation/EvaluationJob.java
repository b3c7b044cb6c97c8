package dev.winnow.server.evaluation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The evaluation on a schedule, by one node at a time. */
@Factory
final class EvaluationJob {
  /** Harm is stopped within this time of being established. */
  private static final int EVERY_SECONDS = 60;

  @Singleton
  Task<?> evaluating(Evaluation evaluation) {
    return Tasks.recurring("evaluation", FixedDelay.ofSeconds(EVERY_SECONDS))
        .execute((instance, context) -> evaluation.run());
  }
}
