package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many units and days each design needs, before and during a run. */
class DaysLeftTest {
  private static final Design ONE_LOOK = new Design.OneLook(0.05);
  private static final Design PLANNED_LOOKS =
      new Design.PlannedLooks(
          GroupSequentialPower.of(
              new GroupSequential(new AlphaSpending.PocockType(), 0.05, 2),
              List.of(0.25, 0.5, 0.75, 1.0)));

  static Stream<Design> designs() {
    return Stream.of(
        ONE_LOOK,
        new Design.AnyLook(0.05),
        new Design.TunedAnyLook(new ConfidenceSequence(0.05, 10_000)),
        PLANNED_LOOKS);
  }

  /** One unit's error is 1, so 10,000 units know the effect to 0.01. */
  private static Effect.Measured soFar(double effect, long units) {
    return new Effect.Measured(effect, 1 / Math.sqrt((double) units), units - 2.0, units);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void aSequentialIntervalJustReachesZeroAtTheUnitsOfPowerOneHalf(Design design) {
    double units = design.units(0.03, 0.5);
    var effect = soFar(0.03, Math.round(units));

    double bound =
        switch (design) {
          case Design.OneLook(double alpha) -> StandardNormal.upperQuantile(alpha / 2);
          case Design.AnyLook(double alpha) ->
              new ConfidenceSequence(alpha, units).halfwidth(effect) / effect.standardError();
          case Design.TunedAnyLook(ConfidenceSequence sequence) ->
              sequence.halfwidth(effect) / effect.standardError();
          case Design.PlannedLooks(GroupSequentialPower looks) ->
              1.959963984540054 * Math.sqrt(looks.inflation(0.5));
        };
    assertEquals(bound, effect.statistic(), 2e-4);
  }

  @ParameterizedTest
  @MethodSource("designs")
  void morePowerAndSmallerEffectsTakeMoreUnits(Design design) {
    assertTrue(design.units(0.03, 0.9) > design.units(0.03, 0.8));
    assertTrue(design.units(0.02, 0.8) > design.units(0.03, 0.8));
    assertThrows(IllegalArgumentException.class, () -> design.units(0, 0.8));
    assertThrows(IllegalArgumentException.class, () -> design.units(0.03, 1));
    assertThrows(IllegalArgumentException.class, () -> design.units(0.03, 0.05));
  }

  @Test
  void lookingOnceTakesTheFewestUnitsAndLookingAtWillTheMost() {
    double once = ONE_LOOK.units(0.03, 0.8);
    double planned = PLANNED_LOOKS.units(0.03, 0.8);
    double tuned = new Design.AnyLook(0.05).units(0.03, 0.8);

    assertEquals(7.848879734349092 / 0.0009, once, 1e-6);
    assertTrue(once < planned && planned < tuned, once + " " + planned + " " + tuned);
    // tuned to other units than it ends with a sequence is wider
    for (double others : new double[] {tuned / 20, tuned / 2, tuned * 2, tuned * 20}) {
      var sequence = new ConfidenceSequence(0.05, others);
      assertTrue(new Design.TunedAnyLook(sequence).units(0.03, 0.8) > tuned);
    }
    var itself = new Design.TunedAnyLook(new ConfidenceSequence(0.05, tuned));
    assertEquals(tuned, itself.units(0.03, 0.8), 1e-6 * tuned);
  }

  @Test
  void aSequenceFindsItsUnitsFarFromThoseItWasTunedTo() {
    var design = new Design.TunedAnyLook(new ConfidenceSequence(0.05, 1000));

    for (double signal : new double[] {1e-9, 1e-3, 0.3, 100}) {
      double units = design.units(signal, 0.8);
      double bound = new ConfidenceSequence(0.05, 1000).halfwidthInErrors(units);
      double reached = signal * Math.sqrt(units);
      assertEquals(bound + 0.8416212335729143, reached, 1e-9 * reached);
    }
  }

  @Test
  void theEmpiricalPowerAtThePlannedUnitsIsTheOneWanted() {
    var design = new Design.AnyLook(0.05);
    double units = design.units(0.03, 0.8);
    var sequence = new ConfidenceSequence(0.05, units);
    var random = new Random(11);
    int found = 0;
    for (int trial = 0; trial < 10_000; trial++) {
      var effect = soFar(0.03, Math.round(units));
      var drawn =
          new Effect.Measured(
              effect.value() + effect.standardError() * random.nextGaussian(),
              effect.standardError(),
              effect.degreesOfFreedom(),
              effect.units());
      found += estimated(sequence.around(drawn)).low() > 0 ? 1 : 0;
    }

    assertEquals(0.8, found / 10_000.0, 0.016);
  }

  @Test
  void theDaysLeftAreThoseOfTheUnitsThatAreMissing() {
    // (1.96 + 0.84)²/0.03² = 8720.98 units
    assertEquals(
        new RunTime(8), DaysLeft.untilPowered(ONE_LOOK, soFar(0.5, 1000), 0.03, 0.8, 1000));
    assertEquals(new RunTime(1), DaysLeft.untilPowered(ONE_LOOK, soFar(0, 8720), -0.03, 0.8, 1000));
    assertEquals(new RunTime(0), DaysLeft.untilPowered(ONE_LOOK, soFar(0, 8721), 0.03, 0.8, 1000));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void theRunTimeBeforeIsTheRunTimeOnceItBegan(Design design) {
    double signal = 0.03;
    long planned = (long) Math.ceil(design.units(signal, 0.8));

    var left =
        assertInstanceOf(
            RunTime.class, DaysLeft.untilPowered(design, soFar(0.1, 100), signal, 0.8, 100));

    assertEquals((planned - 100 + 99) / 100, left.days());
  }

  @Test
  void anEffectThatStaysAsItIsIsCalledWhenItReachesItsBound() {
    // 1.96²/0.03² = 4268.3 units
    assertEquals(new RunTime(4), DaysLeft.atPresentEffect(ONE_LOOK, soFar(-0.03, 1000), 1000));
    assertEquals(new RunTime(0), DaysLeft.atPresentEffect(ONE_LOOK, soFar(0.03, 4269), 1000));
    assertNotEstimable(
        "no difference so far", DaysLeft.atPresentEffect(ONE_LOOK, soFar(0, 1000), 1000));
  }

  @Test
  void unitsThatSpreadTwiceAsMuchTakeFourTimesAsMany() {
    var twice = new Effect.Measured(0.03, 2 / Math.sqrt(1000), 998, 1000);

    // 4·8720.98 and 4·4268.3 units
    assertEquals(new RunTime(34), DaysLeft.untilPowered(ONE_LOOK, twice, 0.03, 0.8, 1000));
    assertEquals(new RunTime(17), DaysLeft.atPresentEffect(ONE_LOOK, twice, 1000));
  }

  @Test
  void withoutUnitsToComeNothingIsDecidedUnlessItIsAlready() {
    assertNotEstimable(
        "no units come", DaysLeft.untilPowered(ONE_LOOK, soFar(0, 1000), 0.03, 0.8, 0));
    assertEquals(new RunTime(0), DaysLeft.untilPowered(ONE_LOOK, soFar(0, 9000), 0.03, 0.8, 0));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void aCenturyIsNoPlan(Design design) {
    var missing = new NotEstimable("the control has no units yet");

    assertNotEstimable(
        "hundred years", DaysLeft.untilPowered(design, soFar(0, 1000), 1e-6, 0.8, 1));
    assertNotEstimable(
        "hundred years",
        DaysLeft.atPresentEffect(design, soFar(Double.MIN_VALUE, 1000), 1_000_000));
    assertNotEstimable("no units", DaysLeft.untilPowered(design, missing, 1e-6, 0.8, 1));
    assertNotEstimable("no units", DaysLeft.atPresentEffect(design, missing, 1));
  }

  @Test
  void exactlyACenturyIsStillOne() {
    double units = ONE_LOOK.units(0.03, 0.8);
    double perDay = (units - 1000) / 36_500;

    assertEquals(
        new RunTime(36_500),
        DaysLeft.untilPowered(ONE_LOOK, soFar(0, 1000), 0.03, 0.8, perDay * (1 + 1e-12)));
    assertNotEstimable(
        "hundred years",
        DaysLeft.untilPowered(ONE_LOOK, soFar(0, 1000), 0.03, 0.8, perDay * (1 - 1e-12)));
  }

  @Test
  void plansThatCannotBeAreRejected() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DaysLeft.untilPowered(ONE_LOOK, soFar(0, 100), 0, 0.8, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> DaysLeft.untilPowered(ONE_LOOK, soFar(0, 100), 0.1, 0.8, -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> DaysLeft.untilPowered(ONE_LOOK, soFar(0, 100), 0.1, 0.8, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Design.OneLook(0));
    assertThrows(IllegalArgumentException.class, () -> new Design.AnyLook(1));
  }
}
