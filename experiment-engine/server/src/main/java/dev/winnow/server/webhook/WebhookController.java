package dev.winnow.server.webhook;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
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
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outgoing webhooks over HTTP. */
@Controller("/v1/stores/{store}/webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.OWNER})
final class WebhookController {
  private final Stores stores;
  private final Endpoints endpoints;
  private final Sending sending;
  private final WebhookSettings settings;
  private final Clock clock;

  WebhookController(
      Stores stores, Endpoints endpoints, Sending sending, WebhookSettings settings, Clock clock) {
    this.stores = stores;
    this.endpoints = endpoints;
    this.sending = sending;
    this.settings = settings;
    this.clock = clock;
  }

  @Get
  byte[] all(String store, Authentication caller) {
    Store found = stores.named(store, caller);
    return Json.write(
        Map.of("webhooks", endpoints.all(found).stream().map(Endpoint::toJson).toList()));
  }

  @Get("/{webhook}")
  byte[] get(String store, String webhook, Authentication caller) {
    return Json.write(endpoints.named(stores.named(store, caller), webhook).toJson());
  }

  @Put("/{webhook}")
  HttpResponse<byte[]> put(String store, String webhook, @Body byte[] body, Authentication caller) {
    Store found = stores.named(store, caller);
    if (!Fields.KEY.matcher(webhook).matches()) {
      throw new InvalidInput(List.of(new Problem("webhook", webhook, Fields.KEY_ALLOWED)));
    }
    EndpointSettings wanted = EndpointReader.read(Json.parse(body), settings.allowPrivate());
    Endpoints.Put put = endpoints.put(found, webhook, wanted, Actor.of(caller));
    return put.created()
        ? HttpResponse.created(withSecret(put.endpoint()))
        : HttpResponse.ok(Json.write(put.endpoint().toJson()));
  }

  @Delete("/{webhook}")
  HttpResponse<?> delete(String store, String webhook, Authentication caller) {
    endpoints.delete(stores.named(store, caller), webhook, Actor.of(caller));
    return HttpResponse.noContent();
  }

  @Post("/{webhook}/rotate")
  byte[] rotate(String store, String webhook, Authentication caller) {
    return withSecret(endpoints.rotate(stores.named(store, caller), webhook, Actor.of(caller)));
  }

  /** Sends a test at once, to a disabled one too, and tells what came of it. */
  @Post("/{webhook}/test")
  byte[] test(String store, String webhook, Authentication caller) {
    Store found = stores.named(store, caller);
    Endpoint endpoint = endpoints.named(found, webhook);
    Message message = Message.test(clock.instant(), found.storeKey());
    var json = new LinkedHashMap<>(JsonObject.of("message", message.id()));
    json.putAll(sending.send(endpoint, message).toJson());
    return Json.write(json);
  }

  /** The only answers that hold a secret; one that mails signs nothing. */
  private static byte[] withSecret(Endpoint endpoint) {
    var json = new LinkedHashMap<>(endpoint.toJson());
    if (endpoint.url() != null) {
      json.put("secret", endpoint.secret());
    }
    return Json.write(json);
  }
}
