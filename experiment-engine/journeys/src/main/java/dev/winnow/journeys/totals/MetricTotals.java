package dev.winnow.journeys.totals;

import dev.winnow.journeys.metric.Measurement;
import dev.winnow.journeys.metric.Metric;
import java.math.BigInteger;
import java.util.List;

/**
 * The sufficient statistics of one metric: x is what is summed up, d what a quotient is divided by.
 * All exact, and without a bound: an absurd amount distorts a sum but never stops the counting.
 *
 * @param n units
 * @param sum Σx
 * @param squares Σx²
 * @param base Σd
 * @param baseSquares Σd²
 * @param products Σxd
 * @param covariate the same before the exposure, and how it goes along with x and d
 * @param provisional what browsers claimed and no shop has confirmed; never in {@code sum}
 * @param caveats of money from orders
 */
public record MetricTotals(
    long n,
    BigInteger sum,
    BigInteger squares,
    BigInteger base,
    BigInteger baseSquares,
    BigInteger products,
    Covariate covariate,
    BigInteger provisional,
    Histogram histogram,
    Caveats caveats) {
  public static final MetricTotals NOTHING =
      new MetricTotals(
          0,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          BigInteger.ZERO,
          Covariate.NOTHING,
          BigInteger.ZERO,
          Histogram.EMPTY);

  /** Without caveats. */
  public MetricTotals(
      long n,
      BigInteger sum,
      BigInteger squares,
      BigInteger base,
      BigInteger baseSquares,
      BigInteger products,
      Covariate covariate,
      BigInteger provisional,
      Histogram histogram) {
    this(
        n,
        sum,
        squares,
        base,
        baseSquares,
        products,
        covariate,
        provisional,
        histogram,
        Caveats.NONE);
  }

  static MetricTotals of(Metric metric, Measurement measurement) {
    BigInteger x = BigInteger.valueOf(measurement.after().amount());
    BigInteger d = BigInteger.valueOf(measurement.after().base());
    boolean spread =
        switch (metric.kind()) {
          case SUM, DURATION, QUANTILE -> true;
          case CONVERSION, COUNT, RATIO -> false;
        };
    return new MetricTotals(
        1,
        x,
        x.multiply(x),
        d,
        d.multiply(d),
        x.multiply(d),
        Covariate.of(measurement),
        BigInteger.valueOf(measurement.after().provisional()),
        spread ? Histogram.of(measurement.after().amount()) : Histogram.EMPTY,
        Caveats.of(measurement.after().caveat()));
  }

  public MetricTotals plus(MetricTotals other) {
    return new MetricTotals(
        Math.addExact(n, other.n),
        sum.add(other.sum),
        squares.add(other.squares),
        base.add(other.base),
        baseSquares.add(other.baseSquares),
        products.add(other.products),
        covariate.plus(other.covariate),
        provisional.add(other.provisional),
        histogram.plus(other.histogram),
        caveats.plus(other.caveats));
  }

  /** The sum of many, which is quicker than one by one. */
  public static MetricTotals sum(List<MetricTotals> totals) {
    if (totals.size() == 1) {
      return totals.getFirst();
    }
    MetricTotals sum = NOTHING;
    for (MetricTotals each : totals) {
      sum = sum.plus(each.withoutHistogram());
    }
    return new MetricTotals(
        sum.n,
        sum.sum,
        sum.squares,
        sum.base,
        sum.baseSquares,
        sum.products,
        sum.covariate,
        sum.provisional,
        Histogram.sum(totals.stream().map(MetricTotals::histogram).toList()),
        sum.caveats);
  }

  MetricTotals withoutHistogram() {
    return new MetricTotals(
        n,
        sum,
        squares,
        base,
        baseSquares,
        products,
        covariate,
        provisional,
        Histogram.EMPTY,
        caveats);
  }

  MetricTotals negated() {
    return new MetricTotals(
        -n,
        sum.negate(),
        squares.negate(),
        base.negate(),
        baseSquares.negate(),
        products.negate(),
        covariate.negated(),
        provisional.negate(),
        histogram.negated(),
        caveats.negated());
  }
}
