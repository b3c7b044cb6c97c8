package dev.winnow.server.metric;

import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.report.OutsideDoubts;
import dev.winnow.server.report.Report;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.util.List;

/** While journeys are measured anew, totals are of two definitions. */
@Singleton
final class RecomputationDoubt implements OutsideDoubts {
  private final Recomputations recomputations;

  RecomputationDoubt(Recomputations recomputations) {
    this.recomputations = recomputations;
  }

  @Override
  public List<Report.Doubt> of(Store store, Experiment experiment) {
    return recomputations.isRunning(store.number(), experiment)
        ? List.of(
            new Report.Doubt(
                "recomputation",
                true,
                "A metric has been changed, and some visitors are still measured by its older"
                    + " definition; wait until all are measured anew."))
        : List.of();
  }
}
