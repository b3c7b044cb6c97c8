package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.estimated;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.statistics.PairedUnits.Unit;
import dev.winnow.statistics.Strata.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * An interval of 95 % holds the truth in 95 of 100 experiments. Two thousand are drawn with seed 1
 * per method; of a share of so many, chance moves less than four standard errors.
 */
class CoverageTest {
  private static final int EXPERIMENTS = 2_000;
  private static final double ALPHA = 0.05;

  @Test
  void welchCoversTheDifferenceOfSkewedRevenue() {
    assertCovers(
        150, random -> WelchTest.of(spent(random, 150, 0), spent(random, 250, 150), ALPHA));
  }

  @Test
  void newcombeCoversTheDifferenceOfRareConversions() {
    assertCovers(
        0.02,
        random ->
            TwoProportions.of(converted(random, 300, 0.03), converted(random, 400, 0.05), ALPHA));
  }

  @Test
  void theDeltaMethodCoversTheRelativeLift() {
    assertCovers(
        150 / MEAN_REVENUE,
        random ->
            WelchTest.around(
                RelativeLift.of(spent(random, 200, 0), spent(random, 200, 150)), ALPHA));
  }

  @Test
  void fiellerCoversTheRelativeLiftOfANoisyControl() {
    // The control's mean is 7 standard errors from 0, and the lift 2 of its own.
    assertCovers(
        0.5,
        random -> Fieller.student(normal(random, 100, 10, 14), normal(random, 100, 15, 14), ALPHA));
  }

  @Test
  void theDeltaMethodCoversTheDifferenceOfRatios() {
    assertCovers(
        40,
        random ->
            WelchTest.of(
                orders(random, 100, 0).ratios().unadjusted().orElseThrow(),
                orders(random, 100, 40).ratios().unadjusted().orElseThrow(),
                ALPHA));
  }

  @Test
  void cupedCoversTheDifferenceOfMeansWithEitherSlope() {
    for (Cuped.Slope slope : Cuped.Slope.values()) {
      assertCovers(
          150,
          random ->
              WelchTest.around(
                  Cuped.of(revenue(random, 100, 0).sums(), revenue(random, 150, 150).sums(), slope)
                      .difference(),
                  ALPHA));
    }
  }

  @Test
  void cupedCoversTheRelativeLift() {
    assertCovers(
        150 / MEAN_REVENUE,
        random ->
            WelchTest.around(
                Cuped.of(revenue(random, 200, 0).sums(), revenue(random, 200, 150).sums())
                    .relativeLift(),
                ALPHA));
  }

  @Test
  void cupedCoversTheDifferenceOfRatios() {
    assertCovers(
        40,
        random ->
            WelchTest.around(
                Cuped.of(orders(random, 100, 0).ratios(), orders(random, 100, 40).ratios())
                    .difference(),
                ALPHA));
  }

  @Test
  void strataCoverTheDifferenceThatPhasesShareThoughTheirSplitsDiffer() {
    // In the first phase the variant has a tenth of the units, in the second half of them.
    assertCovers(
        1,
        random -> {
          var firstControl = new Stratum(normal(random, 180, 10, 4), 200);
          var firstVariant = new Stratum(normal(random, 20, 11, 4), 200);
          var secondControl = new Stratum(normal(random, 200, 20, 8), 400);
          var secondVariant = new Stratum(normal(random, 200, 21, 8), 400);
          return WelchTest.of(
              Strata.combined(List.of(firstControl, secondControl)).orElseThrow(),
              Strata.combined(List.of(firstVariant, secondVariant)).orElseThrow(),
              ALPHA);
        });
  }

  @Test
  void cupedOverPhasesCoversTheRelativeLift() {
    assertCovers(
        150 / MEAN_REVENUE,
        random -> {
          var first =
              new Cuped.Stratum<>(
                  revenue(random, 200, 0).sums(), revenue(random, 70, 150).sums(), 270);
          var second =
              new Cuped.Stratum<>(
                  revenue(random, 130, 0).sums(), revenue(random, 140, 150).sums(), 270);
          return WelchTest.around(
              Cuped.over(List.of(first, second), Cuped.Slope.TOTAL).relativeLift(), ALPHA);
        });
  }

  private static void assertCovers(double truth, Function<Random, Estimate> experiment) {
    var random = new Random(1);
    int covered = 0;
    for (int i = 0; i < EXPERIMENTS; i++) {
      var estimate = estimated(experiment.apply(random));
      covered += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
    }

    assertEquals(
        1 - ALPHA,
        (double) covered / EXPERIMENTS,
        4 * Math.sqrt(ALPHA * (1 - ALPHA) / EXPERIMENTS));
  }

  /** Of {@link #revenue} without a gain: 0.6 of what was spent before, exp(6 + 0.8²/2), and 300. */
  private static final double MEAN_REVENUE = 0.6 * Math.exp(6.32) + 300;

  /** Skewed as revenue is, and related to what the visitor spent before. */
  private static PairedUnits revenue(Random random, int n, long gain) {
    List<Unit> visitors = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double before = Math.exp(6 + 0.8 * random.nextGaussian());
      double chance = 300 * -Math.log(1 - random.nextDouble());
      visitors.add(new Unit(Math.round(0.6 * before + chance) + gain, 1, Math.round(before), 1));
    }
    return new PairedUnits(visitors);
  }

  /** The same without what was before. */
  private static Moments spent(Random random, int n, long gain) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      double habit = 0.6 * Math.exp(6 + 0.8 * random.nextGaussian());
      values[i] = habit - 300 * Math.log(1 - random.nextDouble()) + gain;
    }
    return new Moments(n, PairedUnits.mean(values), PairedUnits.variance(values));
  }

  /** One to four orders now and before; a visitor keeps to a size of order. */
  private static PairedUnits orders(Random random, int n, long gainPerOrder) {
    List<Unit> visitors = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      long now = random.nextLong(1, 5);
      long before = random.nextLong(1, 5);
      double size = Math.exp(6 + 0.5 * random.nextGaussian());
      visitors.add(
          new Unit(
              Math.round(now * (size + 100 * random.nextGaussian() + gainPerOrder)),
              now,
              Math.round(before * (size + 100 * random.nextGaussian())),
              before));
    }
    return new PairedUnits(visitors);
  }

  private static Proportion converted(Random random, int n, double rate) {
    long successes = 0;
    for (int i = 0; i < n; i++) {
      successes += random.nextDouble() < rate ? 1 : 0;
    }
    return new Proportion(n, successes);
  }

  private static Moments normal(Random random, int n, double mean, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return new Moments(n, PairedUnits.mean(values), PairedUnits.variance(values));
  }
}
