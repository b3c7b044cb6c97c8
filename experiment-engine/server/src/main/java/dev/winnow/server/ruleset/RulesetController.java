package dev.winnow.server.ruleset;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.access.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.Arrays;

/** The ruleset for SDKs and tags; it holds no names, hypotheses, metrics or drafts. */
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
    boolean same =
        request
            .getHeaders()
            .findFirst(HttpHeaders.IF_NONE_MATCH)
            .map(sent -> Arrays.stream(sent.split(",")).anyMatch(each -> matches(each, etag)))
            .orElse(false);
    var response =
        same ? HttpResponse.<byte[]>notModified() : HttpResponse.ok(rulesets.json(ruleset));
    return response.header(HttpHeaders.ETAG, etag).header(HttpHeaders.CACHE_CONTROL, FRESH);
  }

  /** A proxy that compresses on the way makes a weak tag of ours. */
  private static boolean matches(String sent, String etag) {
    String bare = sent.strip();
    return bare.equals(etag) || bare.equals("W/" + etag);
  }
}
