package dev.winnow.servlet;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The ruleset that the shop holds: the tag decides by what the server decides by. */
final class RulesetEndpoint {
  private static final String FRESH = "max-age=10, stale-while-revalidate=60";

  private final MadeOfRuleset json;

  RulesetEndpoint(Winnow winnow) {
    this.json = new MadeOfRuleset(winnow, "application/json", FRESH, "", Ruleset::toJson);
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!json.answer(request, response)) {
      response.setHeader("Retry-After", "10");
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }
}
