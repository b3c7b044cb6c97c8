package dev.winnow.server.ruleset;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.access.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** The ruleset for SDKs and tags; it holds no names, hypotheses, metrics or drafts. */
@CrossOrigin(allowCredentials = false, exposedHeaders = "ETag")
@Controller("/v1/ruleset")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Caller.PUBLIC, Caller.SERVER})
final class RulesetController {
  private static final String FRESH = "max-age=10, stale-while-revalidate=60";

  private final Rulesets rulesets;

  RulesetController(Rulesets rulesets) {
    this.rulesets = rulesets;
  }

  @Get
  HttpResponse<byte[]> get(HttpRequest<?> request, Authentication caller) {
    Ruleset ruleset = rulesets.current(Caller.of(caller).ownStore());
    String etag = "\"%s-%d\"".formatted(ruleset.store(), ruleset.version());
    var response =
        Etags.isHeld(request, etag)
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(rulesets.json(ruleset));
    return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, FRESH);
  }
}
