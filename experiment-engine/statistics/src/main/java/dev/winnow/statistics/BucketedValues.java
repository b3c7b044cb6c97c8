package dev.winnow.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How often an arm's values fell into which bucket, with exact sums per bucket.
 *
 * <p>Both edges of a bucket belong to it and buckets do not touch: for whole minor units the bucket
 * from 100 to below 112 has the edges 100 and 111. One whose edges are the same is exact, so raw
 * values are buckets too. 0 has a bucket of its own. Buckets are fixed before the values are known,
 * so that those of two arms, or of two days, can be added.
 *
 * @param buckets in ascending order, without empty ones
 */
public record BucketedValues(List<Bucket> buckets) {

  /**
   * The values from low to high, both included.
   *
   * @param count how many, 1 or more
   * @param sum Σx, in the metric's unit
   * @param sumOfSquares Σx²
   */
  public record Bucket(
      BigDecimal low, BigDecimal high, long count, BigDecimal sum, BigDecimal sumOfSquares) {
    public Bucket {
      boolean wide = low.compareTo(high) < 0;
      if (low.compareTo(high) > 0 || (wide && low.signum() * high.signum() <= 0)) {
        throw new IllegalArgumentException(
            "bucket %s to %s: low must not be above high, and 0 in a bucket of its own"
                .formatted(low, high));
      }
      if (count < 1) {
        throw new IllegalArgumentException("count %d: must be 1 or more".formatted(count));
      }
      BigDecimal n = BigDecimal.valueOf(count);
      boolean inside = sum.compareTo(low.multiply(n)) >= 0 && sum.compareTo(high.multiply(n)) <= 0;
      if (!inside) {
        throw new IllegalArgumentException(
            "sum %s of %d values from %s to %s: must be within %d times the edges"
                .formatted(sum, count, low, high, count));
      }
      // Largest if all values are at the edges: Σ(x − low)·(high − x) is not negative.
      BigDecimal most = low.add(high).multiply(sum).subtract(low.multiply(high).multiply(n));
      boolean possible =
          sumOfSquares.compareTo(most) <= 0
              && ExactSums.coSpread(count, sum, sum, sumOfSquares).signum() >= 0;
      if (!possible) {
        throw new IllegalArgumentException(
            "sumOfSquares %s of %d values from %s to %s with sum %s: no values have it"
                .formatted(sumOfSquares, count, low, high, sum));
      }
    }

    /** One value, met once or several times. */
    public static Bucket exact(BigDecimal value, long count) {
      BigDecimal sum = value.multiply(BigDecimal.valueOf(count));
      return new Bucket(value, value, count, sum, sum.multiply(value));
    }

    private Bucket plus(Bucket other) {
      if (high.compareTo(other.high) != 0) {
        throw new IllegalArgumentException(
            "bucket %s to %s: must end at %s as its counterpart does"
                .formatted(low, other.high, high));
      }
      return new Bucket(
          low,
          high,
          Math.addExact(count, other.count),
          sum.add(other.sum),
          sumOfSquares.add(other.sumOfSquares));
    }
  }

  public BucketedValues {
    buckets = List.copyOf(buckets);
    for (int i = 1; i < buckets.size(); i++) {
      if (buckets.get(i).low.compareTo(buckets.get(i - 1).high) <= 0) {
        throw new IllegalArgumentException(
            "bucket from %s: must begin above the last one's end %s"
                .formatted(buckets.get(i).low, buckets.get(i - 1).high));
      }
    }
  }

  /** Raw values, in any order. */
  public static BucketedValues of(Collection<BigDecimal> values) {
    var counts = new TreeMap<BigDecimal, Long>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    var buckets = new ArrayList<Bucket>();
    counts.forEach((value, count) -> buckets.add(Bucket.exact(value, count)));
    return new BucketedValues(buckets);
  }

  /** These values and those; buckets must be the same, or apart. */
  public BucketedValues plus(BucketedValues other) {
    SortedMap<BigDecimal, Bucket> both = new TreeMap<>();
    buckets.forEach(bucket -> both.put(bucket.low, bucket));
    other.buckets.forEach(bucket -> both.merge(bucket.low, bucket, Bucket::plus));
    return new BucketedValues(List.copyOf(both.values()));
  }

  /** How many values there are. */
  public long n() {
    return buckets.stream().mapToLong(Bucket::count).sum();
  }

  /** Mean and variance of the values, as exact as their sums. */
  public Moments moments() {
    return Moments.exactly(n(), total(Bucket::sum), total(Bucket::sumOfSquares));
  }

  BucketedValues withoutZeros() {
    return new BucketedValues(buckets.stream().filter(bucket -> bucket.low.signum() != 0).toList());
  }

  /**
   * The value below which a share of all values lies, by linear interpolation between neighbours
   * (type 7 of Hyndman and Fan): at the rank (n − 1)·share, counted from 0. Within a bucket that is
   * not exact, values count as evenly spread.
   *
   * @param share 0 to 1; only with values
   * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman, Fan 1996, Sample
   *     Quantiles in Statistical Packages, The American Statistician 50, 361–365</a>
   */
  BigDecimal quantile(double share) {
    // The decimal that was meant: as a double 0.95 is a little less, and would cap one value more.
    BigDecimal rank = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(n() - 1));
    long whole = rank.longValue();
    BigDecimal below = atRank(whole);
    BigDecimal fraction = rank.subtract(BigDecimal.valueOf(whole));
    if (fraction.signum() == 0) {
      return below;
    }
    return below.add(atRank(whole + 1).subtract(below).multiply(fraction));
  }

  /** The value of this rank, counted from 0. */
  private BigDecimal atRank(long rank) {
    long before = 0;
    for (Bucket bucket : buckets) {
      if (rank < before + bucket.count) {
        BigDecimal place = BigDecimal.valueOf(2 * (rank - before) + 1);
        BigDecimal share =
            place.divide(
                BigDecimal.valueOf(2).multiply(BigDecimal.valueOf(bucket.count)),
                MathContext.DECIMAL128);
        return bucket.low.add(bucket.high.subtract(bucket.low).multiply(share));
      }
      before += bucket.count;
    }
    throw new IllegalArgumentException("rank %d: must be below %d".formatted(rank, before));
  }

  private BigDecimal total(Function<Bucket, BigDecimal> part) {
    return buckets.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
