package dev.winnow.statistics;

import java.util.List;
import java.util.Optional;

/**
 * By how much the variant's mean is above the control's.
 *
 * <p>Per arm (c control, v variant): n units, mean m, unit variance s².
 *
 * <pre>
 *   d   = m_v − m_c            in the metric's unit; positive if the variant is higher
 *   se² = e_c + e_v            e = s²/n, the squared standard error of an arm
 *   ν   = se⁴ / (e_c²/(n_c − 1) + e_v²/(n_v − 1))
 * </pre>
 *
 * <p>Assumes independent units. The two variances may differ, and one of them may be 0. Meets
 * {@code vectors/welch_t.json} and {@code ratio_delta.json} to 1e-9, relative.
 *
 * @see <a href="https://doi.org/10.2307/3002019">Satterthwaite 1946, Biometrics Bulletin 2,
 *     110–114</a>, the degrees of freedom
 */
public final class Difference {
  private Difference() {}

  /**
   * The difference with its standard error and degrees of freedom.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units or neither has any spread
   */
  public static Effect of(Moments control, Moments variant) {
    Optional<NotEstimable> obstacle = obstacle(control, variant);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    double squared = control.squaredStandardError() + variant.squaredStandardError();
    return new Effect.Measured(
        variant.mean() - control.mean(),
        Math.sqrt(squared),
        degreesOfFreedom(control, variant),
        control.n() + variant.n());
  }

  /** Why two arms cannot be compared at all, if so. */
  static Optional<NotEstimable> obstacle(Moments control, Moments variant) {
    Optional<NotEstimable> tooFew = tooFew(control.n(), variant.n());
    if (tooFew.isPresent()) {
      return tooFew;
    }
    if (control.squaredStandardError() + variant.squaredStandardError() == 0) {
      return Optional.of(
          new NotEstimable("neither arm has any spread: all its units have the same value"));
    }
    return Optional.empty();
  }

  static Optional<NotEstimable> tooFew(long controlUnits, long variantUnits) {
    if (controlUnits < 2) {
      return Optional.of(new NotEstimable("the control has " + few(controlUnits)));
    }
    if (variantUnits < 2) {
      return Optional.of(new NotEstimable("the variant has " + few(variantUnits)));
    }
    return Optional.empty();
  }

  /**
   * The same of many arms.
   *
   * @param units of each
   * @param least units that each must have, 1 or 2
   * @throws IllegalArgumentException if there are fewer than two arms
   */
  static Optional<NotEstimable> tooFew(List<Long> units, long least) {
    if (units.size() < 2) {
      throw new IllegalArgumentException("%d arms: must be at least 2".formatted(units.size()));
    }
    for (int arm = 0; arm < units.size(); arm++) {
      if (units.get(arm) < least) {
        return Optional.of(
            new NotEstimable(
                "arm %d of %d has %s".formatted(arm + 1, units.size(), few(units.get(arm)))));
      }
    }
    return Optional.empty();
  }

  static String few(long units) {
    return units == 0 ? "no units yet" : "only one unit yet";
  }

  /** Shares of the squared error rather than its fourth power, which could underflow. */
  static double degreesOfFreedom(Moments control, Moments variant) {
    double squared = control.squaredStandardError() + variant.squaredStandardError();
    double controlShare = control.squaredStandardError() / squared;
    double variantShare = variant.squaredStandardError() / squared;
    return 1
        / (controlShare * controlShare / (control.n() - 1)
            + variantShare * variantShare / (variant.n() - 1));
  }
}
