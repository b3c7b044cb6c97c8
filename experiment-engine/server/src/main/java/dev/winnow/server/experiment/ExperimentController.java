package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Map;

/** Experiments over HTTP. */
@Controller("/v1/stores/{store}/experiments")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.EDITOR})
final class ExperimentController {
  private final Stores stores;
  private final Experiments experiments;
  private final Lifecycle lifecycle;
  private final MetricVersions metrics;

  ExperimentController(
      Stores stores, Experiments experiments, Lifecycle lifecycle, MetricVersions metrics) {
    this.stores = stores;
    this.metrics = metrics;
    this.experiments = experiments;
    this.lifecycle = lifecycle;
  }

  @Get
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] all(String store, Authentication caller) {
    Store found = stores.named(store, caller);
    return Json.write(
        Map.of("experiments", experiments.all(found).stream().map(Experiment::toJson).toList()));
  }

  @Get("/{experiment}")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] get(String store, String experiment, Authentication caller) {
    return Json.write(experiments.named(stores.named(store, caller), experiment).toJson());
  }

  @Put("/{experiment}")
  HttpResponse<byte[]> put(
      String store, String experiment, @Body byte[] body, Authentication caller) {
    Store found = stores.named(store, caller);
    if (!Fields.KEY.matcher(experiment).matches()) {
      throw new InvalidInput(List.of(new Problem("experiment", experiment, Fields.KEY_ALLOWED)));
    }
    boolean created =
        lifecycle.put(
            found,
            experiment,
            ExperimentReader.read(Json.parse(body), metrics.now(found.number())));
    byte[] json = changed(found, experiment);
    return created ? HttpResponse.created(json) : HttpResponse.ok(json);
  }

  @Post("/{experiment}/launch")
  byte[] launch(String store, String experiment, Authentication caller) {
    Store found = stores.named(store, caller);
    lifecycle.launch(found, experiment);
    return changed(found, experiment);
  }

  @Post("/{experiment}/pause")
  byte[] pause(String store, String experiment, Authentication caller) {
    Store found = stores.named(store, caller);
    lifecycle.pause(found, experiment);
    return changed(found, experiment);
  }

  @Post("/{experiment}/stop")
  byte[] stop(String store, String experiment, Authentication caller) {
    Store found = stores.named(store, caller);
    lifecycle.stop(found, experiment);
    return changed(found, experiment);
  }

  private byte[] changed(Store store, String experiment) {
    stores.forget(store.number());
    return Json.write(experiments.named(store, experiment).toJson());
  }
}
