package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.estimated;
import static dev.winnow.statistics.Totals.mean;
import static dev.winnow.statistics.Totals.ratio;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers are those of edge-040 to edge-043 of the reference. */
class RatioOfSumsTest {
  @Test
  void nothingToDivideByIsNoRatio() {
    assertEquals(Optional.empty(), ratio(1000, 0, 0, 0, 0, 0).moments());
    assertEquals(Optional.empty(), ratio(0, 0, 0, 0, 0, 0).moments());
  }

  @Test
  void overAConstantOneARatioIsAMean() {
    var control = ratio(1000, 500, 2500, 1000, 1000, 500).moments().orElseThrow();
    var variant = ratio(1000, 560, 2900, 1000, 1000, 560).moments().orElseThrow();

    assertEquals(mean(1000, 500, 2500), control);
    assertEquals(mean(1000, 560, 2900), variant);
    assertEquals(
        0.3886105991473541, estimated(WelchTest.of(control, variant, 0.05)).pValue(), 1e-12);
  }

  @Test
  void aRatioThatIsTheSameForAllUnitsHasNoSpread() {
    // 20 per order, with 1, 2 and 3 orders.
    assertEquals(new Moments(3, 20, 0), ratio(3, 120, 5600, 6, 14, 280).moments().orElseThrow());
  }

  @Test
  void oneUnitHasARatioButNoSpread() {
    var one = ratio(1, 40, 1600, 2, 4, 80).moments().orElseThrow();

    assertEquals(20, one.mean());
    assertEquals(Double.POSITIVE_INFINITY, one.variance());
  }

  @Test
  void productsThatNoUnitsCanHaveAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> ratio(3, 120, 5600, 6, 14, 500));
  }
}
