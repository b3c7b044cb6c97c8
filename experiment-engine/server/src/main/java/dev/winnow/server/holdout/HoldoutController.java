package dev.winnow.server.holdout;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Clock;

/** The holdout of a store over HTTP. */
@Controller("/v1/stores/{store}/holdout")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.EDITOR})
final class HoldoutController {
  private final Stores stores;
  private final HoldoutPeriods periods;
  private final HoldoutReports reports;
  private final Clock clock;

  HoldoutController(Stores stores, HoldoutPeriods periods, HoldoutReports reports, Clock clock) {
    this.stores = stores;
    this.periods = periods;
    this.reports = reports;
    this.clock = clock;
  }

  @Get
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] get(String store, Authentication caller) {
    return json(stores.named(store, caller));
  }

  @Put
  HttpResponse<byte[]> put(String store, @Body byte[] body, Authentication caller) {
    Store found = stores.named(store, caller);
    WantedHoldout wanted = WantedHoldout.read(Fields.of(Json.parse(body)), clock.instant());
    boolean created = periods.put(found, wanted, Actor.of(caller));
    stores.forget(found.number());
    return created ? HttpResponse.created(json(found)) : HttpResponse.ok(json(found));
  }

  @Delete
  byte[] delete(String store, Authentication caller) {
    Store found = stores.named(store, caller);
    periods.end(found, Actor.of(caller));
    stores.forget(found.number());
    return json(found);
  }

  @Get("/report")
  @Secured({Caller.ADMIN, Caller.VIEWER})
  byte[] report(
      String store, @QueryValue(defaultValue = "current") String period, Authentication caller) {
    return Json.write(HoldoutReportJson.of(reports.of(stores.named(store, caller), period)));
  }

  private byte[] json(Store store) {
    return Json.write(HoldoutJson.of(periods.plan(store), periods.all(store)));
  }
}
