package dev.winnow.sdk;

import static dev.winnow.sdk.FakeEngine.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest(name = "Retry-After: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "7                             | PT7S",
        "0                             | PT0S",
        "Sun, 22 Nov 2026 12:00:30 GMT | PT30S",
        "Sun, 22 Nov 2026 11:00:00 GMT | PT0S",
        "86400                         | PT5M",
        "Fri, 01 Jan 2100 00:00:00 GMT | PT5M"
      })
  void aWaitIsReadAsSecondsOrAsADateAndBounded(String header, Duration wait) {
    assertEquals(wait, answer(429, "", "Retry-After", header).retryAfter(NOW));
  }

  @ParameterizedTest(name = "Retry-After: {0}")
  @ValueSource(strings = {"soon", "-1", "99999999999999999999", "1.5", ""})
  void aWaitThatIsNeitherIsNone(String header) {
    assertNull(answer(429, "", "Retry-After", header).retryAfter(NOW));
  }

  @Test
  void anETagIsSentBackOnlyIfItIsOne() {
    assertEquals("\"shop-17\"", answer(200, "", "ETag", "\"shop-17\"").etag());
    assertEquals("W/\"shop-17\"", answer(200, "", "ETag", "W/\"shop-17\"").etag());
    assertNull(answer(200, "", "ETag", "shop-17").etag());
    assertNull(answer(200, "", "ETag", "\"ü\"").etag());
    assertNull(answer(200, "").etag());
  }
}
