package dev.winnow.statistics;

import java.util.Optional;

/**
 * Difference of two means whose variances are the same, the classical test that {@link WelchTest}
 * replaces; kept to compare with tools that still use it.
 *
 * <pre>
 *   d   = m_v − m_c                                          in the metric's unit
 *   s²  = ((n_c − 1)·s²_c + (n_v − 1)·s²_v) / ν,   ν = n_c + n_v − 2
 *   se² = s²·(1/n_c + 1/n_v)
 *   t   = d / se
 * </pre>
 *
 * <p>Assumes independent units, means close to normal and equal variances; with unequal arms and
 * variances it is wrong by more than any sample size mends. Meets {@code student_pooled} of {@code
 * vectors/welch_t.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student 1908, Biometrika 6, 1–25</a>
 */
public final class StudentTest {
  private StudentTest() {}

  /**
   * The difference with its pooled error, to be passed to {@link WelchTest#around}.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units or neither has any spread
   */
  public static Effect pooled(Moments control, Moments variant) {
    Optional<NotEstimable> obstacle = Difference.obstacle(control, variant);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    double nu = (double) control.n() + variant.n() - 2;
    double variance =
        (control.n() - 1) / nu * control.variance() + (variant.n() - 1) / nu * variant.variance();
    return new Effect.Measured(
        variant.mean() - control.mean(),
        Math.sqrt(variance * (1.0 / control.n() + 1.0 / variant.n())),
        nu,
        control.n() + variant.n());
  }
}
