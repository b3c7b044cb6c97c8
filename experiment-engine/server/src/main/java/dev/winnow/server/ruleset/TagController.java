package dev.winnow.server.ruleset;

import dev.winnow.browser.BrowserTag;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.access.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import org.jspecify.annotations.Nullable;

/**
 * The browser tag with the ruleset in it: one request, after which a page decides alone. For public
 * keys only, as any visitor can read the address of a script.
 */
@Controller("/v1/tag.js")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Caller.PUBLIC)
final class TagController {
  /** A page never waits for a newer one: it may use a file of ten minutes while it asks. */
  private static final String FRESH = "public, max-age=10, stale-while-revalidate=600";

  private final Rulesets rulesets;
  private final Tag full;
  private final Tag core;

  TagController(Rulesets rulesets) {
    this.rulesets = rulesets;
    this.full = new Tag(BrowserTag.script(), rulesets);
    this.core = new Tag(BrowserTag.core(), rulesets);
  }

  @Get
  HttpResponse<byte[]> get(
      HttpRequest<?> request, @QueryValue("core") @Nullable String small, Authentication caller) {
    Ruleset ruleset = rulesets.current(Caller.of(caller).ownStore());
    Tag tag = small == null ? full : core;
    String etag = tag.etag(ruleset);
    var response =
        Etags.isHeld(request, etag)
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(tag.file(ruleset))
                .header(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8");
    // nosniff is put on every answer; see PageHeaders.
    return response
        .header(HttpHeaders.ETAG, etag)
        .header(HttpHeaders.CACHE_CONTROL, FRESH)
        .header("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
