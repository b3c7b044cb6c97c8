package dev.winnow.statistics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Exact totals of a ratio metric over units (m and d per unit) and of the same ratio before the
 * experiment (m' and d').
 *
 * <p>The delta method makes of each ratio a mean of one linear value per unit, so that the two have
 * a covariance over units like any two values:
 *
 * <pre>
 *   l_i  = R  + (m_i  − R·d_i)/d̄             R  = M/D,    d̄  = D/n
 *   l'_i = R' + (m'_i − R'·d'_i)/d̄'          R' = M'/D',  d̄' = D'/n
 *   n·Σl·l' − Σl·Σl' = n²·(D·D'·C(m,m') − D·M'·C(m,d') − M·D'·C(d,m') + M·M'·C(d,d')) / (D²·D'²)
 *   C(u, v) = n·Σuv − Σu·Σv                   capitals are sums over the arm's units
 * </pre>
 *
 * <p>Exact in decimals, as in {@link RatioOfSums}. Without a past total to divide by there is no
 * covariate.
 *
 * @param post m and d during the experiment
 * @param pre m' and d' before it, of the same units; a unit without a past counts with zeros
 * @param numerators Σm·m'
 * @param numeratorByPreDenominator Σm·d'
 * @param denominatorByPreNumerator Σd·m'
 * @param denominators Σd·d'
 * @see <a href="https://arxiv.org/abs/1803.06336">Deng, Knoblich, Lu 2018, Applying the Delta
 *     Method in Metric Analytics</a>
 */
public record PairedRatios(
    RatioOfSums post,
    RatioOfSums pre,
    BigDecimal numerators,
    BigDecimal numeratorByPreDenominator,
    BigDecimal denominatorByPreNumerator,
    BigDecimal denominators)
    implements Paired<PairedRatios> {

  public PairedRatios {
    if (post.n() != pre.n()) {
      throw new IllegalArgumentException(
          "pre of %d units: must be of the same %d units as post".formatted(pre.n(), post.n()));
    }
    checkNumerators(
        "numerators", post.numeratorSum(), post.numeratorSumOfSquares(), pre, numerators);
    checkDenominators(
        "numeratorByPreDenominator",
        post.numeratorSum(),
        post.numeratorSumOfSquares(),
        pre,
        numeratorByPreDenominator);
    checkNumerators(
        "denominatorByPreNumerator",
        post.denominatorSum(),
        post.denominatorSumOfSquares(),
        pre,
        denominatorByPreNumerator);
    checkDenominators(
        "denominators", post.denominatorSum(), post.denominatorSumOfSquares(), pre, denominators);
  }

  private static void checkNumerators(
      String field, BigDecimal sum, BigDecimal squares, RatioOfSums pre, BigDecimal products) {
    ExactSums.checkProducts(
        field, pre.n(), sum, squares, pre.numeratorSum(), pre.numeratorSumOfSquares(), products);
  }

  private static void checkDenominators(
      String field, BigDecimal sum, BigDecimal squares, RatioOfSums pre, BigDecimal products) {
    ExactSums.checkProducts(
        field,
        pre.n(),
        sum,
        squares,
        pre.denominatorSum(),
        pre.denominatorSumOfSquares(),
        products);
  }

  @Override
  public long n() {
    return post.n();
  }

  @Override
  public PairedRatios plus(PairedRatios other) {
    return new PairedRatios(
        post.plus(other.post),
        pre.plus(other.pre),
        numerators.add(other.numerators),
        numeratorByPreDenominator.add(other.numeratorByPreDenominator),
        denominatorByPreNumerator.add(other.denominatorByPreNumerator),
        denominators.add(other.denominators));
  }

  @Override
  public Optional<Moments> unadjusted() {
    return post.moments();
  }

  /** Whether there is a past to divide by. */
  boolean hasPast() {
    return pre.denominatorSum().signum() != 0;
  }

  /** Only with totals to divide by, now and before. */
  PairedSpreads spreads() {
    return new PairedSpreads(
        n(), post.ratio(), pre.ratio(), post.linearSpread(), pre.linearSpread(), coSpread());
  }

  private ExactRatio coSpread() {
    BigDecimal m = post.numeratorSum();
    BigDecimal d = post.denominatorSum();
    BigDecimal preM = pre.numeratorSum();
    BigDecimal preD = pre.denominatorSum();
    BigDecimal mm = ExactSums.coSpread(n(), m, preM, numerators);
    BigDecimal md = ExactSums.coSpread(n(), m, preD, numeratorByPreDenominator);
    BigDecimal dm = ExactSums.coSpread(n(), d, preM, denominatorByPreNumerator);
    BigDecimal dd = ExactSums.coSpread(n(), d, preD, denominators);
    BigDecimal above =
        d.multiply(preD)
            .multiply(mm)
            .subtract(d.multiply(preM).multiply(md))
            .subtract(m.multiply(preD).multiply(dm))
            .add(m.multiply(preM).multiply(dd));
    BigDecimal denominator = d.multiply(preD);
    return new ExactRatio(above, denominator.multiply(denominator)).times(n()).times(n());
  }
}
