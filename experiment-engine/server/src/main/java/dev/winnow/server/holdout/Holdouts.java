package dev.winnow.server.holdout;

import dev.winnow.core.ruleset.Slice;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Who is held out, and what is measured of it: for each version of the ruleset for ever the same.
 */
@Singleton
public class Holdouts {
  private final PeriodRepository periods;

  Holdouts(PeriodRepository periods) {
    this.periods = periods;
  }

  /** The visitors who see no experiment by a version of the store's ruleset that was reached. */
  public Optional<Slice> slice(int storeId, long version) {
    return periods.upTo(storeId, version).stream()
        .map(period -> period.at(version))
        .filter(period -> period.endedVersion() == null)
        .findFirst()
        .map(HoldoutPeriod::slice);
  }

  /** The whole site, once for each period that had begun, as it stood then. */
  public List<MeasuredExperiment> measured(int storeId, long version) {
    return periods.upTo(storeId, version).stream()
        .map(period -> SiteExperiment.measured(period.at(version)))
        .toList();
  }
}
