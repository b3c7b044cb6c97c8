package dev.winnow.server.report;

import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.MetricResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * As the {@link BayesianPolicy}, on estimates that hold although the arms' shares were changed
 * because of them; and of three arms or more the best must be so with a chance of 1 − α.
 *
 * @param primary over whole weeks of mature days, batch by batch
 * @param lossThreshold as a share of the control's mean
 */
record BanditPolicy(MetricResult primary, double lossThreshold, double alpha) implements Evidence {
  @Override
  public Optional<String> better(ArmResult arm) {
    Optional<String> better = believed().better(arm);
    Double best = arm.chanceToBeBest();
    if (best == null) {
      return primary.arms().size() > 2 ? Optional.empty() : better;
    }
    return better
        .filter(_ -> best >= 1 - alpha)
        .map(reason ->
            reason
                + String.format(
                    Locale.ROOT, " The chance that it is the best of all is %.2f %%.", 100 * best));
  }

  @Override
  public Optional<String> worse(ArmResult arm) {
    return believed().worse(arm);
  }

  @Override
  public List<String> open() {
    return believed().open();
  }

  private BayesianPolicy believed() {
    return new BayesianPolicy(primary, lossThreshold);
  }
}
