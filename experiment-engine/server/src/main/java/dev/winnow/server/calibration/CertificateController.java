package dev.winnow.server.calibration;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Clock;

/** Certificates over HTTP. */
@Controller("/v1/stores/{store}/experiments/{experiment}/certificate")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class CertificateController {
  private final Stores stores;
  private final Experiments experiments;
  private final Certificates certificates;
  private final Scheduler scheduler;
  private final Audit audit;
  private final Clock clock;

  CertificateController(
      Stores stores,
      Experiments experiments,
      Certificates certificates,
      Scheduler scheduler,
      Audit audit,
      Clock clock) {
    this.stores = stores;
    this.experiments = experiments;
    this.certificates = certificates;
    this.scheduler = scheduler;
    this.audit = audit;
    this.clock = clock;
  }

  @Get
  byte[] certificate(String store, String experiment, Authentication caller) {
    Store found = stores.named(store, caller);
    String key = experiments.named(found, experiment).key();
    return Json.write(
        certificates
            .find(found, key)
            .orElseThrow(() -> Refused.unknown("certificate yet of", key))
            .toJson());
  }

  /** Made in the background; who asks again meanwhile waits for the same one. */
  @Post
  @Secured({Caller.ADMIN, Caller.EDITOR})
  HttpResponse<byte[]> make(String store, String experiment, Authentication caller) {
    Store found = stores.named(store, caller);
    String key = experiments.named(found, experiment).key();
    boolean begun =
        scheduler.scheduleIfNotExists(
            new TaskInstance<>(CertificateJobs.ONE, CertificateJobs.instance(found, key)),
            clock.instant());
    if (begun) {
      audit.note(
          found.number(),
          Actor.of(caller),
          "certificate-asked",
          "experiment/" + key,
          null,
          null,
          null);
    }
    return HttpResponse.accepted().body(Json.write(JsonObject.of("begun", begun)));
  }
}
