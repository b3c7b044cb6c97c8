package dev.winnow.statistics;

import static dev.winnow.statistics.PairedUnits.deviations;
import static dev.winnow.statistics.PairedUnits.mean;
import static dev.winnow.statistics.PairedUnits.shoppers;
import static dev.winnow.statistics.PairedUnits.variance;
import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.measured;
import static dev.winnow.statistics.Totals.sums;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.Cuped.Slope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CupedTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void totalsGiveWhatTheUnitsGiveOneByOne(long seed) {
    var random = new Random(seed);
    var control = shoppers(random, 150, 0, 0.6);
    var variant = shoppers(random, 230, 25, 0.9);
    double total =
        deviations(control.and(variant).values(), control.and(variant).covariates())
            / deviations(control.and(variant).covariates(), control.and(variant).covariates());
    double within =
        (deviations(control.values(), control.covariates())
                + deviations(variant.values(), variant.covariates()))
            / (deviations(control.covariates(), control.covariates())
                + deviations(variant.covariates(), variant.covariates()));

    sameAsOneByOne(control, variant, total, Slope.TOTAL);
    sameAsOneByOne(control, variant, within, Slope.WITHIN);
  }

  private static void sameAsOneByOne(
      PairedUnits control, PairedUnits variant, double theta, Slope slope) {
    var adjustment = adjusted(Cuped.of(control.sums(), variant.sums(), slope));

    double centre = mean(control.and(variant).covariates());
    double[] c = oneByOne(control, theta, centre);
    double[] v = oneByOne(variant, theta, centre);
    assertEquals(theta, adjustment.thetas().getFirst(), 1e-12);
    assertMoments(c, adjustment.control());
    assertMoments(v, adjustment.variant());
    assertMoments(control.values(), adjustment.unadjustedControl());
    assertMoments(variant.values(), adjustment.unadjustedVariant());
    assertEquals(
        deviations(c, control.values()) / (c.length - 1),
        adjustment.controlCovariance(),
        1e-9 * variance(c));
    assertEquals(lift(control, c, v, variant), measured(adjustment.relativeLift()).value(), 1e-12);
    assertEquals(
        liftError(control, c, v, variant),
        measured(adjustment.relativeLift()).standardError(),
        1e-9 * liftError(control, c, v, variant));
  }

  private static double[] oneByOne(PairedUnits arm, double theta, double centre) {
    double[] adjusted = arm.values();
    double[] covariates = arm.covariates();
    for (int i = 0; i < adjusted.length; i++) {
      adjusted[i] -= theta * (covariates[i] - centre);
    }
    return adjusted;
  }

  private static double lift(PairedUnits control, double[] c, double[] v, PairedUnits variant) {
    assertEquals(v.length, variant.units().size());
    return (mean(v) - mean(c)) / Math.abs(mean(control.values()));
  }

  /** From each unit's influence on the lift: what it adds to it, to first order. */
  private static double liftError(
      PairedUnits control, double[] c, double[] v, PairedUnits variant) {
    double m = mean(control.values());
    double k = (mean(variant.values()) - m) / m;
    double[] influence = control.values();
    for (int i = 0; i < c.length; i++) {
      influence[i] = c[i] + k * influence[i];
    }
    return Math.sqrt(variance(v) / v.length + variance(influence) / c.length) / Math.abs(m);
  }

  private static void assertMoments(double[] values, Moments moments) {
    assertEquals(values.length, moments.n());
    assertEquals(mean(values), moments.mean(), 1e-9 * Math.abs(mean(values)));
    assertEquals(variance(values), moments.variance(), 1e-9 * variance(values));
  }

  @Test
  void aCovariateThatExplainsEverythingLeavesNothingToTest() {
    // edge-045 of the reference.
    assertNotEstimable(
        "the covariate explains every difference",
        Cuped.of(sums(1000, 500, 2500, 500, 2500, 2500), sums(1000, 560, 2900, 560, 2900, 2900)));
    // Values are a third of the covariates, a slope that has no decimals.
    assertNotEstimable(
        "the covariate explains every difference",
        Cuped.of(sums(3, 6, 14, 18, 126, 42), sums(2, 5, 13, 15, 117, 39)));
  }

  @Test
  void aCovariateThatSaysNothingChangesNothing() {
    // edge-046 of the reference.
    var adjustment =
        adjusted(
            Cuped.of(
                sums(1000, 500, 2500, 1000, 3000, 500), sums(1000, 560, 2900, 1000, 3000, 560)));

    assertEquals(List.of(0.0), adjustment.thetas());
    assertEquals(0, adjustment.varianceReduction());
    assertEquals(
        0.3886105991473541, WelchTest.pValues(measured(adjustment.difference())).twoSided(), 1e-12);
    assertEquals(0.14716268839912125, measured(adjustment.relativeLift()).standardError(), 1e-15);
  }

  @Test
  void aCovariateThatIsTheSameForAllUnitsAdjustsNothing() {
    var arm = sums(10, 20, 90, 50, 250, 100);

    assertNotEstimable("the covariate has no spread", Cuped.of(arm, arm));
    // Before, every control unit had 5 and every variant unit 6: between arms, but not within.
    assertNotEstimable(
        "the covariate has no spread", Cuped.of(arm, sums(10, 20, 90, 60, 360, 120)));
    assertInstanceOf(
        Adjustment.Adjusted.class, Cuped.of(arm, sums(10, 20, 90, 60, 361, 120)), "one arm has");
    assertInstanceOf(
        Adjustment.Adjusted.class, Cuped.of(sums(10, 20, 90, 60, 361, 120), arm), "the other");
  }

  @Test
  void whatCannotBeComparedCannotBeAdjusted() {
    var many = sums(10, 20, 90, 30, 150, 100);
    var one = sums(1, 5, 25, 2, 4, 10);
    var none = sums(0, 0, 0, 0, 0, 0);
    var constant = sums(10, 20, 40, 30, 150, 60);

    assertNotEstimable("the control has no units", Cuped.of(none, many));
    assertNotEstimable("the variant has only one unit", Cuped.of(many, one));
    assertNotEstimable("neither arm has any spread", Cuped.of(constant, constant));
    assertNotEstimable("no units", Cuped.of(none, many).difference());
    assertNotEstimable("no units", Cuped.of(none, many).relativeLift());
  }

  @Test
  void twoUnitsAreTheFewestThatCanBeAdjusted() {
    // Values 1 and 3 with covariates 0 and 1; 2 and 6 with 1 and 2. θ = 20/8 of all four.
    var adjustment = adjusted(Cuped.of(sums(2, 4, 10, 1, 1, 3), sums(2, 8, 40, 3, 5, 14)));

    assertEquals(List.of(2.5), adjustment.thetas());
    assertEquals(2 - 2.5 * 1, measured(adjustment.difference()).value(), 1e-15);
  }

  @Test
  void aControlWithMeanZeroHasAnAbsoluteEffectOnly() {
    var adjustment = Cuped.of(sums(10, 0, 90, 30, 150, 20), sums(10, 20, 90, 30, 150, 100));

    assertTrue(measured(adjustment.difference()).value() > 0);
    assertNotEstimable("the control's mean is 0", adjustment.relativeLift());
  }

  @Test
  void aControlMeanTooSmallToDivideByIsNoDivisor() {
    var tiny = new Moments(10, Double.MIN_VALUE, 1);
    var arm = new Moments(10, 1, 1);

    assertNotEstimable(
        "too close to 0",
        new Adjustment.Adjusted(List.of(0.5), arm, arm, tiny, arm, 0.5).relativeLift());
  }

  @Test
  void anErrorThatVanishesIsNotClaimed() {
    // A variant of zeros and a control whose adjusted and plain values are the same.
    var zeros = new Moments(10, 0, 0);
    var arm = new Moments(10, 2, 1);

    assertNotEstimable(
        "uncertainty cannot be told",
        new Adjustment.Adjusted(List.of(0.0), arm, zeros, arm, zeros, 1).relativeLift());
  }

  @Test
  void moreRefundsThanSalesKeepTheirSign() {
    var random = new Random(4);
    var control = shoppers(random, 100, 0, 0.6);
    var variant = shoppers(random, 100, 400, 0.6);
    var sales = Cuped.of(control.sums(), variant.sums());
    var refunds = Cuped.of(negated(control).sums(), negated(variant).sums());

    assertEquals(
        -measured(sales.difference()).value(), measured(refunds.difference()).value(), 1e-9);
    assertEquals(
        -measured(sales.relativeLift()).value(), measured(refunds.relativeLift()).value(), 1e-12);
    assertEquals(
        measured(sales.relativeLift()).standardError(),
        measured(refunds.relativeLift()).standardError(),
        1e-12);
  }

  @Test
  void aThousandMillionVisitorsKeepALiftOfAMillionth() {
    // Before and after go together with a correlation of 0.8; mean 100, standard deviation 10.
    long n = 1_000_000_000L;
    var control =
        new PairedSums(
            n, big("1e11"), big("1.01e13"), big("1e11"), big("1.01e13"), big("1.008e13"));
    var variant =
        new PairedSums(
            n,
            big("1.000001e11"),
            big("1.01000200001e13"),
            big("1e11"),
            big("1.01e13"),
            big("1.00800100000e13"));
    var adjustment = adjusted(Cuped.of(control, variant));

    assertEquals(1e-4, measured(adjustment.difference()).value(), 1e-12);
    assertEquals(1e-6, measured(adjustment.relativeLift()).value(), 1e-14);
    assertEquals(0.64, adjustment.varianceReduction(), 1e-6);
  }

  @Test
  void aConstantInTheCovariateDoesNotMatter() {
    var random = new Random(6);
    var control = shoppers(random, 50, 0, 0.5);
    var variant = shoppers(random, 70, 10, 0.5);
    var plain = adjusted(Cuped.of(control.sums(), variant.sums()));
    var shifted =
        adjusted(Cuped.of(shifted(control, 1_000_000).sums(), shifted(variant, 1_000_000).sums()));

    assertEquals(plain, shifted);
  }

  @Test
  void armsOfOneKindAddUp() {
    var random = new Random(7);
    var some = shoppers(random, 20, 0, 0.5);
    var others = shoppers(random, 30, 0, 0.5);

    assertEquals(some.and(others).sums(), some.sums().plus(others.sums()));
  }

  @Test
  void totalsThatNoUnitsCanHaveAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> sums(10, 20, 39, 30, 150, 60));
    assertThrows(IllegalArgumentException.class, () -> sums(10, 20, 90, 30, 89, 60));
    assertThrows(IllegalArgumentException.class, () -> sums(10, 20, 90, 30, 150, 115));
    assertThrows(IllegalArgumentException.class, () -> sums(0, 0, 0, 0, 0, 1));
  }

  private static PairedUnits negated(PairedUnits arm) {
    return new PairedUnits(
        arm.units().stream()
            .map(u -> new PairedUnits.Unit(-u.m(), u.d(), -u.pm(), u.pd()))
            .toList());
  }

  private static PairedUnits shifted(PairedUnits arm, long by) {
    return new PairedUnits(
        arm.units().stream()
            .map(u -> new PairedUnits.Unit(u.m(), u.d(), u.pm() + by, u.pd()))
            .toList());
  }

  private static Adjustment.Adjusted adjusted(Adjustment adjustment) {
    return assertInstanceOf(Adjustment.Adjusted.class, adjustment);
  }

  private static BigDecimal big(String number) {
    return new BigDecimal(number);
  }
}
