package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreProcessTest {
  private static final double NO_BOUND = Double.NEGATIVE_INFINITY;

  /** 1/4 + asin(ρ)/(2π), ρ = √(t₁/t₂) (Sheppard 1899). */
  @ParameterizedTest(name = "looks at {0} and {1}")
  @CsvSource({
    "0.5, 1",
    "0.01, 1",
    "0.999, 1",
    "0.99999, 1",
    "0.5, 0.500001",
    "1e-6, 2e-6",
    "0.3, 1.7"
  })
  void staysBelowZeroTwiceAsOftenAsTheOrthantSays(double first, double second) {
    var afterFirst = ScoreProcess.starting(0).within(NO_BOUND, 0, first, second);

    double expected = 0.25 + Math.asin(Math.sqrt(first / second)) / (2 * Math.PI);
    assertEquals(expected, afterFirst.below(0, second), 1e-12);
  }

  /** 1/8 + (asin ρ₁₂ + asin ρ₁₃ + asin ρ₂₃)/(4π). */
  @ParameterizedTest(name = "looks at {0}, {1} and {2}")
  @CsvSource({"0.3, 0.6, 1", "0.5, 0.501, 0.502", "0.1, 0.9, 0.9001", "0.5, 0.50001, 1"})
  void staysBelowZeroThreeTimesAsOftenAsTheOrthantSays(double t1, double t2, double t3) {
    var process = ScoreProcess.starting(0).within(NO_BOUND, 0, t1, t2).within(NO_BOUND, 0, t2, t3);

    double angles =
        Math.asin(Math.sqrt(t1 / t2))
            + Math.asin(Math.sqrt(t1 / t3))
            + Math.asin(Math.sqrt(t2 / t3));
    assertEquals(0.125 + angles / (4 * Math.PI), process.below(0, t3), 1e-12);
  }

  @ParameterizedTest(name = "drift {0}")
  @CsvSource({"0", "2.5", "-1", "12"})
  void whereNoLookStopsAnythingTheScoreIsNormal(double drift) {
    var process = ScoreProcess.starting(drift).within(-37, 37, 0.2, 0.7).within(-37, 37, 0.7, 1);

    double z = 1.3;
    double mean = drift;
    assertEquals(Math.exp(StandardNormal.lnUpperTail(z - mean)), process.above(z, 1), 1e-12);
    assertEquals(Math.exp(StandardNormal.lnUpperTail(mean - z)), process.below(z, 1), 1e-12);
    assertEquals(Math.exp(StandardNormal.lnDensity(z - mean)), process.density(z, 1), 1e-12);
  }

  @ParameterizedTest(name = "drift {0}")
  @CsvSource({"0", "1", "3", "-2"})
  void whateverALookStopsIsMissingAfterIt(double drift) {
    var start = ScoreProcess.starting(drift);
    double stopped = start.above(2, 0.4) + start.below(-1.5, 0.4);

    var after = start.within(-1.5, 2, 0.4, 0.45);

    assertEquals(1 - stopped, after.above(0.3, 0.45) + after.below(0.3, 0.45), 1e-12);
  }

  @Test
  void aBoundFarOutIsReachedFromFarOut() {
    // Of 1e-40 and less: z₂ > 14 is mostly reached from z₁ beyond 9 standard errors.
    var after = ScoreProcess.starting(0).within(-20, 20, 0.5, 1);

    double ratio = Math.exp(Math.log(after.above(14, 1)) - StandardNormal.lnUpperTail(14));
    assertEquals(1, ratio, 1e-9);
  }

  @Test
  void anEffectThatEveryFirstLookFindsLeavesNothing() {
    var after = ScoreProcess.starting(60).within(-2, 2, 0.5, 1);

    assertTrue(after.above(0, 1) < 1e-100);
    assertEquals(0, after.below(0, 1));
  }
}
