package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlphaSpendingTest {
  static Stream<AlphaSpending> families() {
    return Stream.of(
        new AlphaSpending.ObrienFlemingType(),
        new AlphaSpending.PocockType(),
        new AlphaSpending.PowerFamily(0.5),
        new AlphaSpending.PowerFamily(3),
        new AlphaSpending.HwangShihDeCani(-4),
        new AlphaSpending.HwangShihDeCani(0),
        new AlphaSpending.HwangShihDeCani(2),
        new AlphaSpending.HwangShihDeCani(-500),
        new AlphaSpending.HwangShihDeCani(500));
  }

  @ParameterizedTest
  @MethodSource("families")
  void moreIsSpentTheMoreIsIn(AlphaSpending family) {
    double before = 0;
    for (double fraction : new double[] {0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999}) {
      double spent = family.spent(0.025, fraction);
      assertTrue(spent >= before && spent <= 0.025, family + " at " + fraction);
      before = spent;
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void theEndSpendsAllAndNothingBeyondSpendsMore(AlphaSpending family) {
    assertEquals(0.025, family.spent(0.025, 1));
    assertEquals(0.025, family.spent(0.025, 1.3));
    assertEquals(0.025, family.partlySpent(0.025, 1), 1e-15);
  }

  @Test
  void withoutAParameterHwangShihDeCaniSpendsInProportion() {
    assertEquals(0.025 * 0.3, new AlphaSpending.HwangShihDeCani(0).spent(0.025, 0.3), 1e-17);
    assertEquals(0.025 * 0.3, new AlphaSpending.HwangShihDeCani(1e-9).spent(0.025, 0.3), 1e-11);
    assertEquals(0.025 * 0.3, new AlphaSpending.PowerFamily(1).spent(0.025, 0.3), 1e-17);
  }

  @Test
  void impossibleParametersAreRejected() {
    for (double exponent : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThrows(IllegalArgumentException.class, () -> new AlphaSpending.PowerFamily(exponent));
    }
    for (double gamma : List.of(501.0, -501.0, Double.NaN)) {
      assertThrows(IllegalArgumentException.class, () -> new AlphaSpending.HwangShihDeCani(gamma));
    }
  }
}
