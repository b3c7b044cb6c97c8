package dev.winnow.server.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** When webhooks are sent. */
@Factory
final class CourierJobs {
  @Singleton
  @Named("webhook-deliveries")
  RecurringTask<Void> deliveries(Courier courier) {
    return Tasks.recurring("webhook-deliveries", FixedDelay.of(Duration.ofSeconds(5)))
        .execute((instance, context) -> courier.deliver());
  }

  @Singleton
  @Named("webhook-tidying")
  RecurringTask<Void> tidying(Deliveries deliveries) {
    return Tasks.recurring("webhook-tidying", FixedDelay.of(Duration.ofDays(1)))
        .execute((instance, context) -> deliveries.tidy());
  }
}
