package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialSampleRatioTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void theEvidenceIsTheProductOfWhatEachUnitSays(long seed) {
    var random = new Random(seed);
    double[] weights = {5, 3, 2};
    long[] counts = new long[3];
    double concentration = 100;
    double lnE = 0;
    for (int n = 0; n < 3000; n++) {
      int arm = random.nextInt(3);
      double share = weights[arm] / 10;
      lnE += Math.log((concentration * share + counts[arm]) / (concentration + n) / share);
      counts[arm]++;
    }

    var arms =
        List.of(new ArmCount(counts[0], 5), new ArmCount(counts[1], 3), new ArmCount(counts[2], 2));
    assertEquals(lnE, SequentialSampleRatio.of(arms, concentration).lnEValue(), 1e-9 * lnE);
  }

  @Test
  void lookingAfterEveryUnitRaisesNoMoreFalseAlarmsThanPromised() {
    int alarms = 0;
    for (long seed = 0; seed < 1000; seed++) {
      alarms += alarms(new Random(seed), 0.5) ? 1 : 0;
    }

    assertTrue(alarms <= 50, alarms + " of 1000 at 0.05");
  }

  @Test
  void aRealMismatchIsFound() {
    for (long seed = 0; seed < 20; seed++) {
      assertTrue(alarms(new Random(seed), 0.6), "seed " + seed);
    }
  }

  private static boolean alarms(Random random, double toFirst) {
    long first = 0;
    for (int n = 1; n <= 2000; n++) {
      first += random.nextDouble() < toFirst ? 1 : 0;
      var arms = List.of(new ArmCount(first, 1), new ArmCount(n - first, 1));
      if (SequentialSampleRatio.of(arms, 100).pValue() < 0.05) {
        return true;
      }
    }
    return false;
  }

  @Test
  void withoutUnitsOrWithOneLiveArmThereIsNothingToDoubt() {
    assertEquals(
        1, SequentialSampleRatio.of(List.of(new ArmCount(0, 1), new ArmCount(0, 1))).pValue());
    assertEquals(
        1, SequentialSampleRatio.of(List.of(new ArmCount(9, 1), new ArmCount(0, 0))).pValue());
  }

  @Test
  void aUnitInAnArmWithoutWeightIsAFault() {
    var strayed = SequentialSampleRatio.of(List.of(new ArmCount(100, 1), new ArmCount(1, 0)));

    assertEquals(0, strayed.pValue());
  }

  @Test
  void millionsOfUnitsAreHandled() {
    var fair = List.of(new ArmCount(1_000_010_000, 1), new ArmCount(1_000_000_000, 1));
    var broken = List.of(new ArmCount(1_001_000_000, 1), new ArmCount(1_000_000_000, 1));

    assertEquals(1, SequentialSampleRatio.of(fair).pValue());
    assertTrue(SequentialSampleRatio.of(broken).pValue() < 1e-10);
  }

  @Test
  void aConcentrationIsAboveZero() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SequentialSampleRatio.of(List.of(new ArmCount(1, 1)), 0));
  }
}
