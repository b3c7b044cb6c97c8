package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.mean;
import static dev.winnow.statistics.Totals.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManyArmsTest {
  @Test
  void withTwoArmsChiSquareIsTheSquareOfThePooledZ() {
    var control = new Proportion(1000, 0);
    var variant = new Proportion(1000, 12);
    var test = proportions(control, variant);
    var pooled = measured(TwoProportions.pooled(control, variant));

    assertEquals(pooled.statistic() * pooled.statistic(), test.chiSquare(), 1e-12);
    assertEquals(ZTest.pValues(pooled).twoSided(), test.pValue(), 1e-15);
    assertEquals(1, test.degreesOfFreedom());
    assertEquals(0.006, test.pooledRate());
  }

  @Test
  void withTwoArmsTheAnalysesOfVarianceAreTheTTests() {
    var control = mean(300, 1500, 12_000);
    var variant = mean(100, 530, 9_000);
    var pooled = measured(StudentTest.pooled(control, variant));
    var welch = measured(Difference.of(control, variant));

    var classical = means(ClassicalAnova.of(List.of(control, variant)));
    assertEquals(pooled.statistic() * pooled.statistic(), classical.f(), 1e-13);
    assertEquals(398, classical.denominatorDegrees());
    assertEquals(WelchTest.pValues(pooled).twoSided(), classical.pValue(), 1e-13);
    var unequal = means(WelchAnova.of(List.of(control, variant)));
    assertEquals(welch.statistic() * welch.statistic(), unequal.f(), 1e-13);
    assertEquals(welch.degreesOfFreedom(), unequal.denominatorDegrees(), 1e-10);
    assertEquals(WelchTest.pValues(welch).twoSided(), unequal.pValue(), 1e-13);
  }

  @Test
  void armsThatAreAllAlikeDifferInNothing() {
    var share = new Proportion(500, 20);
    var arm = mean(500, 100, 900);

    assertEquals(0, proportions(share, share, share).chiSquare());
    assertEquals(1, proportions(share, share, share).pValue());
    assertEquals(0, proportions(share, share, share).cramersV());
    assertEquals(1, means(ClassicalAnova.of(List.of(arm, arm, arm))).pValue());
    assertEquals(1, means(WelchAnova.of(List.of(arm, arm, arm))).pValue());
  }

  @Test
  void anArmThatAllConvertInAgainstOneThatNobodyDoesIsAsStrongAsItGets() {
    var test = proportions(new Proportion(400, 400), new Proportion(400, 0));

    assertEquals(1, test.cramersV());
    assertEquals(800, test.chiSquare());
  }

  @Test
  void aThousandMillionUnitsKeepALiftOfAMillionth() {
    // Exactly: off by 125 from 250 000 250 in two arms of 1e9 units, a rate of 0.25.
    var test =
        proportions(
            new Proportion(1_000_000_000, 250_000_000), new Proportion(1_000_000_000, 250_000_250));

    // 2·125²/(n·P·Q) with P = 0.250000125, in exact fractions.
    assertEquals(1.666666111111435e-4, test.chiSquare(), 1e-14 * 1.67e-4);
  }

  @Test
  void aPValueTooSmallForADoubleIsKeptAsItsLogarithm() {
    var test = proportions(new Proportion(100_000, 20_000), new Proportion(100_000, 40_000));

    assertEquals(0, test.pValue());
    assertEquals(ChiSquare.lnUpperTail(test.chiSquare(), 1), test.lnPValue());
    assertEquals(-4769, test.lnPValue(), 10);
  }

  @Test
  void withoutConversionsOrWithOnlyThemThereIsNothingToCompare() {
    assertNotEstimable(
        "no arm has a conversion",
        ChiSquareOfProportions.of(List.of(new Proportion(10, 0), new Proportion(10, 0))));
    assertNotEstimable(
        "every unit of all arms converted",
        ChiSquareOfProportions.of(List.of(new Proportion(10, 10), new Proportion(9, 9))));
  }

  @Test
  void anArmWithoutUnitsIsNamed() {
    assertNotEstimable(
        "arm 2 of 2 has no units yet",
        ChiSquareOfProportions.of(List.of(new Proportion(10, 1), new Proportion(0, 0))));
    var one = List.of(mean(1, 5, 25), mean(10, 20, 90), mean(10, 20, 90));
    assertNotEstimable("arm 1 of 3 has only one unit yet", ClassicalAnova.of(one));
    assertNotEstimable("arm 1 of 3 has only one unit yet", WelchAnova.of(one));
  }

  @Test
  void oneUnitIsAnArmForARateAndTwoAreForAMean() {
    assertEquals(2, proportions(new Proportion(1, 1), new Proportion(1, 0)).chiSquare());
    var two = List.of(mean(2, 3, 5), mean(2, 5, 13));
    assertEquals(2, means(ClassicalAnova.of(two)).denominatorDegrees());
    assertEquals(2, means(WelchAnova.of(two)).denominatorDegrees(), 1e-14);
  }

  @Test
  void withoutSpreadThereIsNoAnalysisOfVariance() {
    var constant = mean(100, 500, 2500);
    var other = mean(100, 600, 3600);
    var spread = mean(100, 600, 4000);

    assertNotEstimable("no arm has any spread", ClassicalAnova.of(List.of(constant, other)));
    assertNotEstimable("an arm has no spread", WelchAnova.of(List.of(constant, spread)));
    assertEquals(
        198, means(ClassicalAnova.of(List.of(constant, spread))).denominatorDegrees(), "one has");
  }

  @Test
  void aSpreadTooSmallToDivideByIsNoDivisor() {
    var tiny = new Moments(10, 1e200, 1e-300);
    var other = new Moments(10, -1e200, 1e-300);

    assertNotEstimable("too small to divide by", ClassicalAnova.of(List.of(tiny, other)));
    assertNotEstimable("too small to divide by", WelchAnova.of(List.of(tiny, other)));
  }

  @Test
  void negativeRevenueMovesWithTheScale() {
    var arms = List.of(mean(50, -500, 9000), mean(60, -300, 8000), mean(70, 100, 7000));
    var mirrored = List.of(mean(50, 500, 9000), mean(60, 300, 8000), mean(70, -100, 7000));

    assertEquals(ClassicalAnova.of(mirrored), ClassicalAnova.of(arms));
    assertEquals(WelchAnova.of(mirrored), WelchAnova.of(arms));
  }

  @Test
  void oneArmIsNoComparison() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ChiSquareOfProportions.of(List.of(new Proportion(10, 1))));
    assertThrows(
        IllegalArgumentException.class, () -> ClassicalAnova.of(List.of(mean(10, 20, 90))));
    assertThrows(IllegalArgumentException.class, () -> WelchAnova.of(List.of()));
  }

  private static AnyDifference.OfProportions proportions(Proportion... arms) {
    return assertInstanceOf(
        AnyDifference.OfProportions.class, ChiSquareOfProportions.of(List.of(arms)));
  }

  private static AnyDifference.OfMeans means(AnyDifference test) {
    return assertInstanceOf(AnyDifference.OfMeans.class, test);
  }
}
