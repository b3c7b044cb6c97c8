package dev.winnow.server.metric;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.experiment.MetricChanges;
import dev.winnow.server.experiment.OwnMetric;
import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Changes a store's own metrics. Where an experiment that was launched is measured by one, all
 * journeys are measured anew; all of it in one transaction with the note in the log of changes.
 */
@Singleton
public class StoreMetrics {
  private final MetricChanges changes;
  private final Recomputations recomputations;
  private final Audit audit;

  StoreMetrics(MetricChanges changes, Recomputations recomputations, Audit audit) {
    this.changes = changes;
    this.recomputations = recomputations;
    this.audit = audit;
  }

  @Transactional
  public MetricChanges.Change put(Store store, String key, @Nullable Object body, Actor actor) {
    MetricChanges.Change change = changes.put(store, key, body);
    if (change.rulesetVersion() != null) {
      OwnMetric was = change.was();
      audit.note(
          store.number(),
          actor,
          was == null ? "created" : "changed",
          "metric/" + key,
          was == null ? null : was.toJson(),
          change.metric().toJson(),
          null);
      recompute(store, key, change);
    }
    return change;
  }

  @Transactional
  public void again(Store store, String key, Actor actor) {
    MetricChanges.Change change = changes.again(store, key);
    audit.note(
        store.number(),
        actor,
        "recomputed",
        "metric/" + key,
        null,
        JsonObject.of("ruleset", change.rulesetVersion()),
        null);
    recompute(store, key, change);
  }

  @Transactional
  public void delete(Store store, String key, Actor actor) {
    OwnMetric was = changes.delete(store, key);
    audit.note(store.number(), actor, "deleted", "metric/" + key, was.toJson(), null, null);
  }

  private void recompute(Store store, String key, MetricChanges.Change change) {
    if (change.launched() && change.rulesetVersion() != null) {
      recomputations.begin(store.number(), key, change.rulesetVersion());
    }
  }
}
