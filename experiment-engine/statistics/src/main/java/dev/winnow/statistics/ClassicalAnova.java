package dev.winnow.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Whether k arms have one mean, if their variances are the same: the analysis of variance that
 * {@link WelchAnova} replaces; kept to compare with tools that still use it.
 *
 * <p>Per arm i: n_i units, mean m_i, variance s²_i with divisor n_i − 1; N = Σ n_i.
 *
 * <pre>
 *   m  = Σ n_i·m_i / N
 *   F  = (Σ n_i·(m_i − m)² / (k − 1)) / (Σ (n_i − 1)·s²_i / (N − k))
 *   p  = P(F' &gt; F),  F' of Fisher's distribution with k − 1 and N − k degrees of freedom
 * </pre>
 *
 * <p>With two arms F is the square of the t of {@link StudentTest}. Assumes independent units,
 * means close to normal and equal variances. For one look, planned beforehand. Meets {@code
 * classical} of {@code vectors/anova_k_means.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4612-4380-9_6">Fisher 1925, Statistical Methods for
 *     Research Workers</a>, chapter VII
 */
public final class ClassicalAnova {
  private ClassicalAnova() {}

  /**
   * One test of all arms.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units or none has any spread
   * @throws IllegalArgumentException if there are fewer than two arms
   */
  public static AnyDifference of(List<Moments> arms) {
    Optional<NotEstimable> tooFew = Difference.tooFew(arms.stream().map(Moments::n).toList(), 2);
    if (tooFew.isPresent()) {
      return tooFew.get();
    }
    double units = 0;
    double weighted = 0;
    double within = 0;
    for (Moments arm : arms) {
      units += arm.n();
      weighted += arm.n() * arm.mean();
      within += (arm.n() - 1) * arm.variance();
    }
    if (within == 0) {
      return new NotEstimable("no arm has any spread: all its units have the same value");
    }
    double between = 0;
    for (Moments arm : arms) {
      double off = arm.mean() - weighted / units;
      between += arm.n() * off * off;
    }
    int numeratorDegrees = arms.size() - 1;
    double denominatorDegrees = units - arms.size();
    return AnyDifference.OfMeans.of(
        between / numeratorDegrees / (within / denominatorDegrees),
        numeratorDegrees,
        denominatorDegrees);
  }
}
