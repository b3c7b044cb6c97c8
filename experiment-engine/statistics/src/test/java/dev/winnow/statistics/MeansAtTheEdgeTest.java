package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static dev.winnow.statistics.Totals.mean;
import static dev.winnow.statistics.Totals.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The numbers are those of edge-016 to edge-030 of the reference; gbstats refuses most of them. */
class MeansAtTheEdgeTest {
  @Test
  void armsWithoutAnySpreadAreNotTested() {
    var constant = mean(100, 500, 2500);

    assertNotEstimable("neither arm has any spread", WelchTest.of(constant, constant, 0.05));
    assertNotEstimable("neither arm has any spread", RelativeLift.of(constant, constant));
    assertNotEstimable("neither arm has any spread", StudentTest.pooled(constant, constant));
  }

  @Test
  void oneArmWithoutSpreadIsTestedWithTheFreedomOfTheOther() {
    var difference = measured(Difference.of(mean(100, 500, 2500), mean(100, 510, 3000)));

    assertEquals(99, difference.degreesOfFreedom(), 1e-9);
    assertEquals(0.4981167541368971, difference.statistic(), 1e-12);
    assertEquals(0.6195065182417796, WelchTest.pValues(difference).twoSided(), 1e-12);
  }

  @Test
  void aControlWithMeanZeroHasAnAbsoluteEffectOnly() {
    var control = mean(1000, 0, 0);
    var variant = mean(1000, 50, 900);

    assertEquals(
        0.0955990068480956, estimated(WelchTest.of(control, variant, 0.05)).pValue(), 1e-12);
    assertNotEstimable("the control's mean is 0", RelativeLift.of(control, variant));
    assertNotEstimable("the control's mean is 0", Fieller.student(control, variant, 0.05));
    assertEquals(OptionalDouble.empty(), RelativeLift.point(control, variant));
  }

  @Test
  void aControlMeanTooSmallToDivideByIsNoDivisor() {
    var tiny = new Moments(10, Double.MIN_VALUE, 1);

    assertNotEstimable("too close to 0", RelativeLift.of(tiny, mean(10, 20, 50)));
    assertEquals(OptionalDouble.empty(), RelativeLift.point(tiny, mean(10, 20, 50)));
  }

  @Test
  void oneUnitOrNoneIsNoArm() {
    var one = mean(1, 20, 400);
    var none = mean(0, 0, 0);
    var many = mean(1000, 2000, 90000);

    assertNotEstimable("the control has only one unit", WelchTest.of(one, many, 0.05));
    assertNotEstimable("the variant has only one unit", RelativeLift.of(many, one));
    assertNotEstimable("the control has no units", WelchTest.of(none, many, 0.05));
    assertNotEstimable("the variant has no units", Fieller.normal(many, none, 0.05));
    assertNotEstimable("the control has no units", StudentTest.pooled(none, none));
    assertEquals(OptionalDouble.empty(), RelativeLift.point(many, none));
  }

  @Test
  void lessRefundedIsALiftThoughTheMeansAreNegative() {
    var control = mean(1000, -500, 40000);

    var sales = estimated(WelchTest.around(RelativeLift.of(control, mean(1000, 250, 42000)), 0.05));
    assertEquals(1.5, sales.value(), 1e-12);
    assertEquals(0.4557496107597983, sales.standardError(), 1e-12);
    assertEquals(0.6062053440915454, sales.low(), 1e-9);
    assertEquals(2.3937946559084544, sales.high(), 1e-9);
    assertEquals(0.0010147017721446883, sales.pValue(), 1e-12);

    var fewer =
        estimated(WelchTest.around(RelativeLift.of(control, mean(1000, -400, 41000)), 0.05));
    assertEquals(0.2, fewer.value(), 1e-12);
  }

  @Test
  void theIntervalOfALiftOverANegativeMeanHoldsItsSign() {
    var control = mean(1000, -5000, 66000);
    var variant = mean(1000, -4000, 57000);
    var mirrored = mean(1000, 5000, 66000);
    var mirroredVariant = mean(1000, 4000, 57000);

    var up = estimated(Fieller.student(control, variant, 0.05));
    var down = estimated(Fieller.student(mirrored, mirroredVariant, 0.05));
    assertEquals(-down.high(), up.low(), 1e-12);
    assertEquals(-down.low(), up.high(), 1e-12);
    assertEquals(0.2, up.value(), 1e-12);
  }

  @Test
  void aControlThatCouldBeZeroHasNoBoundedLift() {
    assertNotEstimable(
        "could be 0", Fieller.student(mean(1000, 50, 9000), mean(1000, 60, 9000), 0.05));
  }

  @Test
  void fiellerLeavesZeroOutExactlyWhereTheTestDoes() {
    var control = mean(1000, 5000, 66000);
    for (long sum = 4000; sum <= 6000; sum += 10) {
      var variant = mean(1000, sum, 70000);
      var fieller = estimated(Fieller.student(control, variant, 0.05));

      boolean outside = fieller.low() > 0 || fieller.high() < 0;
      assertEquals(fieller.pValue() < 0.05, outside, "sum " + sum);
    }
  }

  @Test
  void aThousandMillionUnitsDoNotOverflow() {
    var control = mean(1_000_000_000, 2_500_000_000L, 300_000_000_000L);
    var variant = mean(1_000_000_000, 2_500_400_000L, 300_000_000_000L);

    var estimate = estimated(WelchTest.of(control, variant, 0.05));
    assertEquals(0.0004, estimate.value(), 1e-12);
    assertEquals(0.601765480262912, estimate.pValue(), 1e-9);
    var lift = estimated(WelchTest.around(RelativeLift.of(control, variant), 0.05));
    assertEquals(0.6017945497591486, lift.pValue(), 1e-9);
  }

  @Test
  void anErrorRateIsAboveZeroAndBelowOne() {
    var arm = mean(10, 20, 50);

    for (double alpha : new double[] {0, 1, -0.05, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> WelchTest.of(arm, arm, alpha));
    }
  }
}
