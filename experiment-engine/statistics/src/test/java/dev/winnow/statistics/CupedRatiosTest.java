package dev.winnow.statistics;

import static dev.winnow.statistics.PairedUnits.deviations;
import static dev.winnow.statistics.PairedUnits.mean;
import static dev.winnow.statistics.PairedUnits.variance;
import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.ratio;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.statistics.Cuped.Slope;
import dev.winnow.statistics.PairedUnits.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CupedRatiosTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void totalsGiveWhatTheLinearValuesOfTheUnitsGive(long seed) {
    var random = new Random(seed);
    var control = shoppers(random, 120, 0);
    var variant = shoppers(random, 170, 300);
    var all = control.and(variant);
    double total =
        deviations(all.values(), all.covariates()) / deviations(all.covariates(), all.covariates());
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
    var adjustment = adjusted(Cuped.of(control.ratios(), variant.ratios(), slope));

    double centre = mean(control.and(variant).covariates());
    assertEquals(theta, adjustment.thetas().getFirst(), 1e-9 * Math.abs(theta));
    double[] c = oneByOne(control, theta, centre);
    assertMoments(c, adjustment.control());
    assertMoments(oneByOne(variant, theta, centre), adjustment.variant());
    assertMoments(control.values(), adjustment.unadjustedControl());
    assertMoments(variant.values(), adjustment.unadjustedVariant());
    assertEquals(
        deviations(c, control.values()) / (c.length - 1),
        adjustment.controlCovariance(),
        1e-9 * variance(c));
  }

  private static double[] oneByOne(PairedUnits arm, double theta, double centre) {
    double[] adjusted = arm.values();
    double[] covariates = arm.covariates();
    for (int i = 0; i < adjusted.length; i++) {
      adjusted[i] -= theta * (covariates[i] - centre);
    }
    return adjusted;
  }

  private static void assertMoments(double[] values, Moments moments) {
    assertEquals(values.length, moments.n());
    assertEquals(mean(values), moments.mean(), 1e-9 * Math.abs(mean(values)));
    assertEquals(variance(values), moments.variance(), 1e-9 * variance(values));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5})
  void overDenominatorsOfOneItIsCupedForMeans(long seed) {
    var random = new Random(seed);
    var control = overOne(shoppers(random, 60, 0));
    var variant = overOne(shoppers(random, 70, 100));

    for (Slope slope : Slope.values()) {
      assertEquals(
          Cuped.of(control.sums(), variant.sums(), slope),
          Cuped.of(control.ratios(), variant.ratios(), slope));
    }
  }

  private static PairedUnits overOne(PairedUnits arm) {
    return new PairedUnits(arm.units().stream().map(u -> new Unit(u.m(), 1, u.pm(), 1)).toList());
  }

  @Test
  void aRatioThatRepeatsItselfLeavesNothingToTest() {
    var random = new Random(5);
    var control = repeated(shoppers(random, 60, 0));
    var variant = repeated(shoppers(random, 70, 100));

    assertNotEstimable(
        "the covariate explains every difference",
        Cuped.of(control.ratios(), variant.ratios(), Slope.WITHIN));
  }

  /** Who spends three times what was spent before, over the same number of orders. */
  private static PairedUnits repeated(PairedUnits arm) {
    return new PairedUnits(
        arm.units().stream().map(u -> new Unit(3 * u.pm(), u.pd(), u.pm(), u.pd())).toList());
  }

  @Test
  void withoutAnythingToDivideByThereIsNoRatioAndWithoutAPastNoCovariate() {
    var random = new Random(2);
    var some = shoppers(random, 60, 0).ratios();
    var noOrders = mapped(shoppers(random, 60, 0), u -> new Unit(u.m(), 0, u.pm(), u.pd()));
    var noPast = mapped(shoppers(random, 60, 0), u -> new Unit(u.m(), u.d(), 0, 0));

    assertNotEstimable("a total of 0 to divide by", Cuped.of(some, noOrders));
    assertNotEstimable("a total of 0 to divide by", Cuped.of(noOrders, some));
    assertNotEstimable("no past", Cuped.of(some, noPast));
    assertNotEstimable("no past", Cuped.of(noPast, some));
  }

  @Test
  void armsWhoseDenominatorsCancelHaveNoRatioTogether() {
    var random = new Random(2);
    var some = shoppers(random, 60, 0);
    var cancelled = mapped(some, u -> new Unit(u.m(), -u.d(), u.pm(), u.pd()));
    var cancelledPast = mapped(some, u -> new Unit(u.m(), u.d(), u.pm(), -u.pd()));

    assertNotEstimable("no common slope", Cuped.of(some.ratios(), cancelled));
    assertNotEstimable("no common slope", Cuped.of(some.ratios(), cancelledPast));
  }

  @Test
  void negativeDenominatorsTurnTheSign() {
    var random = new Random(8);
    var control = shoppers(random, 60, 0);
    var variant = shoppers(random, 60, 200);
    var plain = adjusted(Cuped.of(control.ratios(), variant.ratios()));
    var turned =
        adjusted(
            Cuped.of(
                mapped(control, u -> new Unit(u.m(), -u.d(), u.pm(), -u.pd())),
                mapped(variant, u -> new Unit(u.m(), -u.d(), u.pm(), -u.pd()))));

    assertEquals(plain.thetas(), turned.thetas());
    assertEquals(-plain.control().mean(), turned.control().mean());
    assertEquals(plain.control().variance(), turned.control().variance());
  }

  @Test
  void armsAddUp() {
    var random = new Random(7);
    var some = shoppers(random, 20, 0);
    var others = shoppers(random, 30, 0);

    assertEquals(some.and(others).ratios(), some.ratios().plus(others.ratios()));
  }

  @Test
  void totalsThatNoUnitsCanHaveAreRejected() {
    var post = ratio(10, 20, 90, 30, 150, 100);
    var pre = ratio(10, 40, 200, 20, 60, 90);
    var good = new long[] {100, 50, 140, 70};

    assertEquals(10, paired(post, pre, good).n());
    for (int field = 0; field < 4; field++) {
      var bad = good.clone();
      bad[field] = 10_000;
      assertThrows(IllegalArgumentException.class, () -> paired(post, pre, bad), "" + field);
    }
    assertThrows(
        IllegalArgumentException.class, () -> paired(post, ratio(11, 40, 200, 20, 60, 90), good));
  }

  private static PairedRatios paired(RatioOfSums post, RatioOfSums pre, long... products) {
    return new PairedRatios(
        post,
        pre,
        BigDecimal.valueOf(products[0]),
        BigDecimal.valueOf(products[1]),
        BigDecimal.valueOf(products[2]),
        BigDecimal.valueOf(products[3]));
  }

  private interface Change {
    Unit of(Unit unit);
  }

  private static PairedRatios mapped(PairedUnits arm, Change change) {
    return new PairedUnits(arm.units().stream().map(change::of).toList()).ratios();
  }

  /** One to four orders each, now and before, of a size that the shopper keeps to. */
  private static PairedUnits shoppers(Random random, int n, long gain) {
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double size = Math.exp(7 + 0.5 * random.nextGaussian());
      long orders = random.nextLong(1, 5);
      long before = random.nextLong(1, 5);
      units.add(
          new Unit(
              (long) (orders * size * (0.8 + 0.4 * random.nextDouble())) + gain * orders,
              orders,
              (long) (before * size * (0.8 + 0.4 * random.nextDouble())),
              before));
    }
    return new PairedUnits(units);
  }

  private static Adjustment.Adjusted adjusted(Adjustment adjustment) {
    return assertInstanceOf(Adjustment.Adjusted.class, adjustment);
  }
}
