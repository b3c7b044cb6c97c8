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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of experiments, at most two seconds old: many may look at once. */
@Singleton
public class Reports {
  private final Stores stores;
  private final Experiments experiments;
  private final Lanes lanes;
  private final Clock clock;
  private final List<OutsideDoubts> outside;
  private final LoadingCache<Key, Report> recent;

  Reports(
      Stores stores,
      Experiments experiments,
      Lanes lanes,
      Clock clock,
      List<OutsideDoubts> outside) {
    this.outside = List.copyOf(outside);
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

  /** All that a report is made of at this moment, and the report: to be made again anywhere. */
  public Map<String, Object> export(Store store, String experiment, Report.Basis basis) {
    Snapshot snapshot = snapshot(store, experiment, basis);
    Map<String, Object> export = SnapshotJson.of(snapshot, Engine.version());
    export.put("report", ReportJson.of(Analysis.of(snapshot, Engine.version())));
    return export;
  }

  /** The report of totals that were counted elsewhere. */
  Report of(@Nullable Object totals) {
    return Analysis.of(SnapshotReader.read(totals, clock.instant()), Engine.version());
  }

  /** The report of what is no experiment of a person's. */
  public Report analysed(Snapshot snapshot) {
    return Analysis.of(snapshot, Engine.version());
  }

  /** The report of a part of an experiment, under the doubts that stand outside of its totals. */
  public Report ofPart(Store store, Experiment experiment, Snapshot part) {
    return analysed(part.with(outside(store, experiment)));
  }

  private List<Report.Doubt> outside(Store store, Experiment experiment) {
    return outside.stream().flatMap(each -> each.of(store, experiment).stream()).toList();
  }

  private Snapshot snapshot(Store store, String experiment, Report.Basis basis) {
    // Read first: a phase that begins meanwhile is then known before anybody is counted in it.
    Totals totals = lanes.totals(store.number(), experiment);
    Experiment its = experiments.named(store, experiment);
    return Snapshot.of(
            its,
            // What is shipped is frozen: whoever came after that belongs to the rollout.
            its.rolloutPhase() == null
                ? totals
                : totals.rekeyed(key -> its.isOfRollout(key.phase()) ? null : key),
            store,
            lanes.unattributedOrders(store.number()),
            basis,
            clock.instant())
        .with(outside(store, its));
  }

  /** The report of this moment. */
  public Report fresh(Store store, Experiment experiment, Report.Basis basis) {
    return Analysis.of(snapshot(store, experiment.key(), basis), Engine.version());
  }

  public Report of(Store store, Experiment experiment, Report.Basis basis) {
    return recent.get(
        new Key(store.number(), experiment.key(), experiment.version(), experiment.state(), basis));
  }

  private Report analyse(Key key) {
    Store store = stores.recent(key.storeId());
    return Analysis.of(snapshot(store, key.experiment(), key.basis()), Engine.version());
  }
}
