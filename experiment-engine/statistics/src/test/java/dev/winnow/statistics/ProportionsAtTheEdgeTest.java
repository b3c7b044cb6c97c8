package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The numbers are those of edge-001 to edge-015 of the reference; gbstats refuses most of them. */
class ProportionsAtTheEdgeTest {
  @Test
  void withoutAnyConversionThereIsNothingToTest() {
    var none = new Proportion(1000, 0);

    assertNotEstimable("neither arm has a conversion", TwoProportions.of(none, none, 0.05));
    assertNotEstimable("any spread", RelativeLift.of(none.moments(), none.moments()));
    assertNotEstimable("the control has no conversions", KatzLogRatio.of(none, none, 0.05));
  }

  @Test
  void aVariantWithoutConversionsIsAHundredPercentDown() {
    var control = new Proportion(1000, 14);
    var variant = new Proportion(1000, 0);

    var estimate = estimated(TwoProportions.of(control, variant, 0.05));
    assertEquals(0.00017346447201387798, estimate.pValue(), 1e-12);
    assertTrue(estimate.high() < 0);
    assertEquals(OptionalDouble.of(-1), RelativeLift.point(control.moments(), variant.moments()));
    assertNotEstimable(
        "uncertainty cannot be told", RelativeLift.of(control.moments(), variant.moments()));
    assertNotEstimable("no logarithm", KatzLogRatio.of(control, variant, 0.05));
  }

  @Test
  void aControlWithoutConversionsIsTestedButHasNoLift() {
    var control = new Proportion(1000, 0);
    var variant = new Proportion(1000, 12);

    assertEquals(0.0005, estimated(TwoProportions.of(control, variant, 0.05)).pValue(), 0.00005);
    assertNotEstimable("the control has no conversions", KatzLogRatio.of(control, variant, 0.05));
    assertEquals(OptionalDouble.empty(), RelativeLift.point(control.moments(), variant.moments()));
  }

  @Test
  void aControlInWhichAllConvertIsTested() {
    var estimate =
        estimated(TwoProportions.of(new Proportion(500, 500), new Proportion(510, 500), 0.05));

    assertEquals(0.0016510276474387493, estimate.pValue(), 1e-12);
  }

  @Test
  void whereAllOfBothConvertThereIsNothingToTest() {
    var all = new Proportion(500, 500);

    assertNotEstimable("every unit", TwoProportions.of(all, all, 0.05));
    assertNotEstimable("every unit", KatzLogRatio.of(all, all, 0.05));
  }

  @Test
  void oneUnitOrNoneIsNoArm() {
    var none = new Proportion(0, 0);
    var one = new Proportion(1, 1);
    var many = new Proportion(2000, 90);

    assertNotEstimable("the control has no units", TwoProportions.of(none, many, 0.05));
    assertNotEstimable("the control has no units", TwoProportions.of(none, none, 0.05));
    assertNotEstimable("the control has only one", TwoProportions.of(one, many, 0.05));
    assertNotEstimable("the variant has only one", KatzLogRatio.of(many, one, 0.05));
  }

  @Test
  void identicalArmsDoNotDiffer() {
    for (var arm : new Proportion[] {new Proportion(100_000, 1), new Proportion(5000, 250)}) {
      var difference = estimated(TwoProportions.of(arm, arm, 0.05));
      var lift = estimated(ZTest.around(RelativeLift.of(arm.moments(), arm.moments()), 0.05));

      assertEquals(0, difference.value());
      assertEquals(1, difference.pValue());
      assertEquals(0, lift.value());
      assertEquals(1, lift.pValue());
    }
  }

  @Test
  void moreConversionsThanUnitsAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Proportion(100, 120));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(100, -1));
  }
}
