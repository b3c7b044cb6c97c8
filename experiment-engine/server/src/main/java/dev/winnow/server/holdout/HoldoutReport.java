package dev.winnow.server.holdout;

import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.NotEstimable;
import java.util.List;
import java.util.Objects;

/**
 * What the experiments of a period did together, measured against who saw none of them.
 *
 * @param figures of the whole site as an experiment; it decides nothing
 * @param ran experiments that showed their variants at some time within the period
 * @param rolledOut of these, whose winner is shown by now
 */
public record HoldoutReport(HoldoutPeriod period, Report figures, int ran, int rolledOut) {
  /** For readers of the figures. */
  public static final String BASIS =
      "All visitors of the period so far, with all they have bought in it so far: whoever came can"
          + " still buy until it ends, so no day of it is ever closed before.";

  /** What all experiments together brought in, less what was given back. */
  public Earned revenue() {
    return earned(SiteExperiment.REVENUE);
  }

  /** What they earned, by the margins that the shop tells. */
  public Earned profit() {
    return earned(SiteExperiment.PROFIT);
  }

  /** Doubts that matter here; that visitors have still time is in {@link #BASIS}. */
  public List<Doubt> doubts() {
    return figures.doubts().stream().filter(doubt -> !doubt.code().equals("immature")).toList();
  }

  private Earned earned(String key) {
    MetricResult metric =
        figures.metrics().stream().filter(its -> its.key().equals(key)).findFirst().orElseThrow();
    Report.ArmResult open = metric.arms().getLast();
    return Earned.of(key, open.n(), Objects.requireNonNull(open.comparison()).absolute());
  }

  /** Whether a margin was told of any order; else there is no profit to speak of. */
  public boolean knowsProfit() {
    return figures.metrics().stream()
        .filter(its -> its.key().equals(SiteExperiment.PROFIT))
        .flatMap(its -> its.arms().stream())
        .anyMatch(arm -> arm.sum().signum() != 0);
  }

  /** The lift of revenue per visitor, as a share of that of the holdout. */
  public Estimate lift() {
    Report.Comparison comparison = figures.primary().arms().getLast().comparison();
    return comparison == null ? new NotEstimable("nobody has come yet") : comparison.relative();
  }
}
