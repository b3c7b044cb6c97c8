package dev.winnow.servlet;

import dev.winnow.browser.BrowserTag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The part of the tag that logs the journey; the same until the shop takes a newer Winnow. */
final class JourneyEndpoint {
  private static final String FRESH = "public, max-age=3600, stale-while-revalidate=86400";

  private final byte[] script = BrowserTag.journey();
  private final String etag = "W/\"%s\"".formatted(BrowserTag.hash(script));

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("ETag", etag);
    response.setHeader("Cache-Control", FRESH);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (MadeOfRuleset.isHeld(request.getHeader("If-None-Match"), etag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(TagEndpoint.JAVASCRIPT);
    response.setContentLength(script.length);
    response.getOutputStream().write(script);
  }
}
