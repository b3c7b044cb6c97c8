package dev.winnow.sdk;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the engine, or whatever stands in front of it, answered. */
final class Answer {
  /** Whoever answers with more than this does not get to decide how long a shop is deaf. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private static final Pattern ETAG = Pattern.compile("(W/)?\"[!#-~]{0,200}\"");

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Answer(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Null where there is none that could be sent back. */
  @Nullable String etag() {
    return headers.firstValue("ETag").filter(tag -> ETAG.matcher(tag).matches()).orElse(null);
  }

  /** For how long the engine wants to be left alone; null where it does not say, or not clearly. */
  @Nullable Duration retryAfter(Instant now) {
    return headers
        .firstValue("Retry-After")
        .map(value -> wait(value.strip(), now))
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
        .orElse(null);
  }

  /** Why nothing can be done with this answer, for people. */
  String refusal() {
    if (status == 401 || status == 403) {
      return "the engine refuses the server key (HTTP %d): is it right, and not revoked?"
          .formatted(status);
    }
    if (status >= 300 && status < 400 && status != 304) {
      return "the engine's address redirects (HTTP %d), which is not followed: the key would travel"
          .formatted(status);
    }
    return "the engine answered HTTP " + status;
  }

  private static @Nullable Duration wait(String value, Instant now) {
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeParseException neitherSecondsNorDate) {
      return null;
    }
  }
}
