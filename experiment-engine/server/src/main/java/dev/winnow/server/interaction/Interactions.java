package dev.winnow.server.interaction;

import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.State;
import dev.winnow.server.journey.Lanes;
import dev.winnow.server.store.Store;
import dev.winnow.statistics.Interaction;
import dev.winnow.statistics.InteractionScan;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scan over all pairs of a store's experiments that have visitors in common. */
@Singleton
final class Interactions {
  private final Experiments experiments;
  private final Lanes lanes;

  Interactions(Experiments experiments, Lanes lanes) {
    this.experiments = experiments;
    this.lanes = lanes;
  }

  /** Both of the pair are running. */
  InteractionScan<Pair> ofRunning(Store store) {
    return scan(
        store,
        experiments.all(store).stream().filter(each -> each.state() == State.RUNNING).toList());
  }

  /** Also those that were paused or stopped. */
  InteractionScan<Pair> ofAll(Store store) {
    return scan(
        store, experiments.all(store).stream().filter(each -> !each.state().isPlanned()).toList());
  }

  private InteractionScan<Pair> scan(Store store, List<Experiment> among) {
    Map<Pair, Interaction> pairs = new LinkedHashMap<>();
    for (Experiment second : among) {
      Totals totals = lanes.totals(store.number(), second.key());
      for (Experiment first : among) {
        Pair pair = Pair.of(first, second, totals, store.currency());
        if (pair.units() > 0) {
          pairs.put(pair, pair.interaction());
        }
      }
    }
    return InteractionScan.of(pairs);
  }
}
