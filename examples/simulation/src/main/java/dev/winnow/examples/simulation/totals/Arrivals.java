package dev.winnow.examples.simulation.totals;

import dev.winnow.examples.simulation.truth.Truth;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.Covariate;
import dev.winnow.journeys.totals.Histogram;
import dev.winnow.journeys.totals.MetricTotals;
import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Who comes, and who buys for how much, summed up as the engine would. Buyers and others are
 * Poisson, so that both arms are drawn at random from all who come and each visitor buys
 * independently of the others. Whoever buys does so on the day of the exposure.
 */
final class Arrivals {
  static final String CONVERSION = "conversion";
  static final String REVENUE = "revenue_per_visitor";

  private final Truth truth;
  private final boolean withRevenue;
  private final RandomGenerator random;
  private final RandomGenerator values;

  /**
   * Those of an experiment.
   *
   * @param withRevenue whether revenue is counted beside conversion; who comes and who buys is the
   *     same without
   */
  Arrivals(Truth truth, long seed, boolean withRevenue) {
    this.truth = truth;
    this.withRevenue = withRevenue;
    this.random = new Well19937c(seed);
    this.values = new Well19937c(~seed);
  }

  /**
   * The visitors of an arm on a day.
   *
   * @param variant 0 for the control
   * @param share of all who come, 0 to 1
   */
  Cell of(int day, int variant, double share) {
    double all = truth.visitorsOn(day) * share;
    double rate = truth.rateOn(day) * (variant == 0 ? 1 : 1 + truth.liftOn(day));
    int buyers = poisson(all * rate);
    long units = buyers + (long) poisson(all * (1 - rate));
    SortedMap<String, MetricTotals> metrics = new TreeMap<>();
    if (units > 0) {
      metrics.put(CONVERSION, conversions(units, buyers));
      if (withRevenue) {
        metrics.put(REVENUE, revenue(units, buyers));
      }
    }
    return new Cell(units, units, metrics);
  }

  private int poisson(double mean) {
    return mean <= 0
        ? 0
        : new PoissonDistribution(
                random,
                mean,
                PoissonDistribution.DEFAULT_EPSILON,
                PoissonDistribution.DEFAULT_MAX_ITERATIONS)
            .sample();
  }

  private static MetricTotals conversions(long units, int buyers) {
    BigInteger count = BigInteger.valueOf(buyers);
    return totals(units, count, count, Histogram.EMPTY);
  }

  private MetricTotals revenue(long units, int buyers) {
    double mu = StrictMath.log(truth.orderValue()) - truth.sigma() * truth.sigma() / 2;
    var buckets = new TreeMap<Integer, Sums>();
    var all = new Sums();
    for (int i = 0; i < buyers; i++) {
      long value =
          Math.max(1, Math.round(StrictMath.exp(mu + truth.sigma() * values.nextGaussian())));
      all.add(value);
      buckets.computeIfAbsent(Histogram.bucketOf(value), any -> new Sums()).add(value);
    }
    var histogram = new TreeMap<Integer, Histogram.Bucket>();
    buckets.forEach((index, sums) ->
        histogram.put(index, new Histogram.Bucket(sums.count, sums.sum(), sums.squares())));
    return totals(units, all.sum(), all.squares(), new Histogram(histogram));
  }

  private static MetricTotals totals(
      long units, BigInteger sum, BigInteger squares, Histogram histogram) {
    return new MetricTotals(
        units,
        sum,
        squares,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        Covariate.NOTHING,
        BigInteger.ZERO,
        histogram);
  }

  /** Of a day's orders in cents; squares of a thousand orders of a thousand euros fit well. */
  private static final class Sums {
    private long count;
    private long sum;
    private long squares;

    void add(long value) {
      count++;
      sum += value;
      squares = Math.addExact(squares, Math.multiplyExact(value, value));
    }

    BigInteger sum() {
      return BigInteger.valueOf(sum);
    }

    BigInteger squares() {
      return BigInteger.valueOf(squares);
    }
  }
}
