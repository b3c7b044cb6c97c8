package dev.winnow.server.report;

import dev.winnow.journeys.totals.Histogram;
import dev.winnow.statistics.BucketedValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The histogram of a metric, which knows no zeros, as values in the unit that people read. */
final class Buckets {
  private Buckets() {}

  /** Values other than 0. */
  static BucketedValues of(Histogram histogram, int scale) {
    return new BucketedValues(buckets(histogram, scale));
  }

  /**
   * All values.
   *
   * @param n how many there are; those in no bucket are 0
   */
  static BucketedValues withZeros(Histogram histogram, int scale, long n) {
    List<BucketedValues.Bucket> buckets = buckets(histogram, scale);
    long zeros = n - buckets.stream().mapToLong(BucketedValues.Bucket::count).sum();
    if (zeros > 0) {
      int place = 0;
      while (place < buckets.size() && buckets.get(place).low().signum() < 0) {
        place++;
      }
      buckets.add(place, BucketedValues.Bucket.exact(BigDecimal.ZERO, zeros));
    }
    return new BucketedValues(buckets);
  }

  private static List<BucketedValues.Bucket> buckets(Histogram histogram, int scale) {
    var buckets = new ArrayList<BucketedValues.Bucket>();
    histogram
        .buckets()
        .forEach((number, its) -> {
          BigDecimal near = BigDecimal.valueOf(Histogram.edgeOf(number), scale);
          BigDecimal far = BigDecimal.valueOf(farEdge(number), scale);
          buckets.add(
              new BucketedValues.Bucket(
                  near.min(far),
                  near.max(far),
                  its.count(),
                  new BigDecimal(its.sum(), scale),
                  new BigDecimal(its.squares(), 2 * scale)));
        });
    return buckets;
  }

  /** The value farthest from zero that falls into the bucket. */
  private static long farEdge(int number) {
    return number > 0 ? Histogram.edgeOf(number + 1) - 1 : Histogram.edgeOf(number - 1) + 1;
  }
}
