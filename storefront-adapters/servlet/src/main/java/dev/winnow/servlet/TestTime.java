package dev.winnow.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets who holds the shop's test key visit it at another time. */
final class TestTime {
  static final String KEY_HEADER = "Winnow-Test-Key";
  static final String TIME_HEADER = "Winnow-Test-Time";
  static final int SHORTEST_KEY = 16;

  private final @Nullable String key;

  TestTime(@Nullable String key) {
    this.key = key;
  }

  /** The clock of a request; where key or time are missing or wrong, the shop's own. */
  Clock clock(HttpServletRequest request, Clock shops) {
    String sent = request.getHeader(KEY_HEADER);
    String time = request.getHeader(TIME_HEADER);
    if (key == null
        || sent == null
        || time == null
        || !MessageDigest.isEqual(key.getBytes(UTF_8), sent.getBytes(UTF_8))) {
      return shops;
    }
    try {
      return Clock.offset(shops, Duration.between(shops.instant(), Instant.parse(time)));
    } catch (DateTimeException | ArithmeticException garbage) {
      return shops;
    }
  }
}
