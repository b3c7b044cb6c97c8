package dev.winnow.adapter.visitor;

import dev.winnow.core.visitor.UuidV7;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cookie that holds a visitor's id: a UUID in its canonical, lower-case form. */
public final class VisitorCookie {
  public static final String NAME = "winnow_vid";

  /** The longest that browsers keep a cookie. */
  public static final Duration MAX_AGE = Duration.ofDays(400);

  /** {@link UUID#fromString} takes shorter forms as well, such as 1-1-1-1-1. */
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private VisitorCookie() {}

  /** The visitor of a cookie, of whatever version; empty for what is no UUID. */
  public static Optional<UUID> read(@Nullable String value) {
    return value != null && CANONICAL.matcher(value).matches()
        ? Optional.of(UUID.fromString(value))
        : Optional.empty();
  }

  /**
   * A visitor who was never here.
   *
   * @param random a secure one, so that ids cannot be guessed
   */
  public static UUID issue(Instant now, RandomGenerator random) {
    return UuidV7.at(now, random);
  }
}
