package dev.winnow.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * By what share of the control's mean the variant's mean is above it, by the delta method.
 *
 * <p>Per arm (a control, b variant): mean m, squared standard error v = s²/n.
 *
 * <pre>
 *   lift = (mb − ma) / |ma|                    0.1 is 10 % up; the sign is that of mb − ma
 *   se²  = vb/ma² + va·mb²/ma⁴
 *   ν    as for the {@link Difference}
 * </pre>
 *
 * <p>Dividing by |ma| keeps "higher" positive when the control's mean is negative, as with more
 * refunds than sales. Assumes independent units and a control's mean that is far from 0 compared
 * with its standard error; where it is not, {@link Fieller} says how wide the interval has to be.
 * Meets {@code relative.lift} and {@code se_delta} of {@code vectors/prop_ztest.json}, {@code
 * welch_t.json} and {@code ratio_delta.json} to 1e-9, relative.
 *
 * @see <a href="https://arxiv.org/abs/1803.06336">Deng, Knoblich, Lu 2018, Applying the Delta
 *     Method in Metric Analytics</a>
 */
public final class RelativeLift {
  private RelativeLift() {}

  /**
   * The lift with its standard error and degrees of freedom.
   *
   * @return {@link NotEstimable} if an arm has fewer than 2 units, the control's mean is 0 or so
   *     close to it that the lift overflows, or nothing has any spread; also if the variant is all
   *     zeros: the {@link #point} is then −1, but the delta method would claim to be certain of it
   */
  public static Effect of(Moments control, Moments variant) {
    Optional<NotEstimable> obstacle = Difference.obstacle(control, variant);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (control.mean() == 0) {
      return new NotEstimable("the control's mean is 0, so a relative lift is undefined");
    }
    double lift = lift(control.mean(), variant.mean());
    double standardError = standardError(control, variant);
    if (!Double.isFinite(lift) || !Double.isFinite(standardError)) {
      return new NotEstimable("the control's mean is too close to 0 to divide by");
    }
    if (standardError == 0) {
      return new NotEstimable(
          "all units of the variant are 0, a lift of −100 % whose uncertainty cannot be told");
    }
    return new Effect.Measured(
        lift,
        standardError,
        Difference.degreesOfFreedom(control, variant),
        control.n() + variant.n());
  }

  /**
   * The lift alone, which is known even where its uncertainty is not: −1 if the variant is all
   * zeros.
   *
   * @return empty if an arm has no units, or the control's mean is 0 or too close to it
   */
  public static OptionalDouble point(Moments control, Moments variant) {
    if (control.n() == 0 || variant.n() == 0 || control.mean() == 0) {
      return OptionalDouble.empty();
    }
    double lift = lift(control.mean(), variant.mean());
    return Double.isFinite(lift) ? OptionalDouble.of(lift) : OptionalDouble.empty();
  }

  static double lift(double controlMean, double variantMean) {
    return (variantMean - controlMean) / Math.abs(controlMean);
  }

  /** ma is taken out of the root once, so that no fourth power of it can underflow. */
  private static double standardError(Moments control, Moments variant) {
    double ratio = variant.mean() / control.mean();
    double squared =
        variant.squaredStandardError() + control.squaredStandardError() * ratio * ratio;
    return Math.sqrt(squared) / Math.abs(control.mean());
  }
}
