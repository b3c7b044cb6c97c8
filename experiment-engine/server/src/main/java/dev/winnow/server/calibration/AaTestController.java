package dev.winnow.server.calibration;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A/A tests over HTTP. */
@Controller("/v1/stores/{store}/aa-tests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.EDITOR})
final class AaTestController {
  private final Stores stores;
  private final Experiments experiments;
  private final AaTests tests;

  AaTestController(Stores stores, Experiments experiments, AaTests tests) {
    this.stores = stores;
    this.experiments = experiments;
    this.tests = tests;
  }

  @Post
  HttpResponse<byte[]> begin(String store, @Body byte @Nullable [] body, Authentication caller) {
    Store found = stores.named(store, caller);
    Object json = body == null || body.length == 0 ? Map.of() : Json.parse(body);
    String key = tests.begin(found, AaPlan.read(Fields.of(json)), Actor.of(caller));
    return HttpResponse.created(Json.write(experiments.named(found, key).toJson()));
  }
}
