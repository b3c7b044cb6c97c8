package dev.winnow.server.evaluation;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.winnow.server.Configuration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The evaluation on a schedule, by one node at a time. */
@Factory
final class EvaluationJob {
  @Singleton
  Task<?> evaluating(Evaluation evaluation, Configuration configuration) {
    return Tasks.recurring("evaluation", FixedDelay.of(configuration.evaluationEvery()))
        .execute((instance, context) -> evaluation.run());
  }
}
