package dev.winnow.journeys.totals;

import dev.winnow.journeys.metric.Measurement;
import dev.winnow.journeys.metric.Metric;
import java.math.BigInteger;

/**
 * The sufficient statistics of one metric: x is what is summed up, d what a quotient is divided by,
 * c the covariate (x before the exposure). All exact.
 *
 * @param n units
 * @param sum Σx
 * @param squares Σx²
 * @param base Σd
 * @param baseSquares Σd²
 * @param products Σxd
 * @param covariate Σc
 * @param covariateSquares Σc²
 * @param covariateProducts Σxc
 * @param provisional what browsers claimed and no shop has confirmed; never in {@code sum}
 */
public record MetricTotals(
    long n,
    long sum,
    BigInteger squares,
    long base,
    BigInteger baseSquares,
    BigInteger products,
    long covariate,
    BigInteger covariateSquares,
    BigInteger covariateProducts,
    long provisional,
    Histogram histogram) {
  public static final MetricTotals NOTHING =
      new MetricTotals(
          0,
          0,
          BigInteger.ZERO,
          0,
          BigInteger.ZERO,
          BigInteger.ZERO,
          0,
          BigInteger.ZERO,
          BigInteger.ZERO,
          0,
          Histogram.EMPTY);

  static MetricTotals of(Metric metric, Measurement measurement) {
    long x = measurement.after().amount();
    long d = measurement.after().base();
    long c = measurement.before().amount();
    boolean spread = metric.kind() == Metric.Kind.SUM || metric.kind() == Metric.Kind.DURATION;
    return new MetricTotals(
        1,
        x,
        product(x, x),
        d,
        product(d, d),
        product(x, d),
        c,
        product(c, c),
        product(x, c),
        measurement.after().provisional(),
        spread ? Histogram.of(x) : Histogram.EMPTY);
  }

  public MetricTotals plus(MetricTotals other) {
    return new MetricTotals(
        Math.addExact(n, other.n),
        Math.addExact(sum, other.sum),
        squares.add(other.squares),
        Math.addExact(base, other.base),
        baseSquares.add(other.baseSquares),
        products.add(other.products),
        Math.addExact(covariate, other.covariate),
        covariateSquares.add(other.covariateSquares),
        covariateProducts.add(other.covariateProducts),
        Math.addExact(provisional, other.provisional),
        histogram.plus(other.histogram));
  }

  MetricTotals negated() {
    return new MetricTotals(
        -n,
        -sum,
        squares.negate(),
        -base,
        baseSquares.negate(),
        products.negate(),
        -covariate,
        covariateSquares.negate(),
        covariateProducts.negate(),
        -provisional,
        histogram.negated());
  }

  private static BigInteger product(long a, long b) {
    return a == 0 || b == 0
        ? BigInteger.ZERO
        : BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
