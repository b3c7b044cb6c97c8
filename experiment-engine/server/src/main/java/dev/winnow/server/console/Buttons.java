package dev.winnow.server.console;

import dev.winnow.server.access.Caller;
import dev.winnow.server.access.Role;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.page.Actions;
import dev.winnow.server.page.Situation;
import dev.winnow.server.page.Story;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.rollout.ByHand;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person may do with an experiment as it stands. */
@Singleton
final class Buttons {
  private final Reports reports;

  Buttons(Reports reports) {
    this.reports = reports;
  }

  /**
   * None for who only reads.
   *
   * @param notReady what to confirm before a launch; null: nothing
   */
  Actions of(
      Store store,
      Experiment experiment,
      Story story,
      @Nullable String notReady,
      Caller.Person person) {
    if (person.role() == Role.VIEWER) {
      return Actions.NONE;
    }
    List<String> arms = experiment.definition().arms();
    List<String> stopped = experiment.stoppedArms();
    return Actions.of(
        new Situation(
            experiment.key(),
            experiment.state(),
            store.review(),
            experiment.definition().external(),
            arms.stream().filter(arm -> !stopped.contains(arm)).toList(),
            story.shipped(),
            against(store, experiment, arms),
            story.rollout() == null ? null : story.rollout().rollout().stage(),
            notReady),
        person.role() == Role.ADMIN);
  }

  private List<Situation.Shipping> against(Store store, Experiment experiment, List<String> arms) {
    boolean may =
        switch (experiment.state()) {
          case RUNNING, STOPPED, DECIDED -> true;
          case DRAFT, REVIEW, SCHEDULED, PAUSED, ROLLING_OUT, DONE, ARCHIVED -> false;
        };
    if (!may) {
      return List.of();
    }
    Report report = reports.of(store, experiment, Report.Basis.MATURE);
    return arms.stream()
        .map(arm -> new Situation.Shipping(arm, ByHand.against(report, arm)))
        .toList();
  }
}
