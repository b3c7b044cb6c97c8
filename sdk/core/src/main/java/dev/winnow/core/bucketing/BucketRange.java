package dev.winnow.core.bucketing;

/**
 * Buckets from {@code from}, included, to {@code to}, excluded; one bucket is 1/10,000 of all
 * units.
 */
public record BucketRange(int from, int to) {
  public BucketRange {
    if (from < 0 || to > Bucketing.BUCKETS || from >= to) {
      throw new IllegalArgumentException(
          "range [%d, %d): from must be below to, and both within 0 to 10000".formatted(from, to));
    }
  }

  public boolean contains(int bucket) {
    return bucket >= from && bucket < to;
  }

  /** Number of buckets, 1 to 10,000. */
  public int width() {
    return to - from;
  }
}
