package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Stakes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An arm is better once it is so with a chance of 1 − α, split over the arms, and choosing it is
 * expected to cost less than the threshold if that is wrong; worse where the same is true of the
 * control. The chances are those of the policy's own prior at the end of the last whole week, and
 * so is the interval: it leaves 0 out exactly when the chance is reached.
 *
 * @param primary over whole weeks of mature days
 * @param lossThreshold as a share of the control's mean
 */
record BayesianPolicy(MetricResult primary, double lossThreshold) implements Evidence {
  @Override
  public Optional<String> better(ArmResult arm) {
    return WholeInterval.better(primary, arm)
        .flatMap(_ ->
            stakes(arm)
                .filter(stakes -> isCheap(arm, stakes.lossOfVariant()))
                .map(stakes ->
                    chosen(arm, arm.variant(), stakes.chanceOfVariant(), stakes.lossOfVariant())));
  }

  @Override
  public Optional<String> worse(ArmResult arm) {
    return WholeInterval.worse(primary, arm)
        .flatMap(_ ->
            stakes(arm)
                .filter(stakes -> isCheap(arm, stakes.lossOfControl()))
                .map(stakes ->
                    chosen(arm, "the control", stakes.chanceOfControl(), stakes.lossOfControl())));
  }

  @Override
  public List<String> open() {
    List<String> arms =
        primary.arms().stream()
            .flatMap(arm -> stakes(arm).map(stakes -> undecided(arm, stakes)).stream())
            .toList();
    return arms.isEmpty() ? List.of(WholeInterval.open(primary)) : arms;
  }

  /** Of a threshold of the control's mean; none is reached where that is 0. */
  private boolean isCheap(ArmResult arm, double loss) {
    return loss < lossThreshold * controlMean(arm);
  }

  private static double controlMean(ArmResult arm) {
    Comparison comparison = arm.comparison();
    return comparison == null || comparison.between() == null
        ? 0
        : Math.abs(comparison.between().control());
  }

  private static Optional<Stakes> stakes(ArmResult arm) {
    return Optional.ofNullable(arm.comparison()).map(Comparison::stakes);
  }

  private String chosen(ArmResult arm, String choice, double chance, double loss) {
    return String.format(
        Locale.ROOT,
        "With a chance of %.2f %% %s is the better one for %s, and choosing it is expected to cost"
            + " %s, below the threshold of %s.",
        100 * chance,
        choice.equals("the control") ? "the control, and not " + arm.variant() + "," : choice,
        primary.key(),
        share(arm, loss),
        percent(lossThreshold));
  }

  private String undecided(ArmResult arm, Stakes stakes) {
    return String.format(
        Locale.ROOT,
        "The chance that %s is better than the control for %s is %.1f %%; it is decided above %s %%"
            + " or below %s %%, and where the choice is expected to cost less than %s: at present"
            + " %s if it is %s, %s if it is the control.",
        arm.variant(),
        primary.key(),
        100 * stakes.chanceOfVariant(),
        EffectFigures.level(1 - primary.method().alpha() / 2),
        EffectFigures.level(primary.method().alpha() / 2),
        percent(lossThreshold),
        share(arm, stakes.lossOfVariant()),
        arm.variant(),
        share(arm, stakes.lossOfControl()));
  }

  private static String share(ArmResult arm, double loss) {
    double mean = controlMean(arm);
    return mean == 0
        ? String.format(Locale.ROOT, "%.3g, where the control's mean is 0", loss)
        : percent(loss / mean) + " of the control's mean";
  }

  private static String percent(double share) {
    return new BigDecimal(100 * share)
            .round(new MathContext(3))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }
}
