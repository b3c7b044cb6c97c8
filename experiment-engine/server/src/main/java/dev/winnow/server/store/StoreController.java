package dev.winnow.server.store;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Scope;
import dev.winnow.server.audit.Actor;
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
import java.util.regex.Pattern;

/** Stores and their keys. */
@Controller("/v1/stores")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.OWNER})
final class StoreController {
  private static final Pattern ORIGIN = Pattern.compile("https?://[a-zA-Z0-9.-]+(:[0-9]{1,5})?");

  private final Stores stores;

  StoreController(Stores stores) {
    this.stores = stores;
  }

  @Put("/{store}")
  HttpResponse<byte[]> put(String store, @Body byte[] body, Authentication authentication) {
    if (!Fields.KEY.matcher(store).matches()) {
      throw new InvalidInput(List.of(new Problem("store", store, Fields.KEY_ALLOWED)));
    }
    if (Caller.of(authentication) instanceof Caller.Program(_, Integer own, _) && own != null) {
      Caller.of(authentication).mustBelongTo(stores.named(store).number());
    }
    Stores.Put put =
        stores.put(store, StoreSettings.read(Json.parse(body), store), Actor.of(authentication));
    stores.forget(put.store().number());
    byte[] json = Json.write(put.store().toJson());
    return put.created() ? HttpResponse.created(json) : HttpResponse.ok(json);
  }

  @Get("/{store}")
  byte[] get(String store, Authentication authentication) {
    return Json.write(stores.named(store, authentication).toJson());
  }

  @Post("/{store}/keys")
  HttpResponse<byte[]> issue(String store, @Body byte[] body, Authentication authentication) {
    Store found = stores.named(store, authentication);
    Fields fields = Fields.of(Json.parse(body));
    fields.require("scope");
    Scope scope =
        fields.oneOf(
            "scope", Map.of("public", Scope.PUBLIC, "server", Scope.SERVER, "admin", Scope.ADMIN));
    List<String> origins = fields.texts("origins", 0, 20, 90);
    for (String origin : origins) {
      if (!ORIGIN.matcher(origin).matches()) {
        fields.problem("origins", origin, "an origin such as https://shop.example");
      }
    }
    if (!origins.isEmpty() && scope != Scope.PUBLIC) {
      fields.problem("origins", String.join(" ", origins), "only with scope public");
    }
    fields.refuseUnknown();
    fields.check();
    String key =
        stores.issueKey(found, Objects.requireNonNull(scope), origins, Actor.of(authentication));
    return HttpResponse.created(Json.write(Map.of("key", key)));
  }
}
