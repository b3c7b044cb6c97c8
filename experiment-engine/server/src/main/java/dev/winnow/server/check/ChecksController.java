package dev.winnow.server.check;

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

/** What to look at before a launch, over HTTP. */
@Controller("/v1/stores/{store}/experiments/{experiment}/checks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class ChecksController {
  private final Stores stores;
  private final Experiments experiments;
  private final PreLaunch preLaunch;

  ChecksController(Stores stores, Experiments experiments, PreLaunch preLaunch) {
    this.stores = stores;
    this.experiments = experiments;
    this.preLaunch = preLaunch;
  }

  @Get
  byte[] checks(String store, String experiment, Authentication caller) {
    Store found = stores.named(store, caller);
    return Json.write(preLaunch.checks(found, experiments.named(found, experiment)).toJson());
  }
}
