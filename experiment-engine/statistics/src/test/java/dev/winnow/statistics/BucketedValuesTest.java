package dev.winnow.statistics;

import static dev.winnow.statistics.Buckets.big;
import static dev.winnow.statistics.Buckets.bucket;
import static dev.winnow.statistics.Buckets.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.statistics.BucketedValues.Bucket;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketedValuesTest {
  @ParameterizedTest(name = "share {0} is {1}")
  @CsvSource({"0, 1", "0.25, 3", "0.5, 5", "0.6, 6.2", "0.75, 8", "0.9, 17.6", "1, 24"})
  void aQuantileOfExactValuesIsInterpolatedBetweenNeighbours(double share, double value) {
    // R: quantile(c(8, 1, 5, 3, 24), share), whose default is type 7.
    assertEquals(value, raw(8, 1, 5, 3, 24).quantile(share).doubleValue(), 1e-14);
  }

  @Test
  void aShareIsTheDecimalThatWasWritten() {
    // The double 0.95 is a little below 0.95, and 20 · 0.95 would not be the whole rank 19.
    var oneToTwentyOne = raw(LongStream.rangeClosed(1, 21).toArray());

    assertEquals(0, BigDecimal.valueOf(20).compareTo(oneToTwentyOne.quantile(0.95)));
  }

  @Test
  void withinABucketValuesCountAsEvenlySpread() {
    // Four values of 100 to 140: at 105, 115, 125 and 135.
    var wide = new BucketedValues(List.of(bucket(100, 140, 4, 480, 57_800)));

    assertEquals(105, wide.quantile(0).doubleValue(), 1e-12);
    assertEquals(120, wide.quantile(0.5).doubleValue(), 1e-12);
    assertEquals(135, wide.quantile(1).doubleValue(), 1e-12);
  }

  @Test
  void refundsAscendTowardsZero() {
    // Two values of −111 to −100: at a quarter and at three quarters of the way.
    var refunds =
        new BucketedValues(List.of(bucket(-111, -100, 2, -211, 22_321), Bucket.exact(big(0), 1)));

    assertEquals(-108.25, refunds.quantile(0).doubleValue(), 1e-12);
    assertEquals(-102.75, refunds.quantile(0.5).doubleValue(), 1e-12);
    assertEquals(0, refunds.quantile(1).doubleValue());
  }

  @Test
  void aRankBetweenTwoBucketsIsBetweenTheirValues() {
    var two = new BucketedValues(List.of(Bucket.exact(big(10), 3), Bucket.exact(big(20), 3)));

    assertEquals(10, two.quantile(0.4).doubleValue(), 1e-12);
    assertEquals(15, two.quantile(0.5).doubleValue(), 1e-12);
    assertEquals(20, two.quantile(0.6).doubleValue(), 1e-12);
  }

  @Test
  void sameValuesShareABucket() {
    assertEquals(
        List.of(Bucket.exact(big(-3), 1), Bucket.exact(big(0), 2), Bucket.exact(big(7), 3)),
        raw(7, 0, 7, -3, 0, 7).buckets());
    assertEquals(6, raw(7, 0, 7, -3, 0, 7).n());
  }

  @Test
  void momentsAreThoseOfTheValues() {
    // 49 + 25 + 81 + 4 = 159
    assertEquals(Totals.mean(4, 9, 159), raw(7, -5, 9, -2).moments());
    assertEquals(Totals.mean(0, 0, 0), raw().moments());
  }

  @Test
  void twoDaysAddUp() {
    var monday = new BucketedValues(List.of(Bucket.exact(big(0), 5), bucket(8, 9, 2, 17, 145)));
    var tuesday = new BucketedValues(List.of(bucket(8, 9, 1, 9, 81), bucket(10, 11, 1, 10, 100)));

    assertEquals(
        new BucketedValues(
            List.of(Bucket.exact(big(0), 5), bucket(8, 9, 3, 26, 226), bucket(10, 11, 1, 10, 100))),
        monday.plus(tuesday));
  }

  @Test
  void zerosCanBeLeftOutWithoutTheRefunds() {
    assertEquals(raw(-4, 3, 3), raw(0, -4, 3, 0, 3).withoutZeros());
  }

  @Test
  void bucketsAscendAndNeverTouch() {
    var low = bucket(8, 9, 1, 8, 64);

    assertThrows(
        IllegalArgumentException.class,
        () -> new BucketedValues(List.of(low, Bucket.exact(big(9), 1))));
    assertThrows(
        IllegalArgumentException.class,
        () -> new BucketedValues(List.of(low, Bucket.exact(big(5), 1))));
    var others = new BucketedValues(List.of(bucket(8, 11, 1, 8, 64)));
    assertThrows(
        IllegalArgumentException.class, () -> new BucketedValues(List.of(low)).plus(others));
  }

  @Test
  void zeroHasABucketOfItsOwn() {
    assertThrows(IllegalArgumentException.class, () -> bucket(0, 4, 1, 2, 4));
    assertThrows(IllegalArgumentException.class, () -> bucket(-4, 0, 1, -2, 4));
    assertThrows(IllegalArgumentException.class, () -> bucket(-4, 4, 1, 2, 4));
    assertEquals(big(0), Bucket.exact(big(0), 3).sum());
    assertEquals(-9, bucket(-9, -8, 1, -9, 81).low().longValue());
  }

  @Test
  void sumsThatNoValuesOfTheBucketHaveAreRejected() {
    // Two values of 10 to 20.
    assertThrows(IllegalArgumentException.class, () -> bucket(10, 20, 2, 19, 200), "below");
    assertThrows(IllegalArgumentException.class, () -> bucket(10, 20, 2, 41, 900), "above");
    assertThrows(IllegalArgumentException.class, () -> bucket(10, 20, 2, 30, 449), "too even");
    assertThrows(IllegalArgumentException.class, () -> bucket(10, 20, 2, 30, 501), "too uneven");
    assertThrows(IllegalArgumentException.class, () -> bucket(20, 10, 2, 30, 450), "upside down");
    assertThrows(IllegalArgumentException.class, () -> bucket(10, 20, 0, 0, 0), "empty");
    assertEquals(2, bucket(10, 20, 2, 30, 450).count(), "twice 15");
    assertEquals(2, bucket(10, 20, 2, 30, 500).count(), "10 and 20");
    assertEquals(2, bucket(10, 20, 2, 20, 200).count(), "twice 10");
    assertEquals(2, bucket(10, 20, 2, 40, 800).count(), "twice 20");
  }

  @Test
  void aRankBeyondTheValuesIsNone() {
    assertThrows(IllegalArgumentException.class, () -> raw().quantile(0.5));
  }
}
