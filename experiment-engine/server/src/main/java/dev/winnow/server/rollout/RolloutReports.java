package dev.winnow.server.rollout;

import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.journey.Lanes;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.report.Snapshot;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What is measured of a rollout. */
@Singleton
public class RolloutReports {
  private final Lanes lanes;
  private final Reports reports;
  private final Clock clock;

  RolloutReports(Lanes lanes, Reports reports, Clock clock) {
    this.lanes = lanes;
    this.reports = reports;
    this.clock = clock;
  }

  /** The winner beside the control, among all who came since the rollout began. */
  public Report all(Store store, Experiment experiment, Rollout rollout) {
    Integer from = experiment.rolloutPhase();
    return of(store, experiment, rollout, from == null ? 1 : from, Report.Basis.ALL);
  }

  /**
   * The winner beside the holdback, among those who came since all others see the winner, and had
   * their time to act: whoever came before may have been moved since.
   */
  public Report held(Store store, Experiment experiment, Rollout rollout) {
    Integer from = rollout.holdPhase();
    return of(
        store, experiment, rollout, from == null ? Integer.MAX_VALUE : from, Report.Basis.MATURE);
  }

  /** Where a rollout stands, for people to look at. */
  public Standing standing(Store store, Experiment experiment, Rollout rollout) {
    boolean isHeld = !rollout.stage().isOver() && rollout.holdPhase() != null;
    Map<?, ?> kept = rollout.kept() == null ? Map.of() : rollout.kept();
    return new Standing(
        rollout,
        rollout.stage().isOver() ? List.of() : Ramp.holding(all(store, experiment, rollout)),
        isHeld ? Kept.of(rollout, held(store, experiment, rollout)) : kept);
  }

  private Report of(
      Store store, Experiment experiment, Rollout rollout, int from, Report.Basis basis) {
    int winner =
        experiment.definition().variants().stream()
            .map(Variant::key)
            .toList()
            .indexOf(rollout.variant());
    var figures = new RolloutFigures(experiment, winner, from);
    return reports.ofPart(
        store,
        experiment,
        Snapshot.of(
            figures.asExperiment(),
            figures.totals(lanes.totals(store.number(), experiment.key())),
            store,
            lanes.unattributedOrders(store.number()),
            basis,
            clock.instant()));
  }
}
