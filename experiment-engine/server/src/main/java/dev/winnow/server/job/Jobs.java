package dev.winnow.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.winnow.server.Configuration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Work that is done once however many nodes there are, and is taken up again after a crash: every
 * {@link Task} among the beans. A {@link RecurringTask} is scheduled by itself; others are
 * scheduled through the {@link Scheduler}.
 */
@Factory
final class Jobs {
  private static final int THREADS = 3;
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

  /** Work of a node that shows no life for four of these is taken over. */
  private static final Duration SHOWS_LIFE_EVERY = Duration.ofSeconds(15);

  @Singleton
  @Bean(preDestroy = "stop")
  Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks) {
    var recurring = new ArrayList<RecurringTask<?>>();
    var onDemand = new ArrayList<Task<?>>();
    for (Task<?> task : tasks) {
      if (task instanceof RecurringTask<?> its) {
        recurring.add(its);
      } else {
        onDemand.add(task);
      }
    }
    return Scheduler.create(DelegatingDataSource.unwrapDataSource(dataSource), onDemand)
        .startTasks(recurring)
        .threads(THREADS)
        .pollingInterval(LOOKS_EVERY)
        .heartbeatInterval(SHOWS_LIFE_EVERY)
        .build();
  }

  /** Starts it with the engine, save where a test does the work itself. */
  @Context
  ApplicationEventListener<StartupEvent> starting(
      Configuration configuration, Provider<Scheduler> scheduler) {
    return event -> {
      if (configuration.jobs()) {
        scheduler.get().start();
      }
    };
  }
}
