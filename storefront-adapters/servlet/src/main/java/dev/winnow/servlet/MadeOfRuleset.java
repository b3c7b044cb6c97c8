package dev.winnow.servlet;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.sdk.Winnow;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the ruleset that the shop holds, from memory: made once for each ruleset, and not
 * sent to who holds it already.
 */
final class MadeOfRuleset {
  private final Winnow winnow;
  private final String contentType;
  private final String fresh;
  private final String tagEnd;
  private final Function<Ruleset, byte[]> writing;
  private final AtomicReference<@Nullable Written> last = new AtomicReference<>();

  /**
   * An answer.
   *
   * @param fresh its {@code Cache-Control}
   * @param tagEnd what its {@code ETag} ends in, where it is made of more than the ruleset
   */
  MadeOfRuleset(
      Winnow winnow,
      String contentType,
      String fresh,
      String tagEnd,
      Function<Ruleset, byte[]> writing) {
    this.winnow = winnow;
    this.contentType = contentType;
    this.fresh = fresh;
    this.tagEnd = tagEnd;
    this.writing = writing;
  }

  /** Answers, unless there is no ruleset yet: then nothing is done, and false is returned. */
  boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<Ruleset> held = winnow.ruleset();
    if (held.isEmpty()) {
      return false;
    }
    Written written = written(held.get());
    response.setHeader("ETag", written.tag(tagEnd));
    response.setHeader("Cache-Control", fresh);
    if (isHeld(request.getHeader("If-None-Match"), written.tag(tagEnd))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return true;
    }
    response.setContentType(contentType);
    response.setContentLength(written.size());
    written.to(response.getOutputStream());
    return true;
  }

  private Written written(Ruleset ruleset) {
    Written known = last.get();
    if (known != null && known.of(ruleset)) {
      return known;
    }
    var written = new Written(ruleset, writing.apply(ruleset));
    last.set(written);
    return written;
  }

  /** Compares as RFC 9110, section 13.1.2 says: weakly. */
  static boolean isHeld(@Nullable String sent, String tag) {
    return sent != null
        && Stream.of(sent.split(",", -1))
            .map(String::strip)
            .anyMatch(each -> weak(each).equals(tag));
  }

  private static String weak(String tag) {
    return tag.startsWith("W/") ? tag : "W/" + tag;
  }

  /** Made of one ruleset. */
  private static final class Written {
    private final Ruleset ruleset;
    private final byte[] bytes;

    Written(Ruleset ruleset, byte[] bytes) {
      this.ruleset = ruleset;
      this.bytes = bytes;
    }

    @SuppressWarnings("ReferenceEquality") // a ruleset never changes; comparing all of it is slow
    boolean of(Ruleset other) {
      return ruleset == other;
    }

    /** A weak one: Tomcat compresses nothing that is promised to be the same byte by byte. */
    String tag(String end) {
      return "W/\"%s-%d%s\"".formatted(ruleset.store(), ruleset.version(), end);
    }

    int size() {
      return bytes.length;
    }

    void to(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }
}
