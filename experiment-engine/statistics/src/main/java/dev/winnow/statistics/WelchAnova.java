package dev.winnow.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Whether k arms have one mean, though their variances may differ.
 *
 * <p>Per arm i: n_i units, mean m_i, squared standard error e_i = s²_i/n_i.
 *
 * <pre>
 *   w_i = 1/e_i,  share h_i = w_i / Σw
 *   m   = Σ h_i·m_i
 *   Λ   = Σ (1 − h_i)² / (n_i − 1)
 *   F   = (Σ w_i·(m_i − m)² / (k − 1)) / (1 + 2·(k − 2)/(k² − 1)·Λ)
 *   p   = P(F' &gt; F),  F' of Fisher's distribution with k − 1 and (k² − 1)/(3·Λ) degrees of freedom
 * </pre>
 *
 * <p>With two arms F is the square of the t of {@link WelchTest}. Assumes independent units and
 * means close to normal. For one look, planned beforehand. Meets {@code welch} of {@code
 * vectors/anova_k_means.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1093/biomet/38.3-4.330">Welch 1951, Biometrika 38, 330–336</a>
 */
public final class WelchAnova {
  private WelchAnova() {}

  /**
   * One test of all arms.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units or no spread, as its weight would
   *     be infinite
   * @throws IllegalArgumentException if there are fewer than two arms
   */
  public static AnyDifference of(List<Moments> arms) {
    Optional<NotEstimable> tooFew = Difference.tooFew(arms.stream().map(Moments::n).toList(), 2);
    if (tooFew.isPresent()) {
      return tooFew.get();
    }
    double least = arms.stream().mapToDouble(Moments::squaredStandardError).min().orElseThrow();
    if (least == 0) {
      return new NotEstimable("an arm has no spread: all its units have the same value");
    }
    // Weights in parts of the largest, which cannot overflow.
    double weights = 0;
    double weighted = 0;
    for (Moments arm : arms) {
      double weight = least / arm.squaredStandardError();
      weights += weight;
      weighted += weight * arm.mean();
    }
    double between = 0;
    double lambda = 0;
    for (Moments arm : arms) {
      double off = arm.mean() - weighted / weights;
      between += off * off / arm.squaredStandardError();
      double others = 1 - least / arm.squaredStandardError() / weights;
      lambda += others * others / (arm.n() - 1);
    }
    double k = arms.size();
    return AnyDifference.OfMeans.of(
        between / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * lambda),
        arms.size() - 1,
        (k * k - 1) / (3 * lambda));
  }
}
