package dev.winnow.journeys.experiment;

import java.time.ZoneId;
import java.util.List;

/**
 * All experiments of a store that were ever launched, as they stand at one version of its ruleset.
 *
 * @param zone the store's: an exposure day is a day there
 */
public record Definitions(long version, ZoneId zone, List<MeasuredExperiment> experiments) {
  public Definitions {
    experiments = List.copyOf(experiments);
  }
}
