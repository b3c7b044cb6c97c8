package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExactRatioTest {
  private static final ExactRatio THIRD = of(1).dividedBy(3);

  @Test
  void whatCancelsIsNothing() {
    assertEquals(0, of(1).minus(THIRD.plus(THIRD).plus(THIRD)).signum());
    assertEquals(0, of(1).minus(THIRD.times(3)).signum());
  }

  @Test
  void theSignStandsAbove() {
    var minusHalf = of(1).dividedBy(of(-2));

    assertEquals(-0.5, minusHalf.toDouble());
    assertEquals(0.25, minusHalf.times(minusHalf).toDouble());
    assertEquals(-2, of(1).dividedBy(minusHalf).toDouble());
  }

  @Test
  void nothingIsDividedByNothing() {
    assertThrows(IllegalArgumentException.class, () -> of(1).dividedBy(of(0)));
    assertThrows(IllegalArgumentException.class, () -> of(1).dividedBy(0));
    assertThrows(IllegalArgumentException.class, () -> of(1).dividedBy(-2));
  }

  private static ExactRatio of(long value) {
    return ExactRatio.of(BigDecimal.valueOf(value));
  }
}
