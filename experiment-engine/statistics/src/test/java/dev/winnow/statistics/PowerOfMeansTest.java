package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerOfMeansTest {
  private static final PowerOfMeans USUAL = new PowerOfMeans(new UnitVariance(2500), 0.05, 1);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void unitsPowerAndLeastDifferenceAreOneRelation(long seed) {
    var random = new Random(seed);
    var power =
        new PowerOfMeans(
            new UnitVariance(1 + 1000 * random.nextDouble()),
            0.001 + 0.05 * random.nextDouble(),
            0.1 + 3 * random.nextDouble());
    double wanted = 0.9 + 0.09 * random.nextDouble();
    double difference = 0.1 + random.nextDouble();

    double units = power.controlUnits(difference, wanted);
    double byStudent = power.controlUnitsByStudent(-difference, wanted);

    assertEquals(wanted, power.power(difference, units), 1e-5);
    assertEquals(wanted, power.powerByStudent(difference, byStudent), 1e-10);
    assertEquals(difference, power.leastDifference(units, wanted), 1e-12);
    assertEquals(units, power.controlUnits(-difference, wanted));
  }

  @Test
  void withAMillionMillionUnitsStudentAndTheNormalDistributionAgree() {
    double difference = USUAL.leastDifference(1e12, 0.999);

    double byStudent = USUAL.controlUnitsByStudent(difference, 0.999);

    assertEquals(1e12, byStudent, 1e3);
  }

  @Test
  void anEnormousDifferenceStillNeedsTwoUnitsPerArm() {
    assertEquals(2, USUAL.controlUnitsByStudent(1e6, 0.8));
    assertEquals(
        20, new PowerOfMeans(new UnitVariance(1), 0.05, 0.1).controlUnitsByStudent(1e6, 0.8));
  }

  @Test
  void atATinyErrorRateAFewUnitsHaveToMakeUpForTheUnknownVariance() {
    var power = new PowerOfMeans(new UnitVariance(1), 1e-9, 1);

    double units = power.controlUnitsByStudent(12, 0.8);

    assertEquals(0.8, power.powerByStudent(12, units), 1e-10);
    assertTrue(units > Math.E * 2, "far more than by the normal distribution: " + units);
  }

  /** R's manual: power.t.test(delta = 1, power = .90) is 22.02110, by a root search to 1e-4. */
  @Test
  void fewUnitsAreCountedAsTextbooksDo() {
    var power = new PowerOfMeans(new UnitVariance(1), 0.05, 1);

    assertEquals(22.02110, power.controlUnitsByStudent(1, 0.9), 1e-4);
  }

  @Test
  void oneLookOfAnyDesignNeedsTheUnitsOfTheFixedTest() {
    var power = new PowerOfMeans(new UnitVariance(2500), 0.01, 0.4);

    var size = power.sampleSize(-5, 0.9, new Design.OneLook(0.01));

    double fixed = power.controlUnits(5, 0.9);
    assertEquals(fixed, size.control(), 1e-9 * fixed);
    assertEquals(0.4, size.ratio());
    assertEquals(fixed, power.sampleSize(5, 0.9).control());
  }

  @Test
  void cupedNeedsFewerUnitsByTheShareThatItExplains() {
    var cuped = new PowerOfMeans(new UnitVariance(2500).afterCuped(-0.6), 0.05, 1);

    double units = USUAL.controlUnits(5, 0.8);
    assertEquals(0.64 * units, cuped.controlUnits(5, 0.8), 1e-9 * units);
  }

  @Test
  void differencesAndUnitsThatCannotBeAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new PowerOfMeans(new UnitVariance(1), 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new PowerOfMeans(new UnitVariance(1), 0.05, 0));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnits(0, 0.8));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnits(5, 1));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnitsByStudent(0, 0.8));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnitsByStudent(5, 0.01));
    assertThrows(IllegalArgumentException.class, () -> USUAL.power(0, 100));
    assertThrows(IllegalArgumentException.class, () -> USUAL.power(5, 0));
    assertThrows(IllegalArgumentException.class, () -> USUAL.powerByStudent(5, 1.9));
    assertThrows(IllegalArgumentException.class, () -> USUAL.leastDifference(0, 0.8));
  }
}
