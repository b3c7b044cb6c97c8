package dev.winnow.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * Whether k arms convert at one rate, by Pearson's chi-square test.
 *
 * <p>Per arm i: n_i units, x_i conversions; N and X are their totals.
 *
 * <pre>
 *   P  = X/N                                          the rate of all arms together
 *   χ² = Σ (x_i − n_i·P)² / (n_i·P·(1 − P))
 *      = Σ (x_i·N − n_i·X)² / (n_i·X·(N − X))         whole numbers, divided once
 *   p  = P(C &gt; χ²),  C chi-square with k − 1 degrees of freedom
 *   V  = √(χ²/N)                                      Cramér's, for a table with two outcomes
 * </pre>
 *
 * <p>With two arms χ² is the square of the pooled z of {@link TwoProportions}. Assumes independent
 * units, and an expectation of five or more conversions and non-conversions per arm; no continuity
 * correction. For one look, planned beforehand. Meets {@code vectors/chi2_k_proportions.json} to
 * 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1080/14786440009463897">Pearson 1900, Philosophical Magazine 50,
 *     157–175</a>
 * @see <a href="https://doi.org/10.1515/9781400883868">Cramér 1946, Mathematical Methods of
 *     Statistics</a>, section 21.9
 */
public final class ChiSquareOfProportions {
  private ChiSquareOfProportions() {}

  /**
   * One test of all arms.
   *
   * @return {@link NotEstimable} if an arm has no units, nobody converted, or everybody
   * @throws IllegalArgumentException if there are fewer than two arms
   */
  public static AnyDifference of(List<Proportion> arms) {
    Optional<NotEstimable> tooFew = Difference.tooFew(arms.stream().map(Proportion::n).toList(), 1);
    if (tooFew.isPresent()) {
      return tooFew.get();
    }
    long units = arms.stream().mapToLong(Proportion::n).sum();
    long successes = arms.stream().mapToLong(Proportion::successes).sum();
    if (successes == 0) {
      return new NotEstimable("no arm has a conversion");
    }
    if (successes == units) {
      return new NotEstimable("every unit of all arms converted");
    }
    double chiSquare = chiSquare(arms, units, successes);
    int degreesOfFreedom = arms.size() - 1;
    return new AnyDifference.OfProportions(
        chiSquare,
        degreesOfFreedom,
        ChiSquare.lnUpperTail(chiSquare, degreesOfFreedom),
        Math.sqrt(chiSquare / units),
        (double) successes / units);
  }

  private static double chiSquare(List<Proportion> arms, long units, long successes) {
    BigInteger spread = product(successes, units - successes);
    BigDecimal sum = BigDecimal.ZERO;
    for (Proportion arm : arms) {
      BigInteger off = product(arm.successes(), units).subtract(product(arm.n(), successes));
      BigInteger expected = spread.multiply(BigInteger.valueOf(arm.n()));
      sum =
          sum.add(
              new BigDecimal(off.multiply(off))
                  .divide(new BigDecimal(expected), MathContext.DECIMAL128));
    }
    return sum.doubleValue();
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
