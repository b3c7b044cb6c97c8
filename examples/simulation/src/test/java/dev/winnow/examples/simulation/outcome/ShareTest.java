package dev.winnow.examples.simulation.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ShareTest {
  /** As {@code binom.confint(..., methods = "wilson")} of R's binom 1.1 has it. */
  @Test
  void theIntervalIsWilsons() {
    assertEquals(0.0552291, new Share(10, 100).low(), 1e-6);
    assertEquals(0.1743657, new Share(10, 100).high(), 1e-6);
  }

  @Test
  void noneOfManyIsNotCertainlyNone() {
    assertEquals(0, new Share(0, 100).low(), 1e-12);
    assertEquals(0.0369935, new Share(0, 100).high(), 1e-6);
    assertEquals("0.0 % [0.0, 3.7]", new Share(0, 100).text());
  }

  @Test
  void ofNothingNothingIsSaid() {
    assertEquals("–", new Share(0, 0).text());
  }
}
