package dev.winnow.journeys.totals;

import dev.winnow.journeys.metric.Measurement;
import java.math.BigInteger;

/**
 * Sums over what a metric was before the exposure, by which CUPED takes out what visitors brought
 * along: c is what is summed up and e what a quotient is divided by, both before; x and d are the
 * same after the exposure. Of a metric that is no quotient d and e are 0, and every sum with one of
 * them.
 *
 * @param sum Σc
 * @param squares Σc²
 * @param products Σxc
 * @param base Σe
 * @param baseSquares Σe²
 * @param sumByBase Σce
 * @param productsWithSum Σdc, the base after by the amount before
 * @param productsWithBase Σxe, the amount after by the base before
 * @param baseProducts Σde
 */
public record Covariate(
    BigInteger sum,
    BigInteger squares,
    BigInteger products,
    BigInteger base,
    BigInteger baseSquares,
    BigInteger sumByBase,
    BigInteger productsWithSum,
    BigInteger productsWithBase,
    BigInteger baseProducts) {
  public static final Covariate NOTHING =
      ofAmounts(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);

  /** Of a metric that is no quotient. */
  static Covariate ofAmounts(BigInteger sum, BigInteger squares, BigInteger products) {
    return new Covariate(
        sum,
        squares,
        products,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO,
        BigInteger.ZERO);
  }

  static Covariate of(Measurement measurement) {
    BigInteger x = BigInteger.valueOf(measurement.after().amount());
    BigInteger d = BigInteger.valueOf(measurement.after().base());
    BigInteger c = BigInteger.valueOf(measurement.before().amount());
    BigInteger e = BigInteger.valueOf(measurement.before().base());
    return new Covariate(
        c,
        c.multiply(c),
        x.multiply(c),
        e,
        e.multiply(e),
        c.multiply(e),
        d.multiply(c),
        x.multiply(e),
        d.multiply(e));
  }

  /** Whether any sum with a base is not 0. */
  boolean hasBase() {
    return !equals(ofAmounts(sum, squares, products));
  }

  Covariate plus(Covariate other) {
    return new Covariate(
        sum.add(other.sum),
        squares.add(other.squares),
        products.add(other.products),
        base.add(other.base),
        baseSquares.add(other.baseSquares),
        sumByBase.add(other.sumByBase),
        productsWithSum.add(other.productsWithSum),
        productsWithBase.add(other.productsWithBase),
        baseProducts.add(other.baseProducts));
  }

  Covariate negated() {
    return new Covariate(
        sum.negate(),
        squares.negate(),
        products.negate(),
        base.negate(),
        baseSquares.negate(),
        sumByBase.negate(),
        productsWithSum.negate(),
        productsWithBase.negate(),
        baseProducts.negate());
  }
}
