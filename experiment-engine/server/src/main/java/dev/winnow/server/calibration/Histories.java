package dev.winnow.server.calibration;

import dev.winnow.core.ruleset.Placement;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.journey.JourneySample;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Reads what a store's visitors did; it only reads. */
@Singleton
public class Histories {
  private final JourneySample journeys;
  private final Clock clock;

  Histories(JourneySample journeys, Clock clock) {
    this.journeys = journeys;
    this.clock = clock;
  }

  /**
   * Of the newest visitors, by an experiment's page type and primary metric.
   *
   * @param most journeys that are read
   */
  public VisitorHistory of(Store store, ExperimentDefinition definition, int most) {
    Placement placement = definition.placement();
    Metric primary =
        definition.metrics().stream()
            .filter(metric -> metric.role() == Metric.Role.PRIMARY)
            .findFirst()
            .orElseThrow();
    var gathering =
        new VisitorHistory.Gathering(
            placement == null ? null : placement.page(), primary, clock.instant());
    journeys.newest(store.number(), most, gathering::take);
    return gathering.done(most);
  }
}
