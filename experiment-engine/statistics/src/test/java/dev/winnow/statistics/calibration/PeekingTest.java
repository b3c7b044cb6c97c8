package dev.winnow.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 2,000 A/A tests of a store with skewed orders, seeded, with a look after every day. */
class PeekingTest {
  private static CalibrationResult result;

  @BeforeAll
  static void simulate() throws InterruptedException {
    result = PeekingFigure.simulate();
  }

  @Test
  void theFigureShowsWhatAFreshRunGives() throws IOException {
    assertEquals(Files.readString(PeekingFigure.FILE), PeekingFigure.of(result));
  }

  @ParameterizedTest
  @EnumSource(CalibratedMetric.class)
  void methodsMadeForDailyLooksKeepTheirPromise(CalibratedMetric metric) {
    assertTrue(result.rate(CalibratedMethod.CONFIDENCE_SEQUENCE, metric).share() <= 0.05);
    assertTrue(result.rate(CalibratedMethod.MIXTURE_SPRT, metric).share() <= 0.05);
    // exactly 5 % but for chance, which is four standard errors at most
    var planned = result.rate(CalibratedMethod.GROUP_SEQUENTIAL, metric);
    assertEquals(0.05, planned.share(), 4 * planned.standardError());
  }

  @ParameterizedTest
  @EnumSource(CalibratedMetric.class)
  void aFixedTestKeepsItsPromiseOnlyIfItIsLookedAtOnce(CalibratedMetric metric) {
    var once = result.rate(CalibratedMethod.FIXED_AT_THE_END, metric);

    assertEquals(0.05, once.share(), 4 * once.standardError());
    assertTrue(result.rate(CalibratedMethod.FIXED_DAILY, metric).share() > 0.2);
    assertTrue(result.rate(CalibratedMethod.BAYESIAN_DAILY, metric).share() > 0.4);
  }
}
