package dev.winnow.statistics;

import static dev.winnow.statistics.PairedUnits.shoppers;
import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.measured;
import static dev.winnow.statistics.Totals.sums;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.statistics.Cuped.Slope;
import dev.winnow.statistics.Cuped.Stratum;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CupedOverPhasesTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void phasesAreAdjustedEachByItselfAndCombinedByTheirUnits(long seed) {
    var random = new Random(seed);
    var first = stratum(shoppers(random, 80, 0, 0.9), shoppers(random, 90, 20, 0.9), 300);
    var second = stratum(shoppers(random, 200, 300, 0.3), shoppers(random, 60, 330, 0.3), 500);
    var one = adjusted(Cuped.of(first.control(), first.variant()));
    var two = adjusted(Cuped.of(second.control(), second.variant()));

    var both = adjusted(Cuped.over(List.of(first, second), Slope.TOTAL));

    assertEquals(
        List.of(one.thetas().getFirst(), two.thetas().getFirst()), both.thetas(), "of each phase");
    assertEquals(
        0.375 * measured(one.difference()).value() + 0.625 * measured(two.difference()).value(),
        measured(both.difference()).value(),
        1e-9);
    assertEquals(
        Math.hypot(
            0.375 * measured(one.difference()).standardError(),
            0.625 * measured(two.difference()).standardError()),
        measured(both.difference()).standardError(),
        1e-9);
    assertEquals(280, both.control().n());
    assertEquals(liftError(one, two), measured(both.relativeLift()).standardError(), 1e-12);
  }

  /** By influences, phase by phase: the variances of B and of A + k·m, each weighted. */
  private static double liftError(Adjustment.Adjusted one, Adjustment.Adjusted two) {
    double m = 0.375 * one.unadjustedControl().mean() + 0.625 * two.unadjustedControl().mean();
    double k =
        (0.375 * one.unadjustedVariant().mean() + 0.625 * two.unadjustedVariant().mean()) / m - 1;
    return Math.sqrt(0.375 * 0.375 * influence(one, k) + 0.625 * 0.625 * influence(two, k)) / m;
  }

  private static double influence(Adjustment.Adjusted phase, double k) {
    return phase.variant().squaredStandardError()
        + (phase.control().variance()
                + k * k * phase.unadjustedControl().variance()
                + 2 * k * phase.controlCovariance())
            / phase.control().n();
  }

  @Test
  void aPhaseInWhichNobodyBoughtCountsUnadjusted() {
    var random = new Random(4);
    var good = stratum(shoppers(random, 200, 0, 0.9), shoppers(random, 200, 20, 0.9), 400);
    var dead = new Stratum<>(sums(5, 0, 0, 0, 0, 0), sums(5, 0, 0, 0, 0, 0), 10);
    var alone = adjusted(Cuped.of(good.control(), good.variant()));

    var both = adjusted(Cuped.over(List.of(dead, good), Slope.TOTAL));

    assertEquals(
        measured(alone.difference()).value() * 400 / 410,
        measured(both.difference()).value(),
        1e-12);
  }

  @Test
  void onePhaseIsAsWithoutPhases() {
    var random = new Random(3);
    var only = stratum(shoppers(random, 80, 0, 0.9), shoppers(random, 90, 20, 0.9), 170);
    var empty = new Stratum<>(sums(0, 0, 0, 0, 0, 0), sums(0, 0, 0, 0, 0, 0), 0);

    var plain = Cuped.of(only.control(), only.variant(), Slope.WITHIN);
    var adjustment = adjusted(Cuped.over(List.of(empty, only), Slope.WITHIN));

    assertEquals(
        measured(plain.relativeLift()).standardError(),
        measured(adjustment.relativeLift()).standardError(),
        1e-15);
    assertEquals(plain.difference(), adjustment.difference());
    assertEquals(1, adjustment.thetas().size());
  }

  @Test
  void aPhaseOfNewcomersCountsUnadjusted() {
    var random = new Random(9);
    var known = stratum(shoppers(random, 80, 0, 0.9), shoppers(random, 90, 20, 0.9), 170);
    var newcomers = new Stratum<>(sums(10, 20, 90, 0, 0, 0), sums(10, 30, 120, 0, 0, 0), 170);

    var both = adjusted(Cuped.over(List.of(newcomers, known), Slope.TOTAL));

    assertEquals(0, both.thetas().getFirst());
    assertEquals(
        0.5 * 1 + 0.5 * measured(Cuped.of(known.control(), known.variant()).difference()).value(),
        measured(both.difference()).value(),
        1e-9);
    assertNotEstimable(
        "the covariate has no spread", Cuped.over(List.of(newcomers, newcomers), Slope.TOTAL));
  }

  @Test
  void aPhaseThatCannotBeComparedIsNotPassedOver() {
    var random = new Random(9);
    var known = stratum(shoppers(random, 80, 0, 0.9), shoppers(random, 90, 20, 0.9), 170);
    var lone = new Stratum<>(sums(1, 5, 25, 2, 4, 10), sums(10, 30, 120, 0, 0, 0), 11);

    assertNotEstimable(
        "the control has only one unit", Cuped.over(List.of(known, lone), Slope.TOTAL));
    assertNotEstimable(
        "no phase has any units yet", Cuped.over(List.<Stratum<PairedSums>>of(), Slope.TOTAL));
  }

  @Test
  void aStratumHasAtLeastTheUnitsOfItsArms() {
    var arm = sums(10, 20, 90, 30, 150, 100);

    assertThrows(IllegalArgumentException.class, () -> new Stratum<>(arm, arm, 19));
    assertEquals(20, new Stratum<>(arm, arm, 20).units());
  }

  private static Stratum<PairedSums> stratum(PairedUnits control, PairedUnits variant, long units) {
    return new Stratum<>(control.sums(), variant.sums(), units);
  }

  private static Adjustment.Adjusted adjusted(Adjustment adjustment) {
    return assertInstanceOf(Adjustment.Adjusted.class, adjustment);
  }
}
