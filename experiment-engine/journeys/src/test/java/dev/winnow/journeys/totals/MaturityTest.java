package dev.winnow.journeys.totals;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.Experiments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MaturityTest {
  @Test
  void aDayIsMatureWhenTheWindowOfItsLastExposureHasEnded() {
    assertFalse(isMature("2026-03-02", Duration.ofDays(14), "2026-03-16T22:59:59.999Z"));
    assertTrue(isMature("2026-03-02", Duration.ofDays(14), "2026-03-16T23:00:00Z"));
  }

  @Test
  void aDayOf23HoursEndsEarlierAndOneOf25HoursLater() {
    assertTrue(isMature("2026-03-29", Duration.ZERO, "2026-03-29T22:00:00Z"));
    assertFalse(isMature("2026-10-25", Duration.ZERO, "2026-10-25T22:59:59Z"));
    assertTrue(isMature("2026-10-25", Duration.ZERO, "2026-10-25T23:00:00Z"));
  }

  private static boolean isMature(String day, Duration window, String asOf) {
    int epochDay = Math.toIntExact(LocalDate.parse(day).toEpochDay());
    return Maturity.isMature(epochDay, Experiments.BERLIN, window, Instant.parse(asOf));
  }
}
