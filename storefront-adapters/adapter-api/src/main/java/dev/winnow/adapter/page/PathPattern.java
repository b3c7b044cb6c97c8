package dev.winnow.adapter.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * Paths of a shop: {@code /cart} is one path, {@code /products/*} stands for one segment in the
 * place of the star, {@code /help/**} for {@code /help} and all below it. A slash at the end makes
 * no difference; case does.
 */
public final class PathPattern {
  private static final String ONE = "*";
  private static final String REST = "**";

  private final String text;
  private final List<String> segments;
  private final boolean open;

  private PathPattern(String text, List<String> segments, boolean open) {
    this.text = text;
    this.segments = segments;
    this.open = open;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it is none, with what is allowed
   */
  public static PathPattern of(String text) {
    if (!text.startsWith("/")) {
      throw bad(text, "it must begin with a slash");
    }
    if (text.contains("?") || text.contains("#")) {
      throw bad(text, "query and fragment are no part of a path");
    }
    List<String> segments = segments(text);
    boolean open = !segments.isEmpty() && segments.get(segments.size() - 1).equals(REST);
    List<String> fixed = open ? segments.subList(0, segments.size() - 1) : segments;
    for (String segment : fixed) {
      if (segment.equals(REST)) {
        throw bad(text, "** can only be the last segment");
      }
      if (segment.contains("*") && !segment.equals(ONE)) {
        throw bad(text, "a star stands for a whole segment");
      }
    }
    return new PathPattern(text, List.copyOf(fixed), open);
  }

  /** Whether a path without query and fragment is one of these. */
  public boolean matches(String path) {
    List<String> sent = segments(path);
    if (open ? sent.size() < segments.size() : sent.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (!segment.equals(ONE) && !segment.equals(sent.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }

  private static List<String> segments(String path) {
    return Stream.of(path.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
  }

  private static IllegalArgumentException bad(String text, String why) {
    return new IllegalArgumentException(
        "path \"%s\": %s; allowed are paths such as /cart, /products/* (one segment) and /help/** (the rest)"
            .formatted(text, why));
  }
}
