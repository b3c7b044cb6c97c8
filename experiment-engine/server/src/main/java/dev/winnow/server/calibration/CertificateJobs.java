package dev.winnow.server.calibration;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When certificates are made: soon after a launch, every night while an experiment runs, and when
 * somebody asks. What a crash has cut short is begun again.
 */
@Factory
final class CertificateJobs {
  static final String ONE = "calibration-certificate";

  private static final Logger LOG = LoggerFactory.getLogger(CertificateJobs.class);

  /** Soon enough after a launch, and rarely enough to cost nothing. */
  private static final Duration LOOKS_EVERY = Duration.ofMinutes(10);

  private static final FailureHandler<Void> RETRY_LATER =
      new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(5));

  /** The name of one experiment's job. */
  static String instance(Store store, String experiment) {
    return store.storeKey() + "/" + experiment;
  }

  @Singleton
  OneTimeTask<Void> certificate(Stores stores, Certificates certificates) {
    return Tasks.oneTime(ONE)
        .onFailure(new FailureHandler.MaxRetriesFailureHandler<>(3, RETRY_LATER))
        .execute((instance, context) -> {
          String[] names = instance.getId().split("/", 2);
          try {
            certificates.make(stores.named(names[0]), names[1]);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the engine stops; it is made again", stopped);
          }
        });
  }

  @Singleton
  RecurringTask<Void> nightly(
      Stores stores, Certificates certificates, OneTimeTask<Void> certificate, Clock clock) {
    return Tasks.recurring("calibration-certificates", FixedDelay.of(LOOKS_EVERY))
        .execute((instance, context) -> {
          for (Store store : stores.all()) {
            for (String experiment : certificates.due(store)) {
              boolean begun =
                  context
                      .getSchedulerClient()
                      .scheduleIfNotExists(
                          certificate.instance(instance(store, experiment)), clock.instant());
              LOG.debug("certificate of {} begun: {}", experiment, begun);
            }
          }
        });
  }
}
