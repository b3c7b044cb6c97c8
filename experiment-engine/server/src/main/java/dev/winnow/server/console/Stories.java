package dev.winnow.server.console;

import dev.winnow.server.audit.History;
import dev.winnow.server.decision.Decisions;
import dev.winnow.server.evaluation.Sightings;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.State;
import dev.winnow.server.page.Story;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.rollout.RolloutReports;
import dev.winnow.server.rollout.Rollouts;
import dev.winnow.server.rollout.Standing;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Gathers what was done with an experiment. */
@Singleton
final class Stories {
  private static final int NEWEST = 20;

  private final Decisions decisions;
  private final Rollouts rollouts;
  private final RolloutReports rolloutReports;
  private final Reports reports;
  private final Sightings sightings;
  private final History history;
  private final Clock clock;

  Stories(
      Decisions decisions,
      Rollouts rollouts,
      RolloutReports rolloutReports,
      Reports reports,
      Sightings sightings,
      History history,
      Clock clock) {
    this.decisions = decisions;
    this.rollouts = rollouts;
    this.rolloutReports = rolloutReports;
    this.reports = reports;
    this.sightings = sightings;
    this.history = history;
    this.clock = clock;
  }

  /** All of it. */
  Story of(Store store, Experiment experiment) {
    String subject = "experiment/" + experiment.key();
    boolean runs = experiment.state() == State.RUNNING;
    return new Story(
        experiment.definition().external(),
        decisions.of(store, experiment.key()),
        history.of(store, subject, "arm-stopped"),
        runs
            ? Story.missing(
                reports.of(store, experiment, Report.Basis.MATURE),
                experiment.definition().policy())
            : null,
        sightings.lastLook(store, experiment.key()),
        rollouts
            .find(store, experiment.key())
            .map(rollout -> rolloutReports.standing(store, experiment, rollout))
            .orElse(null),
        history.newest(store, subject, Long.MAX_VALUE, NEWEST),
        clock.instant());
  }

  /** What a line of a list needs: decisions, and where a rollout is, without what was measured. */
  Story brief(Store store, Experiment experiment) {
    if (experiment.state().isPlanned() || experiment.state() == State.RUNNING) {
      return Story.NOTHING;
    }
    return new Story(
        experiment.definition().external(),
        decisions.of(store, experiment.key()),
        List.of(),
        null,
        null,
        rollouts.find(store, experiment.key()).map(Standing::unmeasured).orElse(null),
        List.of(),
        clock.instant());
  }
}
