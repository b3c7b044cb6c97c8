package dev.winnow.journeys.totals;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often a metric took which values other than zero. Buckets are fixed: one for each whole
 * number below 8, then eight for each power of two, so an edge is at most 12.5 % above the last.
 * Below zero they are mirrored.
 */
public record Histogram(SortedMap<Integer, Bucket> buckets) {
  public static final Histogram EMPTY = new Histogram(new TreeMap<>());

  /** Count, sum and sum of squares of the values in one bucket. */
  public record Bucket(long count, BigInteger sum, BigInteger squares) {
    static final Bucket NOTHING = new Bucket(0, BigInteger.ZERO, BigInteger.ZERO);

    Bucket plus(Bucket other) {
      return new Bucket(
          Math.addExact(count, other.count), sum.add(other.sum), squares.add(other.squares));
    }

    Bucket negated() {
      return new Bucket(-count, sum.negate(), squares.negate());
    }
  }

  public Histogram {
    // Not copied: every map is made in this package or read, for one histogram alone.
    buckets = Collections.unmodifiableSortedMap(buckets);
  }

  static Histogram of(long value) {
    if (value == 0) {
      return EMPTY;
    }
    var one = new TreeMap<Integer, Bucket>();
    BigInteger exact = BigInteger.valueOf(value);
    one.put(bucketOf(value), new Bucket(1, exact, exact.multiply(exact)));
    return new Histogram(one);
  }

  Histogram plus(Histogram other) {
    if (other.buckets.isEmpty()) {
      return this;
    }
    if (buckets.isEmpty()) {
      return other;
    }
    var sum = new TreeMap<>(buckets);
    other.buckets.forEach((index, bucket) ->
        sum.merge(
            index,
            bucket,
            (a, b) -> {
              Bucket both = a.plus(b);
              return both.equals(Bucket.NOTHING) ? null : both;
            }));
    return new Histogram(sum);
  }

  /** The sum of many, which is quicker than one by one. */
  static Histogram sum(List<Histogram> histograms) {
    List<Histogram> filled =
        histograms.stream().filter(histogram -> !histogram.buckets.isEmpty()).toList();
    if (filled.size() <= 1) {
      return filled.isEmpty() ? EMPTY : filled.getFirst();
    }
    var sum = new TreeMap<Integer, Bucket>();
    for (Histogram histogram : filled) {
      histogram.buckets.forEach((index, bucket) -> sum.merge(index, bucket, Bucket::plus));
    }
    sum.values().removeIf(Bucket.NOTHING::equals);
    return new Histogram(sum);
  }

  Histogram negated() {
    var negated = new TreeMap<Integer, Bucket>();
    buckets.forEach((index, bucket) -> negated.put(index, bucket.negated()));
    return new Histogram(negated);
  }

  /** The bucket that a value other than zero falls into. */
  public static int bucketOf(long value) {
    long size = Math.abs(value);
    int exponent = 63 - Long.numberOfLeadingZeros(size);
    int index =
        exponent < 3 ? (int) size : exponent * 8 - 16 + (int) ((size >>> (exponent - 3)) & 7);
    return value < 0 ? -index : index;
  }

  /** The value nearest to zero that falls into the bucket. */
  public static long edgeOf(int bucket) {
    int index = Math.abs(bucket);
    long size = index < 8 ? index : (8L + ((index + 16) & 7)) << (((index + 16) >>> 3) - 3);
    return bucket < 0 ? -size : size;
  }
}
