package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void aSmallSpreadOfLargeValuesIsExact() {
    // 1e12 + {0, 1, 2}: in doubles the squares cancel to nothing.
    var sum = new BigDecimal("3000000000003");
    var sumOfSquares = new BigDecimal("3000000000006000000000005");

    assertEquals(1.0, Moments.exactly(3, sum, sumOfSquares).variance());
  }

  @Test
  void minorUnitsAndTheirScaleAreTheSameMoney() {
    var minor = Totals.mean(3, 60_00, 14_000_000);
    var major = Moments.exactly(3, new BigDecimal("60.00"), new BigDecimal("1400.0000"));

    assertEquals(minor.mean(), major.mean() * 100);
    assertEquals(minor.variance(), major.variance() * 10_000);
  }

  @Test
  void oneUnitOrNoneSaysNothingAboutTheSpread() {
    assertEquals(Double.POSITIVE_INFINITY, Totals.mean(0, 0, 0).standardError());
    assertEquals(Double.POSITIVE_INFINITY, Totals.mean(1, 20, 400).standardError());
    assertEquals(Double.POSITIVE_INFINITY, new Proportion(1, 1).moments().variance());
    assertEquals(20, Totals.mean(1, 20, 400).mean());
  }

  @Test
  void aLoneUnitCannotBeCalledCertain() {
    assertThrows(IllegalArgumentException.class, () -> new Moments(1, 20, 0));
  }

  @Test
  void aNumberThatIsNoneIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new Moments(100, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Moments(100, 5, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Moments(100, 5, -1));
  }

  @Test
  void totalsThatNoUnitsCanHaveAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> Totals.mean(100, 500, 2000));
    assertThrows(IllegalArgumentException.class, () -> Totals.mean(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> Totals.mean(-1, 0, 0));
  }
}
