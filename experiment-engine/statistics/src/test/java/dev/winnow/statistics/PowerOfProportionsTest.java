package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerOfProportionsTest {
  private static final PowerOfProportions USUAL = new PowerOfProportions(0.05, 0.05, 1);

  @Test
  void aPowerLittleAboveAlphaIsHadWithTheFewestUnits() {
    var lopsided = new PowerOfProportions(0.01, 0.05, 0.1);

    assertEquals(20, lopsided.controlUnits(0.49, 0.15), "two in the smaller arm");
    assertTrue(lopsided.leastRise(1_000, 0.15).orElseThrow() > 0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void unitsPowerAndLeastDifferenceAreOneRelation(long seed) {
    var random = new Random(seed);
    var power =
        new PowerOfProportions(
            0.01 + 0.9 * random.nextDouble(),
            0.001 + 0.1 * random.nextDouble(),
            0.1 + 3 * random.nextDouble());
    double wanted = 0.5 + 0.49 * random.nextDouble();
    double rise = (1 - power.baseline()) * random.nextDouble();
    double fall = -power.baseline() * random.nextDouble();

    double unitsForRise = power.controlUnits(rise, wanted);
    double unitsForFall = power.controlUnits(fall, wanted);

    assertEquals(wanted, power.power(rise, unitsForRise), 1e-12);
    assertEquals(wanted, power.power(fall, unitsForFall), 1e-12);
    assertEquals(rise, power.leastRise(unitsForRise, wanted).orElseThrow(), 1e-11 * rise);
    assertEquals(fall, power.leastFall(unitsForFall, wanted).orElseThrow(), -1e-11 * fall);
  }

  @Test
  void aLiftOfOneMillionthTakesAsManyUnitsAsTheFormulaSays() {
    double difference = USUAL.differenceOf(1e-6);

    double units = USUAL.controlUnits(difference, 0.8);

    // 2·(1.96 + 0.84)²·p·(1 − p)/d² to first order in d
    double z = 1.959963984540054 + 0.8416212335729143;
    assertEquals(2 * z * z * 0.05 * 0.95 / (0.05e-6 * 0.05e-6), units, 1e-6 * units);
    assertEquals(0.05e-6, USUAL.leastRise(units, 0.8).orElseThrow(), 1e-17);
  }

  @Test
  void fewUnitsCannotFindEvenTheFurthestRate() {
    assertTrue(USUAL.leastRise(2, 0.8).isEmpty());
    assertTrue(USUAL.leastFall(150, 0.8).isEmpty());
    assertTrue(USUAL.leastRise(3, 0.8).isPresent());
    assertTrue(USUAL.leastFall(153, 0.8).isPresent());
  }

  @Test
  void theVariantsShareOfTheUnitsFollowsTheRatio() {
    var size = new PowerOfProportions(0.05, 0.05, 0.5).sampleSize(0.005, 0.8);

    assertEquals(0.5, size.ratio());
    assertEquals(new PowerOfProportions(0.05, 0.05, 0.5).controlUnits(0.005, 0.8), size.control());
  }

  @Test
  void oneLookOfAnyDesignNeedsTheUnpooledUnits() {
    var power = new PowerOfProportions(0.05, 0.01, 0.4);

    var size = power.sampleSize(0.005, 0.9, new Design.OneLook(0.01));

    double unpooled = power.controlUnitsUnpooled(0.005, 0.9);
    assertEquals(unpooled, size.control(), 1e-9 * unpooled);
    assertEquals(0.4, size.ratio());
  }

  @Test
  void ratesAndDifferencesThatCannotBeAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new PowerOfProportions(0, 0.05, 1));
    assertThrows(IllegalArgumentException.class, () -> new PowerOfProportions(1, 0.05, 1));
    assertThrows(IllegalArgumentException.class, () -> new PowerOfProportions(0.5, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new PowerOfProportions(0.5, 0.05, 0));
    assertThrows(IllegalArgumentException.class, () -> USUAL.differenceOf(-1));
    assertThrows(IllegalArgumentException.class, () -> USUAL.differenceOf(0));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnits(0.95, 0.8));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnits(0, 0.8));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnits(0.01, 1));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnits(0.01, 0.05));
    assertThrows(IllegalArgumentException.class, () -> USUAL.controlUnitsUnpooled(0, 0.8));
    assertThrows(IllegalArgumentException.class, () -> USUAL.power(0, 100));
    assertThrows(IllegalArgumentException.class, () -> USUAL.power(0.01, 0));
    assertThrows(IllegalArgumentException.class, () -> USUAL.leastRise(0, 0.8));
  }
}
