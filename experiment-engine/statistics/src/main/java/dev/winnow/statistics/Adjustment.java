package dev.winnow.statistics;

import java.util.List;

/** Two arms freed from what their units already differed in before, or why that is not possible. */
public sealed interface Adjustment permits Adjustment.Adjusted, NotEstimable {

  /**
   * By how much the variant's adjusted mean is above the control's, in the metric's unit.
   *
   * @return {@link NotEstimable} if the adjustment is
   */
  default Effect difference() {
    return switch (this) {
      case NotEstimable missing -> missing;
      case Adjusted adjusted -> Difference.of(adjusted.control, adjusted.variant);
    };
  }

  /**
   * The same as a share of the control's unadjusted mean, by the delta method.
   *
   * <p>Per arm (a control, b variant): m the unadjusted mean, A and B the adjusted ones, e the
   * squared standard error of a mean.
   *
   * <pre>
   *   lift = (B − A) / |ma|
   *   k    = (mb − ma) / ma
   *   se²  = (e_B + e_A + k²·e_ma + 2·k·cov(A, ma)) / ma²
   *   ν    as for the {@link Difference} of the adjusted means
   * </pre>
   *
   * <p>Divided by the unadjusted mean, because that is what the shop earned per unit; the adjusted
   * one is a step of the calculation. k could as well be (B − A)/ma, to the same order.
   *
   * @return {@link NotEstimable} if the adjustment is, or the control's mean is 0 or so close to it
   *     that the lift overflows
   */
  default Effect relativeLift() {
    return switch (this) {
      case NotEstimable missing -> missing;
      case Adjusted adjusted -> adjusted.lift();
    };
  }

  /**
   * The adjusted arms, and what a relative lift needs of the unadjusted ones.
   *
   * @param thetas slope of the metric on the covariate in each stratum, in order; one without
   *     strata. 0 where a stratum could not be adjusted
   * @param control adjusted mean and unit variance of the control
   * @param variant the same of the variant
   * @param unadjustedControl without the adjustment
   * @param unadjustedVariant without the adjustment
   * @param controlCovariance of a control unit's adjusted value with its unadjusted one
   */
  record Adjusted(
      List<Double> thetas,
      Moments control,
      Moments variant,
      Moments unadjustedControl,
      Moments unadjustedVariant,
      double controlCovariance)
      implements Adjustment {
    public Adjusted {
      thetas = List.copyOf(thetas);
      if (!Double.isFinite(controlCovariance)) {
        throw new IllegalArgumentException(
            "controlCovariance %s: must be finite".formatted(controlCovariance));
      }
    }

    /**
     * What share of the squared standard error of the difference the covariate took away: at 0.5
     * half the units do. A little below 0 if the covariate says nothing.
     */
    public double varianceReduction() {
      double adjusted = control.squaredStandardError() + variant.squaredStandardError();
      double unadjusted =
          unadjustedControl.squaredStandardError() + unadjustedVariant.squaredStandardError();
      return 1 - adjusted / unadjusted;
    }

    private Effect lift() {
      double mean = unadjustedControl.mean();
      if (mean == 0) {
        return new NotEstimable("the control's mean is 0, so a relative lift is undefined");
      }
      double lift = (variant.mean() - control.mean()) / Math.abs(mean);
      double k = (unadjustedVariant.mean() - mean) / mean;
      double squared =
          variant.squaredStandardError()
              + control.squaredStandardError()
              + k * k * unadjustedControl.squaredStandardError()
              + 2 * k * controlCovariance / control.n();
      double standardError = Math.sqrt(Math.max(0, squared)) / Math.abs(mean);
      if (!Double.isFinite(lift) || !Double.isFinite(standardError)) {
        return new NotEstimable("the control's mean is too close to 0 to divide by");
      }
      if (standardError == 0) {
        return new NotEstimable("the lift is one whose uncertainty cannot be told");
      }
      return new Effect.Measured(
          lift,
          standardError,
          Difference.degreesOfFreedom(control, variant),
          control.n() + variant.n());
    }
  }
}
