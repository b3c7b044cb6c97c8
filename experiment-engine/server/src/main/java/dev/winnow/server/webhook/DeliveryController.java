package dev.winnow.server.webhook;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.store.Stores;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was sent, waits, and was given up, over HTTP. */
@Controller("/v1/stores/{store}/webhooks/{webhook}/deliveries")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.OWNER})
final class DeliveryController {
  private static final int MOST = 1_000;
  private static final String NEWEST = "9223372036854775807";

  private final Stores stores;
  private final Endpoints endpoints;
  private final Deliveries deliveries;

  DeliveryController(Stores stores, Endpoints endpoints, Deliveries deliveries) {
    this.stores = stores;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
  }

  @Get
  byte[] newest(
      String store,
      String webhook,
      @QueryValue @Nullable String state,
      @QueryValue(defaultValue = NEWEST) long before,
      @QueryValue(defaultValue = "100") int limit,
      Authentication caller) {
    Delivery.State its = state == null ? null : state(state);
    if (limit < 1 || limit > MOST) {
      throw invalid("limit", Integer.toString(limit), "1 to " + MOST);
    }
    Endpoint endpoint = endpoints.named(stores.named(store, caller), webhook);
    List<Deliveries.Listed> page = deliveries.newest(endpoint, its, before, limit);
    return Json.write(
        JsonObject.of(
            "deliveries",
            page.stream().map(listed -> listed.delivery().toJson(listed.announced())).toList(),
            "next",
            page.size() < limit ? null : page.getLast().delivery().number()));
  }

  @Post("/{delivery}/retry")
  byte[] retry(String store, String webhook, long delivery, Authentication caller) {
    Endpoint endpoint = endpoints.named(stores.named(store, caller), webhook);
    Deliveries.Listed again = deliveries.again(endpoint, delivery, Actor.of(caller));
    return Json.write(again.delivery().toJson(again.announced()));
  }

  private static Delivery.State state(String key) {
    return Arrays.stream(Delivery.State.values())
        .filter(state -> state.key().equals(key))
        .findFirst()
        .orElseThrow(() -> invalid("state", key, "waiting, delivered or dead"));
  }

  private static InvalidInput invalid(String field, String value, String allowed) {
    return new InvalidInput(List.of(new Problem(field, value, allowed)));
  }
}
