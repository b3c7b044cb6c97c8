package dev.winnow.server.ruleset;

import dev.winnow.browser.BrowserTag;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** The part of the browser tag that logs the journey: the same for every store, and no secret. */
@Controller("/v1/journey.js")
@Secured(SecurityRule.IS_ANONYMOUS)
final class JourneyScriptController {
  private static final String FRESH = "public, max-age=3600, stale-while-revalidate=86400";

  private final byte[] script = BrowserTag.journey();
  private final String etag = "\"%s\"".formatted(BrowserTag.hash(script));

  @Get
  HttpResponse<byte[]> get(HttpRequest<?> request) {
    var response =
        Etags.isHeld(request, etag)
            ? HttpResponse.<byte[]>notModified()
            : HttpResponse.ok(script)
                .header(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8");
    return response
        .header(HttpHeaders.ETAG, etag)
        .header(HttpHeaders.CACHE_CONTROL, FRESH)
        .header("Cross-Origin-Resource-Policy", "cross-origin");
  }
}
