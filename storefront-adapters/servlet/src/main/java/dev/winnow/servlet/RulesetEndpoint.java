package dev.winnow.servlet;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ruleset that the shop holds, from memory: the tag decides by what the server decides by. */
final class RulesetEndpoint {
  private static final String FRESH = "max-age=10, stale-while-revalidate=60";

  private final Winnow winnow;
  private final AtomicReference<@Nullable Written> last = new AtomicReference<>();

  RulesetEndpoint(Winnow winnow) {
    this.winnow = winnow;
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Ruleset> held = winnow.ruleset();
    if (held.isEmpty()) {
      response.setHeader("Retry-After", "10");
      response.setHeader("Cache-Control", "no-store");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    Written written = written(held.get());
    response.setHeader("ETag", written.tag());
    response.setHeader("Cache-Control", FRESH);
    if (isHeld(request.getHeader("If-None-Match"), written.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType("application/json");
    response.setContentLength(written.size());
    written.to(response.getOutputStream());
  }

  private Written written(Ruleset ruleset) {
    Written known = last.get();
    if (known != null && known.of(ruleset)) {
      return known;
    }
    var written = new Written(ruleset);
    last.set(written);
    return written;
  }

  /** A web server that compresses on the way makes a weak tag of ours. */
  private static boolean isHeld(@Nullable String sent, String tag) {
    return sent != null
        && Stream.of(sent.split(",", -1))
            .map(String::strip)
            .anyMatch(each -> each.equals(tag) || each.equals("W/" + tag));
  }

  /** A ruleset as JSON, made once. */
  private static final class Written {
    private final Ruleset ruleset;
    private final byte[] json;

    Written(Ruleset ruleset) {
      this.ruleset = ruleset;
      this.json = ruleset.toJson();
    }

    @SuppressWarnings("ReferenceEquality") // a ruleset never changes; comparing all of it is slow
    boolean of(Ruleset other) {
      return ruleset == other;
    }

    String tag() {
      return "\"%s-%d\"".formatted(ruleset.store(), ruleset.version());
    }

    int size() {
      return json.length;
    }

    void to(OutputStream out) throws IOException {
      out.write(json);
    }
  }
}
