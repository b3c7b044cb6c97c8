package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static dev.winnow.statistics.Totals.mean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceSequenceTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theIntervalLeavesZeroOutExactlyWhenTheEvidenceSuffices(long seed) {
    var random = new Random(seed);
    var sequence = new ConfidenceSequence(0.01 + 0.2 * random.nextDouble(), 5000);
    for (int look = 0; look < 200; look++) {
      var effect =
          new Effect.Measured(random.nextGaussian() * 4, 1, 1000, 10 + random.nextInt(100_000));
      var estimate = estimated(sequence.around(effect));

      boolean outside = estimate.low() > 0 || estimate.high() < 0;
      assertEquals(estimate.pValue() < sequence.alpha(), outside, effect.toString());
    }
  }

  @Test
  void lookingEveryDayRaisesNoMoreFalseAlarmsThanPromised() {
    int sequential = 0;
    int fixed = 0;
    for (long seed = 0; seed < 500; seed++) {
      var alarms = alarms(new Random(seed));
      sequential += alarms.sequential() ? 1 : 0;
      fixed += alarms.fixed() ? 1 : 0;
    }

    assertTrue(sequential <= 25, sequential + " of 500 at 0.05");
    assertTrue(fixed > 100, "while a fixed-horizon test cries wolf: " + fixed);
  }

  private record Alarms(boolean sequential, boolean fixed) {}

  /** 60 days of 200 units per arm that both convert at 10 %. */
  private static Alarms alarms(Random random) {
    var sequence = new ConfidenceSequence(0.05, 24_000);
    var alarms = new Alarms(false, false);
    long control = 0;
    long variant = 0;
    for (int day = 1; day <= 60; day++) {
      for (int unit = 0; unit < 200; unit++) {
        control += random.nextInt(10) == 0 ? 1 : 0;
        variant += random.nextInt(10) == 0 ? 1 : 0;
      }
      var c = new Proportion(day * 200L, control);
      var v = new Proportion(day * 200L, variant);
      var now = estimated(sequence.around(Difference.of(c.moments(), v.moments())));
      alarms =
          new Alarms(
              alarms.sequential() || now.pValue() < 0.05,
              alarms.fixed() || estimated(TwoProportions.of(c, v, 0.05)).pValue() < 0.05);
    }
    return alarms;
  }

  @Test
  void itIsTighterAtThePlannedUnitsThanWhenTunedForOthers() {
    var effect = new Effect.Measured(0.01, 0.004, 9_000, 10_000);
    double planned = new ConfidenceSequence(0.05, 10_000).halfwidth(effect);

    assertTrue(planned < new ConfidenceSequence(0.05, 1_000).halfwidth(effect));
    assertTrue(planned < new ConfidenceSequence(0.05, 100_000).halfwidth(effect));
  }

  @Test
  void whatCannotBeEstimatedStaysSo() {
    var effect = Difference.of(mean(1, 5, 25), mean(10, 50, 300));

    assertNotEstimable("only one unit", new ConfidenceSequence(0.05, 1000).around(effect));
    assertNotEstimable("only one unit", new OneSidedConfidenceSequence(0.05, 1000).around(effect));
  }

  @Test
  void aPlanWithoutUnitsOrWithAnImpossibleErrorRateIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new ConfidenceSequence(0.05, 0));
    assertThrows(IllegalArgumentException.class, () -> new ConfidenceSequence(1, 1000));
    assertThrows(IllegalArgumentException.class, () -> new OneSidedConfidenceSequence(0.5, 1000));
  }
}
