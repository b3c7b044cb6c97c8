package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often a variant without any effect is called better with a chance of 1 − α, at one of eight
 * looks a week apart. Effects are sums of normal steps, so that nothing but the looking is tried.
 */
class ScepticalPriorTest {
  private static final int TRIALS = 200_000;

  @ParameterizedTest(name = "alpha {0}")
  @ValueSource(doubles = {0.01, 0.025, 0.05, 0.1, 0.2})
  void atEightWeeklyLooksNoMoreAreCalledBetterThanPromised(double alpha) {
    ScepticalPrior prior = ScepticalPrior.promising(alpha);

    double called = everBetter(alpha, prior, 42);

    double chance = 3 * Math.sqrt(alpha * (1 - alpha) / TRIALS);
    assertTrue(called <= alpha + chance, called + " instead of " + alpha);
    assertTrue(called >= alpha / 6, called + ": a prior that never moves promises nothing");
  }

  @ParameterizedTest(name = "alpha {0}")
  @ValueSource(doubles = {0.01, 0.05, 0.1, 0.2})
  void aPriorThatWeighsNothingBreaksThePromise(double alpha) {
    assertTrue(everBetter(alpha, new ScepticalPrior(1e-9), 42) > 2 * alpha);
  }

  /** One week less and more are called than promised: h is as small as it can be. */
  @Test
  void aLighterPriorWouldBreakIt() {
    assertTrue(everBetter(0.05, new ScepticalPrior(3), 42) > 0.05 + 3 * standardError(0.05));
    assertTrue(everBetter(0.1, new ScepticalPrior(4), 42) > 0.1 + 3 * standardError(0.1));
  }

  @Test
  void afterAsManyWeeksAsItWeighsHalfIsBelievedOfTheData() {
    assertEquals(0.5, new ScepticalPrior(4).weight(4));
    assertEquals(0.2, new ScepticalPrior(4).weight(1), 1e-15);
  }

  @Test
  void boundsAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> ScepticalPrior.promising(0.21));
    assertThrows(IllegalArgumentException.class, () -> ScepticalPrior.promising(0));
    assertThrows(IllegalArgumentException.class, () -> new ScepticalPrior(4).weight(0));
  }

  private static double standardError(double alpha) {
    return Math.sqrt(alpha * (1 - alpha) / TRIALS);
  }

  private static double everBetter(double alpha, ScepticalPrior prior, long seed) {
    var random = new Random(seed);
    double enough = StandardNormal.upperQuantile(alpha);
    int called = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double sum = 0;
      boolean better = false;
      for (int week = 1; week <= ScepticalPrior.WEEKS; week++) {
        sum += random.nextGaussian();
        double weight = prior.weight(week);
        // mean/sd of the posterior, at one unit of information a week
        better |= weight * sum / week >= enough * Math.sqrt(weight / week);
      }
      called += better ? 1 : 0;
    }
    return (double) called / TRIALS;
  }
}
