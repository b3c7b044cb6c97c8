package dev.winnow.journeys.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(longs = {1, 7, 8, 9, 15, 16, 17, 49_90, Long.MAX_VALUE, -1, -49_90, Long.MIN_VALUE})
  void aValueLiesBetweenTheEdgeOfItsBucketAndTheNext(long value) {
    int bucket = Histogram.bucketOf(value);
    BigInteger size = BigInteger.valueOf(value).abs();

    assertTrue(edge(bucket).abs().compareTo(size) <= 0);
    if (size.bitLength() < 63) {
      assertTrue(edge(bucket + Integer.signum(bucket)).abs().compareTo(size) > 0);
    }
  }

  @Test
  void everyBucketBeginsAtItsEdgeAndEdgesGrow() {
    for (int bucket = 1; bucket < 488; bucket++) {
      assertEquals(bucket, Histogram.bucketOf(Histogram.edgeOf(bucket)));
      assertEquals(-bucket, Histogram.bucketOf(Histogram.edgeOf(-bucket)));
      assertEquals(bucket, Histogram.bucketOf(Histogram.edgeOf(bucket + 1) - 1));
    }
  }

  @Test
  void anEdgeIsAtMostAnEighthAboveTheLast() {
    for (int bucket = 8; bucket < 487; bucket++) {
      long edge = Histogram.edgeOf(bucket);
      assertTrue(Histogram.edgeOf(bucket + 1) - edge <= edge / 8 + 1);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void valuesThatAreTakenAwayAgainLeaveTheHistogramEmpty(long seed) {
    var random = new Random(seed);
    Histogram all = Histogram.EMPTY;
    Histogram gone = Histogram.EMPTY;
    for (int i = 0; i < 500; i++) {
      Histogram one = Histogram.of(random.nextLong() >> random.nextInt(64));
      all = all.plus(one);
      gone = gone.plus(one.negated());
    }

    assertEquals(Histogram.EMPTY, all.plus(gone));
  }

  private static BigInteger edge(int bucket) {
    return BigInteger.valueOf(Histogram.edgeOf(bucket));
  }
}
