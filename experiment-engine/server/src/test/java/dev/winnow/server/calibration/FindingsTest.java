package dev.winnow.server.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.calibration.CalibratedMethod;
import dev.winnow.statistics.calibration.CalibratedMetric;
import dev.winnow.statistics.calibration.CallRate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What simulations have shown, in words. */
class FindingsTest {
  @Test
  void aRateBelowThePromiseIsToldWithThePower() {
    var findings = new Findings(41_203, called(2_000, 78), 0.05, called(1_000, 640), 0.05, 10_000);

    assertTrue(findings.holds());
    assertEquals(
        "On 41,203 visitors of this shop, 2,000 simulated A/A tests called a winner falsely in"
            + " 3.9\u00a0% (promised at most 5\u00a0%). A lift of 5\u00a0% that was planted was found in"
            + " 64\u00a0% of 1,000, each with 10,000 visitors.",
        findings.text());
  }

  /** Of 2,000 tests 100 are promised, and up to 120 are within chance. */
  @Test
  void onlyARateThatChanceDoesNotExplainBreaksThePromise() {
    assertTrue(new Findings(2_000, called(2_000, 119), 0.05, null, 0.05, 10_000).holds());

    var broken = new Findings(2_000, called(2_000, 125), 0.05, null, 0.05, 10_000);

    assertFalse(broken.holds());
    assertTrue(broken.text().contains("more than chance explains"), broken.text());
    assertFalse(broken.toJson().containsKey("power"));
  }

  private static CallRate called(long of, long calls) {
    return new CallRate(
        CalibratedMethod.CONFIDENCE_SEQUENCE,
        CalibratedMetric.CONVERSION,
        false,
        of,
        List.of(calls),
        0);
  }
}
