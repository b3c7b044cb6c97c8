package dev.winnow.server.ruleset;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import jakarta.inject.Singleton;

/** The current ruleset of each store, at most a second old. */
@Singleton
class Rulesets {
  private final Stores stores;
  private final Experiments experiments;
  private final LoadingCache<Ruleset, byte[]> json =
      Caffeine.newBuilder().maximumSize(1_000).weakKeys().build(Ruleset::toJson);

  Rulesets(Stores stores, Experiments experiments) {
    this.stores = stores;
    this.experiments = experiments;
  }

  Ruleset current(int storeId) {
    Store store = stores.recent(storeId);
    return experiments.compiled(storeId, store.rulesetVersion()).ruleset();
  }

  byte[] json(Ruleset ruleset) {
    return json.get(ruleset);
  }
}
