package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.mean;
import static dev.winnow.statistics.Totals.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrataTest {
  @Test
  void meansAreWeightedByTheUnitsOfTheStratumNotOfTheArm() {
    // Shares 0.75 and 0.25; variances 4/100 and 9/50.
    var first = new Strata.Stratum(new Moments(100, 10, 4), 300);
    var second = new Strata.Stratum(new Moments(50, 20, 9), 100);

    var arm = Strata.combined(List.of(first, second)).orElseThrow();

    assertEquals(150, arm.n());
    assertEquals(12.5, arm.mean(), 1e-14);
    assertEquals(0.75 * 0.75 * 0.04 + 0.25 * 0.25 * 0.18, arm.squaredStandardError(), 1e-16);
  }

  @Test
  void theCombinedDifferenceIsThatOfTheStrata() {
    var control = arm(new Moments(100, 10, 4), 300, new Moments(50, 20, 9), 100);
    var variant = arm(new Moments(200, 11, 5), 300, new Moments(50, 18, 8), 100);

    var difference = measured(Difference.of(control, variant));
    var lift = measured(RelativeLift.of(control, variant));

    assertEquals(0.75 * 1 + 0.25 * -2, difference.value(), 1e-14);
    assertEquals(
        Math.sqrt(0.5625 * (0.04 + 0.025) + 0.0625 * (0.18 + 0.16)),
        difference.standardError(),
        1e-15);
    assertEquals(0.25 / 12.5, lift.value(), 1e-15);
  }

  @Test
  void poolingWouldTurnTheSignThatEveryPhaseShows() {
    // Simpson: the variant is better by a point in both phases, but was given to most visitors in
    // the phase in which everybody converts less.
    var quietControl = new Proportion(1_000, 20);
    var quietVariant = new Proportion(9_000, 270);
    var saleControl = new Proportion(9_000, 900);
    var saleVariant = new Proportion(1_000, 110);

    var pooled =
        measured(
            Difference.of(
                new Proportion(10_000, 920).moments(), new Proportion(10_000, 380).moments()));
    var combined =
        measured(
            Difference.of(
                arm(quietControl.moments(), 10_000, saleControl.moments(), 10_000),
                arm(quietVariant.moments(), 10_000, saleVariant.moments(), 10_000)));

    assertTrue(pooled.value() < -0.05, "pooled " + pooled);
    assertEquals(0.01, combined.value(), 1e-15);
  }

  @Test
  void oneStratumIsTheArmItself() {
    // To the bit: 4/49·49 is not 4 in doubles.
    var arm = new Moments(49, 2, 4);

    assertEquals(Optional.of(arm), Strata.combined(List.of(new Strata.Stratum(arm, 100))));
  }

  @Test
  void aStratumWithoutUnitsSaysNothing() {
    var empty = new Strata.Stratum(mean(0, 0, 0), 0);
    var arm = mean(10, 20, 90);

    assertEquals(Optional.empty(), Strata.combined(List.of()));
    assertEquals(Optional.of(mean(0, 0, 0)), Strata.combined(List.of(empty, empty)));
    assertEquals(Optional.of(arm), Strata.combined(List.of(empty, new Strata.Stratum(arm, 25))));
  }

  @Test
  void anArmWithALoneUnitInAStratumHasAMeanButNoKnownSpread() {
    var many = new Strata.Stratum(mean(10, 20, 90), 20);
    var lone = new Strata.Stratum(mean(1, 5, 25), 20);
    var none = new Strata.Stratum(mean(0, 0, 0), 20);

    var arm = Strata.combined(List.of(many, lone)).orElseThrow();
    assertEquals(3.5, arm.mean());
    assertEquals(Double.POSITIVE_INFINITY, arm.standardError());
    assertEquals(0, Strata.combined(List.of(none, none)).orElseThrow().n());
  }

  @Test
  void aStratumHasAtLeastTheUnitsOfItsArm() {
    var arm = mean(10, 20, 90);

    assertThrows(IllegalArgumentException.class, () -> new Strata.Stratum(arm, 9));
    assertEquals(10, new Strata.Stratum(arm, 10).units());
  }

  private static Moments arm(Moments first, long firstUnits, Moments second, long secondUnits) {
    return Strata.combined(
            List.of(new Strata.Stratum(first, firstUnits), new Strata.Stratum(second, secondUnits)))
        .orElseThrow();
  }
}
