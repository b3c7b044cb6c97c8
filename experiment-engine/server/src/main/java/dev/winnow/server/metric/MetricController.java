package dev.winnow.server.metric;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.experiment.MetricChanges;
import dev.winnow.server.experiment.MetricVersions;
import dev.winnow.server.experiment.OwnMetric;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Metrics and their recomputations over HTTP. */
@Controller("/v1/stores/{store}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.EDITOR})
final class MetricController {
  private final Stores stores;
  private final MetricVersions versions;
  private final MetricChanges changes;
  private final StoreMetrics metrics;
  private final Recomputations recomputations;

  MetricController(
      Stores stores,
      MetricVersions versions,
      MetricChanges changes,
      StoreMetrics metrics,
      Recomputations recomputations) {
    this.stores = stores;
    this.versions = versions;
    this.changes = changes;
    this.metrics = metrics;
    this.recomputations = recomputations;
  }

  @Get("/metrics")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] all(String store, Authentication caller) {
    var all = new ArrayList<Map<String, Object>>(MetricVersions.builtIn());
    versions.all(stores.named(store, caller).number()).stream()
        .map(OwnMetric::toJson)
        .forEach(all::add);
    return Json.write(Map.of("metrics", all));
  }

  @Get("/metrics/{metric}")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] get(String store, String metric, Authentication caller) {
    return whole(stores.named(store, caller), metric);
  }

  @Put("/metrics/{metric}")
  HttpResponse<byte[]> put(String store, String metric, @Body byte[] body, Authentication caller) {
    Store found = stores.named(store, caller);
    if (!Fields.KEY.matcher(metric).matches()) {
      throw new InvalidInput(List.of(new Problem("metric", metric, Fields.KEY_ALLOWED)));
    }
    MetricChanges.Change change = metrics.put(found, metric, Json.parse(body), Actor.of(caller));
    stores.forget(found.number());
    byte[] json = whole(found, metric);
    return change.was() == null ? HttpResponse.created(json) : HttpResponse.ok(json);
  }

  @Delete("/metrics/{metric}")
  HttpResponse<byte[]> delete(String store, String metric, Authentication caller) {
    Store found = stores.named(store, caller);
    metrics.delete(found, metric, Actor.of(caller));
    stores.forget(found.number());
    return HttpResponse.noContent();
  }

  @Post("/metrics/{metric}/recompute")
  HttpResponse<byte[]> recompute(String store, String metric, Authentication caller) {
    Store found = stores.named(store, caller);
    metrics.again(found, metric, Actor.of(caller));
    stores.forget(found.number());
    return HttpResponse.accepted().body(progress(found));
  }

  @Get("/recomputations")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] recomputations(String store, Authentication caller) {
    return progress(stores.named(store, caller));
  }

  private byte[] progress(Store store) {
    return Json.write(
        Map.of(
            "recomputations",
            recomputations.newest(store.number()).stream().map(RecomputationRow::toJson).toList()));
  }

  private byte[] whole(Store store, String metric) {
    Map<String, Object> json = changes.named(store, metric).toJson();
    json.put("versions", versions.history(store.number(), metric));
    return Json.write(json);
  }
}
