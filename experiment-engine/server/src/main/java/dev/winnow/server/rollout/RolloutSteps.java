package dev.winnow.server.rollout;

import dev.winnow.server.audit.Actor;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.report.Report;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** Looks at a rollout and makes the move that follows, at most one. */
@Singleton
public class RolloutSteps {
  private final Rollouts rollouts;
  private final RolloutReports reports;
  private final Clock clock;

  RolloutSteps(Rollouts rollouts, RolloutReports reports, Clock clock) {
    this.rollouts = rollouts;
    this.reports = reports;
    this.clock = clock;
  }

  public void take(Store store, Experiment experiment, Actor by) {
    Rollout rollout = rollouts.named(store, experiment.key());
    Report report = reports.all(store, experiment, rollout);
    Ramp.Move move = Ramp.next(rollout, report, clock.instant());
    Map<String, Object> kept =
        move instanceof Ramp.Move.Finish
            ? Kept.of(rollout, reports.held(store, experiment, rollout))
            : Map.of();
    rollouts.move(store, rollout, move, kept, by);
  }
}
