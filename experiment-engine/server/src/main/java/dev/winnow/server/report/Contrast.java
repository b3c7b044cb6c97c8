package dev.winnow.server.report;

import dev.winnow.statistics.Adjustment;
import dev.winnow.statistics.Difference;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Quantile;
import dev.winnow.statistics.RelativeLift;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variant beside the control.
 *
 * @param place of the variant
 * @param adjustment by CUPED; a reason where there is nothing to adjust by
 */
record Contrast(
    int place,
    Optional<Moments> control,
    Optional<Moments> variant,
    Adjustment adjustment,
    Effect difference,
    Effect lift) {
  static Contrast of(Snapshot snapshot, Means means, int variant) {
    Optional<Moments> control = means.controlOf(variant);
    Optional<Moments> treated = means.of(variant);
    if (control.isEmpty() || treated.isEmpty()) {
      var nothing =
          new NotEstimable(
              "%s has nothing to divide by yet"
                  .formatted(
                      control.isEmpty() ? "the control" : snapshot.variants().get(variant).key()));
      return new Contrast(variant, control, treated, nothing, nothing, nothing);
    }
    Optional<Quantile> quantile = means.quantile(0);
    Optional<Quantile> other = means.quantile(variant);
    if (quantile.isPresent() && other.isPresent()) {
      return new Contrast(
          variant,
          control,
          treated,
          new NotEstimable("a quantile has no covariate"),
          Quantile.difference(quantile.get(), other.get()),
          Quantile.relativeLift(quantile.get(), other.get()));
    }
    Adjustment adjustment = means.adjustment(variant);
    boolean isAdjusted = adjustment instanceof Adjustment.Adjusted;
    return new Contrast(
        variant,
        control,
        treated,
        adjustment,
        isAdjusted ? adjustment.difference() : Difference.of(control.get(), treated.get()),
        isAdjusted ? adjustment.relativeLift() : RelativeLift.of(control.get(), treated.get()));
  }

  Report.@Nullable Between between() {
    if (adjustment instanceof Adjustment.Adjusted its) {
      return new Report.Between(its.control().mean(), its.variant().mean(), lift);
    }
    return control.isEmpty() || variant.isEmpty()
        ? null
        : new Report.Between(control.get().mean(), variant.get().mean(), lift);
  }
}
