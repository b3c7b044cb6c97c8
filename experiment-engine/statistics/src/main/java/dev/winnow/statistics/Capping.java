package dev.winnow.statistics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Values of which none counts for more than the cap, so that one order of a reseller does not
 * decide an experiment (winsorising, at the upper end only).
 *
 * <pre>
 *   x' = min(x, cap)
 *   cap: fixed, or the percentile of all values or of those that are not 0, over both arms together
 * </pre>
 *
 * <p>On exact values, type 7 of Hyndman and Fan; meets {@code absolute_cap}, {@code percentile_all}
 * and {@code percentile_nonzero} of {@code vectors/winsorize.json} to 1e-9. On buckets the cap
 * moves up to the upper edge of the bucket that it falls into: then sums stay exact, it is known
 * who was capped, and nobody is whom the cap asked for would have spared.
 *
 * <p>The capped mean is another metric, with less noise and a smaller effect; the cap must be the
 * same for all arms and set without looking at their difference. Values below 0, such as refunds,
 * are not capped.
 *
 * @param n units, 0 or more
 * @param cap in force, in the metric's unit; on an edge if there are buckets
 * @param capped units whose value is above the cap
 * @param sum Σx', in the metric's unit
 * @param sumOfSquares Σx'²
 * @see <a href="https://doi.org/10.1214/aoms/1177730388">Hastings, Mosteller, Tukey, Winsor 1947,
 *     Annals of Mathematical Statistics 18, 413–426</a>
 */
public record Capping(
    long n, BigDecimal cap, long capped, BigDecimal sum, BigDecimal sumOfSquares) {

  /**
   * Caps the values of one arm.
   *
   * @param cap as {@link #edge} gives it, so that it is the same for all arms
   * @throws IllegalArgumentException if it lies within a bucket
   */
  public static Capping at(BigDecimal cap, BucketedValues values) {
    BigDecimal edge = edge(cap, values);
    if (edge.compareTo(cap) != 0) {
      throw new IllegalArgumentException(
          "cap %s: must be an edge of a bucket, such as %s".formatted(cap, edge));
    }
    long capped = 0;
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal sumOfSquares = BigDecimal.ZERO;
    for (BucketedValues.Bucket bucket : values.buckets()) {
      if (bucket.low().compareTo(edge) > 0) {
        capped += bucket.count();
      } else {
        sum = sum.add(bucket.sum());
        sumOfSquares = sumOfSquares.add(bucket.sumOfSquares());
      }
    }
    BigDecimal atCap = edge.multiply(BigDecimal.valueOf(capped));
    return new Capping(
        values.n(), edge, capped, sum.add(atCap), sumOfSquares.add(atCap.multiply(edge)));
  }

  /**
   * The cap that leaves this share of all values as they are.
   *
   * @param values of all arms together
   * @param share 0 to 1, such as 0.99
   * @return empty without values
   */
  public static Optional<BigDecimal> percentile(double share, BucketedValues values) {
    Quantile.checkShare(share);
    return values.n() == 0 ? Optional.empty() : Optional.of(values.quantile(share));
  }

  /**
   * The same of the values that are not 0, for metrics that are 0 for most visitors: of all values
   * the 99th percentile may be a usual order.
   *
   * @return empty if there is no such value
   */
  public static Optional<BigDecimal> percentileOfNonZero(double share, BucketedValues values) {
    return percentile(share, values.withoutZeros());
  }

  /** Mean and variance of the capped values. */
  public Moments moments() {
    return Moments.exactly(n, sum, sumOfSquares);
  }

  /**
   * The cap moved up to the edge of the bucket that it lies in; where it lies in none it stays.
   *
   * @param values of all arms together: an arm alone may lack that bucket
   */
  public static BigDecimal edge(BigDecimal cap, BucketedValues values) {
    for (BucketedValues.Bucket bucket : values.buckets()) {
      if (bucket.low().compareTo(cap) <= 0 && bucket.high().compareTo(cap) > 0) {
        return bucket.high();
      }
    }
    return cap;
  }
}
