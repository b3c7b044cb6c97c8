package dev.winnow.server.interaction;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Alerts of interactions over HTTP. */
@Controller("/v1/stores/{store}/interactions/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.VIEWER})
final class AlertsController {
  private final Stores stores;
  private final InteractionWatch watch;

  AlertsController(Stores stores, InteractionWatch watch) {
    this.stores = stores;
    this.watch = watch;
  }

  @Get
  byte[] alerts(
      String store, @QueryValue(defaultValue = "standing") String state, Authentication caller) {
    Store found = stores.named(store, caller);
    List<Alert> alerts =
        switch (state) {
          case "standing" -> watch.standing(found);
          case "all" -> watch.all(found);
          default ->
              throw new InvalidInput(List.of(new Problem("state", state, "standing or all")));
        };
    return Json.write(Map.of("alerts", alerts.stream().map(Alert::toJson).toList()));
  }

  @Post("/{alert}/settle")
  @Secured({Caller.ADMIN, Caller.EDITOR})
  byte[] settle(String store, long alert, @Body byte[] body, Authentication caller) {
    Store found = stores.named(store, caller);
    Fields fields = Fields.of(Json.parse(body));
    fields.require("why");
    String why = fields.text("why", 2_000);
    fields.refuseUnknown();
    fields.check();
    return Json.write(
        watch.settle(found, alert, Objects.requireNonNull(why), Actor.of(caller)).toJson());
  }
}
