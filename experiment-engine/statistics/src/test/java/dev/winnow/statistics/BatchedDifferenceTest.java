package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.estimated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The formula by hand, and how often its interval holds the truth under a bandit. */
class BatchedDifferenceTest {
  private static final double ALPHA = 0.05;
  private static final int TRIALS = 4_000;
  private static final int DAYS = 25;
  private static final int VISITORS = 20;

  /**
   * Two batches: 4 and 4 units, then 1 and 16; unit variances 1 and 1. se are √(1/2) and √(17/16),
   * differences 1 and 3.
   */
  @Test
  void batchesAreWeighedByTheirInverseErrors() {
    var first = new BatchedDifference.Batch(new Moments(4, 10, 1), new Moments(4, 11, 1));
    var second =
        new BatchedDifference.Batch(
            new Moments(1, 20, Double.POSITIVE_INFINITY), new Moments(16, 23, 1));

    var both =
        assertInstanceOf(
            Effect.Measured.class,
            BatchedDifference.of(List.of(first, second)).orElseThrow().difference());

    double a = 1 / Math.sqrt(0.5);
    double b = 1 / Math.sqrt(17.0 / 16);
    assertEquals((a * 1 + b * 3) / (a + b), both.value(), 1e-12);
    assertEquals(Math.sqrt(2) / (a + b), both.standardError(), 1e-12);
  }

  @Test
  void aBatchWithoutOneOfTheArmsComparesNothing() {
    var filled = new BatchedDifference.Batch(new Moments(4, 10, 1), new Moments(4, 11, 1));
    var half =
        new BatchedDifference.Batch(
            new Moments(9, 99, 1), new Moments(0, 0, Double.POSITIVE_INFINITY));

    assertEquals(
        BatchedDifference.of(List.of(filled)), BatchedDifference.of(List.of(half, filled)));
    assertEquals(Optional.empty(), BatchedDifference.of(List.of(half)));
    assertEquals(Optional.empty(), BatchedDifference.of(List.of()));
  }

  @Test
  void withoutAnySpreadNothingIsKnown() {
    var still = new BatchedDifference.Batch(new Moments(4, 1, 0), new Moments(4, 2, 0));

    assertEquals(Optional.empty(), BatchedDifference.of(List.of(still, still)));
  }

  /** Of arms alike, the shares follow luck most. */
  @Test
  void underThompsonsDailyWeightsTheIntervalHoldsAndThatOfAllUnitsTogetherDoesNot() {
    double nominal = 1 - ALPHA;
    double chance = 3 * Math.sqrt(ALPHA * nominal / TRIALS);

    Held alike = coverage(0, 7);
    Held apart = coverage(0.2, 11);

    assertTrue(alike.batched() >= nominal - chance, "alike: " + alike);
    assertTrue(apart.batched() >= nominal - chance, "apart: " + apart);
    assertTrue(alike.pooled() < nominal - chance, "pooled: " + alike);
  }

  /** Shares of intervals that hold the truth. */
  private record Held(double batched, double pooled) {}

  private static Held coverage(double effect, long seed) {
    var random = new Random(seed);
    int batched = 0;
    int pooled = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      var control = new Arm();
      var variant = new Arm();
      var batches = new ArrayList<BatchedDifference.Batch>();
      double share = 0.5;
      for (int day = 0; day < DAYS; day++) {
        int treated = (int) Math.round(share * VISITORS);
        batches.add(
            new BatchedDifference.Batch(
                control.day(VISITORS - treated, 0, random), variant.day(treated, effect, random)));
        share = next(control.all(), variant.all());
      }
      var byBatch =
          estimated(ZTest.around(BatchedDifference.of(batches).orElseThrow().difference(), ALPHA));
      var together = estimated(ZTest.around(Difference.of(control.all(), variant.all()), ALPHA));
      batched += byBatch.low() <= effect && effect <= byBatch.high() ? 1 : 0;
      pooled += together.low() <= effect && effect <= together.high() ? 1 : 0;
    }
    return new Held((double) batched / TRIALS, (double) pooled / TRIALS);
  }

  /** Of two arms the chance is that of a positive difference. */
  private static double next(Moments control, Moments variant) {
    var difference =
        assertInstanceOf(
            NormalPosterior.class, NormalPrior.FLAT.after(Difference.of(control, variant)));
    double chance = difference.stakes().chanceOfVariant();
    var chances = new ChanceToBeBest(List.of(1 - chance, chance), List.of(chance, 1 - chance));
    return ThompsonWeights.thompson(chances, 0.1).get(1);
  }

  /** All units of an arm so far. */
  private static final class Arm {
    private long n;
    private double sum;
    private double squares;

    Moments day(int units, double mean, Random random) {
      double itsSum = 0;
      double itsSquares = 0;
      for (int unit = 0; unit < units; unit++) {
        double value = mean + random.nextGaussian();
        itsSum += value;
        itsSquares += value * value;
      }
      n += units;
      sum += itsSum;
      squares += itsSquares;
      return moments(units, itsSum, itsSquares);
    }

    Moments all() {
      return moments(n, sum, squares);
    }

    private static Moments moments(long n, double sum, double squares) {
      return new Moments(
          n,
          n == 0 ? 0 : sum / n,
          n < 2 ? Double.POSITIVE_INFINITY : (squares - sum * sum / n) / (n - 1));
    }
  }
}
