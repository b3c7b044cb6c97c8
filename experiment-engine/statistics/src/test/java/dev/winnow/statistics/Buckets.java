package dev.winnow.statistics;

import dev.winnow.statistics.BucketedValues.Bucket;
import java.math.BigDecimal;
import java.util.stream.LongStream;

/** Values and buckets in few words. */
final class Buckets {
  private Buckets() {}

  static BucketedValues raw(long... values) {
    return BucketedValues.of(LongStream.of(values).mapToObj(BigDecimal::valueOf).toList());
  }

  static Bucket bucket(long low, long high, long count, long sum, long sumOfSquares) {
    return new Bucket(big(low), big(high), count, big(sum), big(sumOfSquares));
  }

  static BigDecimal big(long value) {
    return BigDecimal.valueOf(value);
  }
}
