package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaPriorTest {
  @Test
  void theFlatPriorIsOneOfEach() {
    assertEquals(new BetaPosterior(1, 1), BetaPrior.FLAT.after(new Proportion(0, 0)));
    assertEquals(new BetaPosterior(4, 98), BetaPrior.FLAT.after(new Proportion(100, 3)));
  }

  @Test
  void aTenthOfAUnitIsEnoughToBelieveSomething() {
    var interval = new BetaPrior(0.1, 0.1).after(new Proportion(0, 0)).interval(0.5);

    assertEquals(1, interval.low() + interval.high(), 1e-14);
  }

  @Test
  void aRateIsBelievedAsItsBetaDistributionSays() {
    // R: Beta(2, 6) has mean 1/4 and variance 1/48.
    var posterior = new BetaPosterior(2, 6);

    assertEquals(0.25, posterior.mean());
    assertEquals(Math.sqrt(1.0 / 48), posterior.standardDeviation(), 1e-16);
  }

  @Test
  void anIntervalLeavesAsMuchOutOnEitherSide() {
    // Beta(1, 3): P(X < x) = 1 - (1 - x)^3.
    var interval = new BetaPosterior(1, 3).interval(0.1);

    assertEquals(1 - Math.cbrt(0.95), interval.low(), 1e-14);
    assertEquals(1 - Math.cbrt(0.05), interval.high(), 1e-14);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(doubles = {0, -1, 0.09, Double.NaN, Double.POSITIVE_INFINITY})
  void aPriorOfNextToNothingIsRejected(double value) {
    var low = assertThrows(IllegalArgumentException.class, () -> new BetaPrior(value, 1));
    var high = assertThrows(IllegalArgumentException.class, () -> new BetaPosterior(1, value));

    assertThrows(IllegalArgumentException.class, () -> new BetaPrior(1, value));
    assertThrows(IllegalArgumentException.class, () -> new BetaPosterior(value, 1));
    assertEquals("alpha %s: must be finite and at least 0.1".formatted(value), low.getMessage());
    assertEquals("beta %s: must be finite and at least 0.1".formatted(value), high.getMessage());
  }
}
