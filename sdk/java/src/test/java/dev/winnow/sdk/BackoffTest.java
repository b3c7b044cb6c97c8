package dev.winnow.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
  private static final Backoff USUAL = Backoff.USUAL;

  @ParameterizedTest(name = "failure {0}: from {1} to {2} ms")
  @CsvSource({
    "1, 250, 500",
    "2, 500, 1000",
    "6, 8000, 16000",
    "7, 15000, 30000",
    "2000000000, 15000, 30000"
  })
  void aWaitIsBetweenHalfAndAllOfWhatDoublesUpToHalfAMinute(int failures, long least, long most) {
    var waits = waits(failures);

    assertTrue(waits.stream().allMatch(wait -> wait >= least && wait <= most), waits.toString());
  }

  @Test
  void aThousandShopsDoNotComeBackAtOnce() {
    assertTrue(waits(5).stream().distinct().count() > 50);
  }

  @Test
  void whatTheEngineAsksForIsNeverUndercut() {
    assertEquals(Duration.ofMinutes(2), USUAL.after(1, Duration.ofMinutes(2), new Random(1)));
    assertTrue(USUAL.after(9, Duration.ofMillis(1), new Random(1)).toMillis() >= 15_000);
  }

  @Test
  void whoFailsDoesNotAskMoreOftenThanWhoSucceeds() {
    Backoff slow = USUAL.atLeastUpTo(Duration.ofMinutes(10));

    assertEquals(Duration.ofMinutes(10), slow.longest());
    assertEquals(USUAL, USUAL.atLeastUpTo(Duration.ofSeconds(10)));
  }

  private static List<Long> waits(int failures) {
    return IntStream.range(0, 100)
        .mapToObj(seed -> USUAL.after(failures, null, new Random(seed)).toMillis())
        .toList();
  }
}
