package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpRequest;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
            ExperimentReader.read(
                LocalTimes.in(found.zoneId(), Json.parse(body)), metrics.now(found.number())),
            Actor.of(caller));
    byte[] json = changed(found, experiment);
    return created ? HttpResponse.created(json) : HttpResponse.ok(json);
  }

  @Post("/{experiment}/submit")
  byte[] submit(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, lifecycle::submit);
  }

  @Post("/{experiment}/withdraw")
  byte[] withdraw(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, lifecycle::withdraw);
  }

  /** By another person than who plans experiments. */
  @Post("/{experiment}/approve")
  @Secured({Caller.ADMIN, Caller.OWNER})
  byte[] approve(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, lifecycle::approve);
  }

  @Post("/{experiment}/launch")
  byte[] launch(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, lifecycle::launch);
  }

  @Post("/{experiment}/pause")
  byte[] pause(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, lifecycle::pause);
  }

  @Post("/{experiment}/stop")
  byte[] stop(String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, lifecycle::stop);
  }

  @Post("/{experiment}/archive")
  byte[] archive(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, lifecycle::archive);
  }

  @Post("/{experiment}/arms/{variant}/stop")
  byte[] stopArm(
      String store,
      String experiment,
      String variant,
      HttpRequest<byte[]> request,
      Authentication caller) {
    return step(
        store,
        experiment,
        request,
        caller,
        (found, key, by, why) ->
            lifecycle.stopArm(found, key, variant, by, why == null ? "by hand" : why));
  }

  /** A draft of the same plan under another key, which will have arms of its own. */
  @Post("/{experiment}/restart")
  HttpResponse<byte[]> restart(
      String store, String experiment, @Body byte[] body, Authentication caller) {
    Store found = stores.named(store, caller);
    Fields fields = Fields.of(Json.parse(body));
    fields.require("key");
    String as = fields.key("key");
    String why = Why.read(fields);
    fields.refuseUnknown();
    fields.check();
    String key = Objects.requireNonNull(as);
    lifecycle.restart(found, experiment, key, Actor.of(caller), why);
    return HttpResponse.created(changed(found, key));
  }

  /** What a person does to an experiment. */
  private interface Step {
    void of(Store store, String experiment, Actor by, @Nullable String why);
  }

  private byte[] step(
      String store,
      String experiment,
      HttpRequest<byte[]> request,
      Authentication caller,
      Step step) {
    Store found = stores.named(store, caller);
    step.of(found, experiment, Actor.of(caller), Why.read(request.getBody()));
    return changed(found, experiment);
  }

  private byte[] changed(Store store, String experiment) {
    stores.forget(store.number());
    return Json.write(experiments.named(store, experiment).toJson());
  }
}
