package dev.winnow.servlet;

import dev.winnow.browser.BrowserTag;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The browser tag with the ruleset in it. Without a ruleset the tag comes alone: what it measures
 * needs none, and everybody sees the page as it is.
 */
final class TagEndpoint {
  static final String JAVASCRIPT = "text/javascript;charset=utf-8";

  /** A page never waits for a newer one: it may use a file of ten minutes while it asks. */
  private static final String FRESH = "public, max-age=10, stale-while-revalidate=600";

  private final byte[] script;
  private final MadeOfRuleset file;

  TagEndpoint(Winnow winnow, byte[] script) {
    this.script = script.clone();
    this.file =
        new MadeOfRuleset(
            winnow,
            JAVASCRIPT,
            FRESH,
            // A newer build of the tag is another file, though the ruleset has not changed.
            "-" + BrowserTag.hash(script),
            ruleset -> BrowserTag.with(this.script, ruleset.toJson()));
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!file.answer(request, response)) {
      response.setHeader("Cache-Control", "no-store");
      response.setContentType(JAVASCRIPT);
      response.setContentLength(script.length);
      response.getOutputStream().write(script);
    }
  }
}
