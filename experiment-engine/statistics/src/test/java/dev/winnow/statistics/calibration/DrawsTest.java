package dev.winnow.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.ArmCount;
import dev.winnow.statistics.SampleRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void outcomesAreDrawnAsOftenAsTheyWeigh(long seed) {
    var random = new SplittableRandom(seed);
    double[] weights = random.doubles(1 + random.nextInt(40)).toArray();
    weights[0] = 0;
    weights[weights.length - 1] += 3;

    long[] drawn = new long[weights.length];
    var table = new AliasTable(weights);
    for (int i = 0; i < 100_000; i++) {
      drawn[table.draw(random)]++;
    }

    List<ArmCount> counts = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      counts.add(new ArmCount(drawn[i], weights[i]));
    }
    assertTrue(SampleRatio.of(counts).pValue() > 1e-4);
  }

  /** The probabilities by the formula with binomial coefficients. */
  @ParameterizedTest(name = "{0} visitors at {1}")
  @CsvSource({"1, 0.3", "2, 0.5", "7, 0.9", "40, 0.03", "357, 0.03", "1000, 0.5", "5000, 0.999"})
  void buyersAreDrawnAsOftenAsTheBinomialFormulaSays(int n, double p) {
    var random = new SplittableRandom(n);
    long[] drawn = new long[n + 1];
    var buyers = new BinomialDraw(n, p);
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      drawn[(int) buyers.draw(random)]++;
    }

    double chiSquare = 0;
    int cells = 0;
    for (int k = 0; k <= n; k++) {
      double expected = draws * probability(n, k, p);
      if (expected >= 10) {
        chiSquare += (drawn[k] - expected) * (drawn[k] - expected) / expected;
        cells++;
      } else {
        assertTrue(drawn[k] <= 40, () -> "a rare count is drawn too often");
      }
    }
    // mean and deviation of chi-square: cells and √(2·cells)
    assertTrue(chiSquare < cells + 4.5 * Math.sqrt(2.0 * cells), chiSquare + " of " + cells);
  }

  private static double probability(int n, int k, double p) {
    return new BinomialDistribution(null, n, p).probability(k);
  }

  @Test
  void withoutVisitorsNobodyBuys() {
    assertEquals(0, new BinomialDraw(0, 0.3).draw(new SplittableRandom(1)));
  }

  @Test
  void aMillionVisitorsAreDrawnAtTheirMean() {
    var buyers = new BinomialDraw(1_000_000, 0.03);
    var random = new SplittableRandom(1);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      double off = buyers.draw(random) - 30_000;
      sum += off;
      squares += off * off;
    }

    // deviation √(n·p·(1 − p)) = 170.6; four standard errors of mean and variance
    assertEquals(0, sum / 20_000, 4 * 1.21);
    assertEquals(29_100, squares / 20_000, 4 * 291);
  }
}
