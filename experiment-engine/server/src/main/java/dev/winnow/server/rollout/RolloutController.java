package dev.winnow.server.rollout;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.decision.Decisions;
import dev.winnow.server.decision.Made;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Why;
import dev.winnow.server.report.ReportJson;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpRequest;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions and rollouts over HTTP. */
@Controller("/v1/stores/{store}/experiments/{experiment}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.EDITOR})
final class RolloutController {
  private final Stores stores;
  private final Experiments experiments;
  private final Decisions decisions;
  private final Rollouts rollouts;
  private final ByHand byHand;
  private final RolloutReports reports;
  private final Clock clock;

  RolloutController(
      Stores stores,
      Experiments experiments,
      Decisions decisions,
      Rollouts rollouts,
      ByHand byHand,
      RolloutReports reports,
      Clock clock) {
    this.stores = stores;
    this.experiments = experiments;
    this.decisions = decisions;
    this.rollouts = rollouts;
    this.byHand = byHand;
    this.reports = reports;
    this.clock = clock;
  }

  @Get("/decisions")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] decisions(String store, String experiment, Authentication caller) {
    Store found = stores.named(store, caller);
    Experiment its = experiments.named(found, experiment);
    return Json.write(
        JsonObject.of(
            "decisions", decisions.of(found, its.key()).stream().map(Made::toJson).toList()));
  }

  /** The figures that a decision was made on: to be computed again anywhere. */
  @Get("/decisions/{number}/figures")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] figures(String store, String experiment, int number, Authentication caller) {
    Store found = stores.named(store, caller);
    return Json.write(decisions.named(found, experiment, number).figures());
  }

  @Get("/rollout")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] get(String store, String experiment, Authentication caller) {
    return answer(stores.named(store, caller), experiment);
  }

  /**
   * Begins a rollout: of what was decided; or, by hand, of a variant that a person names along with
   * everything that speaks against it.
   */
  @Post("/rollout")
  HttpResponse<byte[]> begin(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    Store found = stores.named(store, caller);
    Fields fields =
        Fields.of(
            request
                .getBody()
                .filter(body -> body.length > 0)
                .<Object>map(Json::parse)
                .orElse(Map.of()));
    byHand.begin(found, experiment, ByHand.Wish.read(fields), Actor.of(caller));
    stores.forget(found.number());
    return HttpResponse.created(answer(found, experiment));
  }

  @Post("/rollout/pause")
  byte[] pause(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, rollouts::pause);
  }

  @Post("/rollout/resume")
  byte[] resume(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(store, experiment, request, caller, rollouts::resume);
  }

  @Post("/rollout/roll-back")
  byte[] rollBack(
      String store, String experiment, HttpRequest<byte[]> request, Authentication caller) {
    return step(
        store,
        experiment,
        request,
        caller,
        (found, key, by, why) -> rollouts.rollBack(found, key, by, why == null ? "by hand" : why));
  }

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
    stores.forget(found.number());
    return answer(found, experiment);
  }

  private byte[] answer(Store store, String key) {
    Experiment experiment = experiments.named(store, key);
    Rollout rollout = rollouts.named(store, key);
    Map<String, Object> json = JsonObject.of("experiment", key);
    json.putAll(rollout.toJson(clock.instant()));
    if (rollout.stage() == Stage.MEASURING || rollout.stage() == Stage.PAUSED) {
      json.put("soFar", Kept.of(rollout, reports.held(store, experiment, rollout)));
    }
    json.put("report", ReportJson.of(reports.all(store, experiment, rollout)));
    return Json.write(json);
  }
}
