package dev.winnow.core.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was wrong with an input.
 *
 * @param field path of the field, for example {@code variants[1].weight}
 * @param value what was sent, shortened; null where the field was missing
 * @param allowed what would have been accepted, in words
 */
public record Problem(String field, @Nullable String value, String allowed) {
  private static final int SHOWN = 80;

  public Problem {
    if (value != null && value.length() > SHOWN) {
      value = value.substring(0, SHOWN) + "…";
    }
  }

  /** The field was needed and is not there. */
  public static Problem missing(String field) {
    return new Problem(field, null, "required");
  }

  @Override
  public String toString() {
    return value == null
        ? "%s is missing: %s".formatted(field, allowed)
        : "%s is \"%s\"; allowed: %s".formatted(field, value, allowed);
  }
}
