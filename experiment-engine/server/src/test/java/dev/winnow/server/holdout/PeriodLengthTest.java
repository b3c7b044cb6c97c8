package dev.winnow.server.holdout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodLengthTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0} from {1}")
  @CsvSource({
    "quarter, 2026-11-26T12:00:00Z, 2026-12-31T23:00:00Z",
    "quarter, 2026-06-30T21:59:59Z, 2026-06-30T22:00:00Z",
    "quarter, 2026-06-30T22:00:00Z, 2026-09-30T22:00:00Z",
    "month,   2026-10-24T12:00:00Z, 2026-10-31T23:00:00Z",
    "month,   2026-12-31T23:00:00Z, 2027-01-31T23:00:00Z",
    "P7D,     2026-10-24T12:00:00Z, 2026-10-31T13:00:00Z",
  })
  void aPeriodEndsByTheCalendarOfTheStore(String length, Instant begin, Instant end) {
    assertEquals(end, PeriodLength.of(length).orElseThrow().end(begin, BERLIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "week", "P6D", "P366D", "P1M", "P90DT1H", "90"})
  void anythingElseIsNoLength(String text) {
    assertEquals(Optional.empty(), PeriodLength.of(text));
  }

  @Test
  void everyPeriodEndsAfterItsBeginAndIsReadAsItIsWritten() {
    var random = new Random(26);
    for (String key : new String[] {"quarter", "month", "P7D", "P365D"}) {
      PeriodLength length = PeriodLength.of(key).orElseThrow();
      assertEquals(key, length.key());
      for (int i = 0; i < 300; i++) {
        Instant begin = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(200_000_000));

        assertTrue(length.end(begin, BERLIN).isAfter(begin), key + " from " + begin);
      }
    }
  }
}
