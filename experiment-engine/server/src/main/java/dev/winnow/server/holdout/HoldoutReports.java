package dev.winnow.server.holdout;

import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.State;
import dev.winnow.server.journey.Lanes;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.report.Snapshot;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What all experiments together earned, period by period. */
@Singleton
public class HoldoutReports {
  private static final String CURRENT = "current";

  private final HoldoutPeriods periods;
  private final Experiments experiments;
  private final Reports reports;
  private final Lanes lanes;
  private final Clock clock;

  HoldoutReports(
      HoldoutPeriods periods, Experiments experiments, Reports reports, Lanes lanes, Clock clock) {
    this.periods = periods;
    this.experiments = experiments;
    this.reports = reports;
    this.lanes = lanes;
    this.clock = clock;
  }

  /**
   * The report of a period.
   *
   * @param name {@code current}, or the day on which it began
   * @throws Refused if there is none
   */
  public HoldoutReport of(Store store, String name) {
    return periods.all(store).stream()
        .filter(
            period -> name.equals(CURRENT) ? period.ended() == null : period.name().equals(name))
        .findFirst()
        .map(period -> of(store, period))
        .orElseThrow(() -> Refused.unknown("holdout period", name));
  }

  /** The report of a period. */
  public HoldoutReport of(Store store, HoldoutPeriod period) {
    Totals totals = lanes.totals(store.number(), period.site());
    Instant now = clock.instant();
    Report figures =
        reports.analysed(
            new Snapshot(
                period.site(),
                period.number(),
                period.ended() == null ? State.RUNNING : State.STOPPED,
                SiteExperiment.reported(period),
                List.of(SiteExperiment.weights(period)),
                totals,
                true,
                store.currency(),
                store.zoneId(),
                store.settlement(),
                Map.of(),
                lanes.unattributedOrders(store.number()),
                Report.Basis.ALL,
                now,
                List.of()));
    Instant until = period.until().isBefore(now) ? period.until() : now;
    List<Experiment> ran =
        experiments.all(store).stream()
            .filter(each -> wasShown(each, period.started(), until))
            .toList();
    return new HoldoutReport(
        period,
        figures,
        ran.size(),
        (int) ran.stream().filter(HoldoutReports::isRolledOut).count());
  }

  private static boolean wasShown(Experiment experiment, Instant from, Instant until) {
    List<Phase> phases = experiment.phases();
    for (int i = 0; i < phases.size(); i++) {
      boolean overlaps =
          phases.get(i).from().isBefore(until)
              && (i == phases.size() - 1 || phases.get(i + 1).from().isAfter(from));
      if (overlaps && phases.get(i).isOpen()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRolledOut(Experiment experiment) {
    return switch (experiment.state()) {
      case ROLLING_OUT -> true;
      case DONE -> experiment.phases().getLast().isOpen();
      case DRAFT, REVIEW, SCHEDULED, RUNNING, PAUSED, STOPPED, DECIDED, ARCHIVED -> false;
    };
  }
}
