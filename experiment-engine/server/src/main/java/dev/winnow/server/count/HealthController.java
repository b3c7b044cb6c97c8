package dev.winnow.server.count;

import dev.winnow.core.json.Json;
import dev.winnow.server.access.Caller;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** Whether pages have what an experiment changes, over HTTP. */
@Controller("/v1/stores/{store}/experiments/{experiment}/health")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class HealthController {
  private final Stores stores;
  private final Experiments experiments;
  private final Counts counts;

  HealthController(Stores stores, Experiments experiments, Counts counts) {
    this.stores = stores;
    this.experiments = experiments;
    this.counts = counts;
  }

  @Get
  byte[] health(String store, String experiment, Authentication caller) {
    Store its = stores.named(store, caller);
    return Json.write(counts.health(its, experiments.named(its, experiment)).toJson());
  }
}
