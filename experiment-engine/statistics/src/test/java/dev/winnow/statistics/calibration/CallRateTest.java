package dev.winnow.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CallRateTest {
  private static CallRate rate(boolean planted, Long... callsByDay) {
    return new CallRate(
        CalibratedMethod.FIXED_DAILY,
        CalibratedMetric.REVENUE_PER_VISITOR,
        planted,
        1000,
        List.of(callsByDay),
        7);
  }

  @Test
  void theShareIsThatOfAllCallsWithItsMonteCarloError() {
    var rate = rate(false, 100L, 0L, 131L);

    assertEquals(231, rate.calls());
    assertEquals(0.231, rate.share(), 1e-15);
    double adjusted = 233.0 / 1004;
    assertEquals(Math.sqrt(adjusted * (1 - adjusted) / 1004), rate.standardError(), 1e-15);
    assertEquals(List.of(0.1, 0.1, 0.231), rate.shareSoFar());
  }

  @Test
  void daysAreAveragedOverTheCalls() {
    var rate = rate(true, 1L, 0L, 3L);

    assertEquals(2.5, rate.meanDays().orElseThrow(), 1e-15);
    // the days 1, 3, 3, 3 have a variance of 1 with divisor 3
    assertEquals(0.5, rate.meanDaysStandardError().orElseThrow(), 1e-15);
  }

  @Test
  void withoutCallsThereIsNoMeanAndWithOneNoErrorOfIt() {
    assertEquals(OptionalDouble.empty(), rate(true, 0L, 0L).meanDays());
    assertEquals(OptionalDouble.empty(), rate(true, 0L, 0L).meanDaysStandardError());
    assertEquals(OptionalDouble.of(2), rate(true, 0L, 1L).meanDays());
    assertEquals(OptionalDouble.empty(), rate(true, 0L, 1L).meanDaysStandardError());
    assertEquals(OptionalDouble.of(0), rate(true, 0L, 2L).meanDaysStandardError());
    assertTrue(rate(true, 0L).standardError() > 0.001);
  }

  @Test
  void moreCallsThanExperimentsAreRejected() {
    assertEquals(993, rate(true, 900L, 93L).calls());
    assertThrows(IllegalArgumentException.class, () -> rate(true, 900L, 94L));
  }

  @Test
  void aPersonReadsASentence() {
    assertEquals(
        "a fixed t-test looked at daily cries wolf in 23.1 % ± 1.3 of your A/A tests",
        rate(false, 100L, 131L).inWords());
    assertEquals(
        "a fixed t-test looked at daily finds the effect in 23.1 % ± 1.3 of your A/B tests, after"
            + " 1.6 days",
        rate(true, 100L, 131L).inWords());
    assertEquals(
        "a fixed t-test looked at daily finds the effect in 0.0 % ± 0.1 of your A/B tests",
        rate(true, 0L, 0L).inWords());
  }

  @Test
  void everyMethodHasItsWords() {
    var words =
        Arrays.stream(CalibratedMethod.values())
            .map(method -> method.words(CalibratedMetric.CONVERSION))
            .toList();

    assertEquals(
        List.of(
            "a fixed z-test looked at daily",
            "a fixed z-test looked at once, at the end,",
            "the confidence sequence",
            "mSPRT",
            "a group sequential test",
            "a Bayesian chance to win looked at daily",
            "a sceptical chance to win looked at weekly"),
        words);
  }
}
