package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.GroupSequential.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupSequentialPowerTest {
  /** Jennison and Turnbull 2000, tables 2.1 and 2.2: Pocock's test, two-sided, α = 0.05. */
  @ParameterizedTest(name = "{0} looks, power {2}")
  @CsvSource({
    "2, 2.178, 0.8, 1.110",
    "3, 2.289, 0.8, 1.166",
    "4, 2.361, 0.8, 1.202",
    "5, 2.413, 0.8, 1.229",
    "5, 2.413, 0.9, 1.207"
  })
  void pococksTestNeedsAsManyMoreUnitsAsIsPrinted(
      int looks, double constant, double power, double inflation) {
    assertEquals(inflation, equallySpaced(looks, constant, 0).inflation(power), 1.2e-3);
  }

  /** Tables 2.3 and 2.4: O'Brien and Fleming's test, whose bounds fall as 1/√t. */
  @ParameterizedTest(name = "{0} looks, power {2}")
  @CsvSource({
    "2, 1.977, 0.8, 1.008",
    "3, 2.004, 0.8, 1.017",
    "4, 2.024, 0.8, 1.024",
    "5, 2.040, 0.8, 1.028",
    "5, 2.040, 0.9, 1.026"
  })
  void obrienAndFlemingsTestNeedsAsManyMoreUnitsAsIsPrinted(
      int looks, double constant, double power, double inflation) {
    assertEquals(inflation, equallySpaced(looks, constant, 0.5).inflation(power), 1.2e-3);
  }

  /** c_k = C·t_k^(−fall), with the rest of a bound left open. */
  private static GroupSequentialPower equallySpaced(int looks, double constant, double fall) {
    List<Bound> bounds = new ArrayList<>();
    for (int look = 1; look <= looks; look++) {
      double fraction = (double) look / looks;
      bounds.add(new Bound(fraction, constant * Math.pow(fraction, -fall), 0, 0, 0));
    }
    return new GroupSequentialPower(bounds, 0.05, 2);
  }

  private static GroupSequentialPower design(int sides, Double... fractions) {
    return GroupSequentialPower.of(
        new GroupSequential(new AlphaSpending.PocockType(), 0.05, sides), List.of(fractions));
  }

  @ParameterizedTest(name = "{0} sides, power {1}")
  @CsvSource({"1, 0.8", "2, 0.8", "2, 0.99", "1, 0.1"})
  void aSingleLookNeedsNoMoreUnits(int sides, double power) {
    assertEquals(1, design(sides, 1.0).inflation(power), 1e-9);
    assertEquals(1, design(sides, 1.0).expectedFraction(2), 1e-15);
  }

  @ParameterizedTest(name = "{0} sides")
  @CsvSource({"1, 0.05", "2, 0.025"})
  void withoutAnEffectItsOwnSideIsCalledAtItsErrorRate(int sides, double expected) {
    assertEquals(expected, design(sides, 0.3, 0.6, 1.0).power(0), 1e-11);
  }

  @ParameterizedTest(name = "{0} sides")
  @CsvSource({"1", "2"})
  void countedTrialsFindAnEffectAsOftenAndAsEarly(int sides) {
    var power = design(sides, 0.2, 0.5, 0.55, 1.0);
    var random = new Random(7);
    int found = 0;
    double fractions = 0;
    int trials = 40_000;
    for (int trial = 0; trial < trials; trial++) {
      double score = 0;
      double time = 0;
      for (Bound bound : power.bounds()) {
        double step = bound.fraction() - time;
        score += 1.5 * step + random.nextGaussian() * Math.sqrt(step);
        time = bound.fraction();
        double z = score / Math.sqrt(time);
        if (z >= bound.z() || (sides == 2 && z <= -bound.z())) {
          found += z > 0 ? 1 : 0;
          break;
        }
      }
      fractions += time;
    }

    // four standard errors
    assertEquals((double) found / trials, power.power(1.5), 0.01);
    assertEquals(fractions / trials, power.expectedFraction(1.5), 0.007);
  }

  @ParameterizedTest(name = "{0} sides")
  @CsvSource({"1", "2"})
  void withoutAnEffectOnlyWhatIsSpentEndsEarly(int sides) {
    var power = design(sides, 0.3, 0.6, 1.0);
    double afterFirst = 1 - power.bounds().get(0).spent();
    double afterSecond = 1 - power.bounds().get(1).spent();

    assertEquals(0.3 + 0.3 * afterFirst + 0.4 * afterSecond, power.expectedFraction(0), 1e-11);
  }

  @Test
  void aStrongEffectIsSurelyFoundAtTheFirstLook() {
    var power = design(2, 0.2, 1.0);

    assertEquals(1, power.power(40), 1e-12);
    assertEquals(0.2, power.expectedFraction(40), 1e-12);
    assertTrue(power.power(60) <= 1);
  }

  @Test
  void aPlanThatDoesNotEndOrAnImpossibleDriftIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> design(2, 0.5, 0.9));
    assertThrows(
        IllegalArgumentException.class, () -> new GroupSequentialPower(List.of(), 0.05, 2));
    var bound = List.of(new Bound(1, 2, 0.05, 0.05, -3));
    assertThrows(IllegalArgumentException.class, () -> new GroupSequentialPower(bound, 0.05, 3));
    assertThrows(IllegalArgumentException.class, () -> new GroupSequentialPower(bound, 0, 2));
    assertThrows(IllegalArgumentException.class, () -> design(2, 1.0).power(-0.1));
    assertThrows(IllegalArgumentException.class, () -> design(2, 1.0).power(60.1));
    assertThrows(IllegalArgumentException.class, () -> design(2, 1.0).inflation(0.05));
    assertThrows(IllegalArgumentException.class, () -> design(2, 1.0).inflation(1));
  }
}
