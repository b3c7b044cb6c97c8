package dev.winnow.server.preview;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.server.access.Caller;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.experiment.Experiment;
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
import java.time.Duration;
import java.util.Objects;

/** Preview links over HTTP. */
@Controller("/v1/stores/{store}/experiments")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Caller.ADMIN, Caller.EDITOR})
final class PreviewController {
  private final Stores stores;
  private final Experiments experiments;
  private final Previews previews;

  PreviewController(Stores stores, Experiments experiments, Previews previews) {
    this.stores = stores;
    this.experiments = experiments;
    this.previews = previews;
  }

  @Post("/{experiment}/previews")
  HttpResponse<byte[]> link(
      String store, String experiment, @Body byte[] body, Authentication caller) {
    Store found = stores.named(store, caller);
    Experiment its = experiments.named(found, experiment);
    Fields fields = Fields.of(Json.parse(body));
    fields.require("variant");
    String variant = fields.key("variant");
    String page = fields.text("page", PreviewLink.LONGEST);
    Duration lasts = fields.duration("lasts", Previews.SHORTEST, Previews.LONGEST);
    fields.refuseUnknown();
    fields.check();
    PreviewLink link =
        previews.link(
            found,
            its,
            Objects.requireNonNull(variant),
            page,
            lasts == null ? Previews.LASTS : lasts,
            Actor.of(caller));
    return HttpResponse.created(Json.write(link.toJson()));
  }
}
