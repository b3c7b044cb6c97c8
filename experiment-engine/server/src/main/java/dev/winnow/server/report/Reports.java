package dev.winnow.server.report;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.Engine;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.State;
import dev.winnow.server.journey.Lanes;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Reports of experiments, at most two seconds old: many may look at once. */
@Singleton
public class Reports {
  private final Stores stores;
  private final Experiments experiments;
  private final Lanes lanes;
  private final Clock clock;
  private final LoadingCache<Key, Report> recent;

  Reports(Stores stores, Experiments experiments, Lanes lanes, Clock clock) {
    this.stores = stores;
    this.experiments = experiments;
    this.lanes = lanes;
    this.clock = clock;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build(this::analyse);
  }

  /** State and version are part of the key: what a person just changed is seen at once. */
  private record Key(
      int storeId, String experiment, long version, State state, Report.Basis basis) {}

  public Report of(Store store, Experiment experiment, Report.Basis basis) {
    return recent.get(
        new Key(store.number(), experiment.key(), experiment.version(), experiment.state(), basis));
  }

  private Report analyse(Key key) {
    Store store = stores.recent(key.storeId());
    // Read first: a phase that begins meanwhile is then known before anybody is counted in it.
    Totals totals = lanes.totals(key.storeId(), key.experiment());
    return Analysis.of(
        experiments.named(store, key.experiment()),
        totals,
        store.currency(),
        store.zoneId(),
        lanes.unattributedOrders(key.storeId()),
        key.basis(),
        clock.instant(),
        Engine.version());
  }
}
