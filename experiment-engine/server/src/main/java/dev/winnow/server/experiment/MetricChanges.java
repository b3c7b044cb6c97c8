package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.Problem;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes a store's own metrics. Each change makes a new version of the ruleset, from which on the
 * new definition holds, so that what a version means never changes.
 */
@Singleton
public class MetricChanges {
  private final MetricVersions versions;
  private final ExperimentRepository experiments;
  private final Clock clock;

  MetricChanges(MetricVersions versions, ExperimentRepository experiments, Clock clock) {
    this.versions = versions;
    this.experiments = experiments;
    this.clock = clock;
  }

  /**
   * What became of a metric.
   *
   * @param was null where there was none
   * @param rulesetVersion from which on it holds; null where nothing changed
   * @param launched whether an experiment that was launched is measured by it
   */
  public record Change(
      @Nullable OwnMetric was, OwnMetric metric, @Nullable Long rulesetVersion, boolean launched) {}

  /** Defines a metric, or gives it another definition in all experiments that name it. */
  @Transactional
  public Change put(Store store, String key, @Nullable Object body) {
    OwnMetric wanted = OwnMetric.read(body, key, 1);
    Optional<OwnMetric> known = versions.find(store.number(), key);
    if (known.isPresent() && known.get().definition().equals(wanted.definition())) {
      return new Change(known.get(), known.get(), null, false);
    }
    List<ExperimentRow> naming = locked(store, key);
    long ruleset = nextRuleset(store);
    OwnMetric metric = wanted.withVersion(versions.next(store.number(), key));
    add(store, metric, ruleset, Json.text(metric.definition()));
    for (ExperimentRow row : naming) {
      experiments.change(
          row.storeId(),
          row.experiment(),
          row.version() + 1,
          row.state(),
          Json.text(Experiments.definition(row).with(metric.metric()).toJson()),
          row.salt());
    }
    return new Change(known.orElse(null), metric, ruleset, isLaunched(naming));
  }

  /**
   * Has every journey measured anew by the metric as it is.
   *
   * @throws Refused if there is none, or no experiment that was launched is measured by it
   */
  @Transactional
  public Change again(Store store, String key) {
    OwnMetric metric = named(store, key);
    if (!isLaunched(locked(store, key))) {
      throw Refused.conflict(
          "nothing is measured by it",
          new Problem("metric", key, "a metric of an experiment that was launched"));
    }
    return new Change(metric, metric, nextRuleset(store), true);
  }

  /**
   * Takes a metric away; drafts that name it keep it as it was.
   *
   * @throws Refused if there is none, or an experiment that was launched is measured by it
   */
  @Transactional
  public OwnMetric delete(Store store, String key) {
    OwnMetric metric = named(store, key);
    List<ExperimentRow> naming = locked(store, key);
    for (ExperimentRow row : naming) {
      if (!row.state().isPlanned()) {
        throw Refused.conflict(
            "an experiment that was launched is measured by it",
            new Problem(
                "metric",
                key,
                "one that no launched experiment names, as %s does".formatted(row.experiment())));
      }
    }
    add(store, metric.withVersion(versions.next(store.number(), key)), nextRuleset(store), null);
    return metric;
  }

  public OwnMetric named(Store store, String key) {
    return Optional.of(key)
        .filter(plain -> Fields.KEY.matcher(plain).matches())
        .flatMap(plain -> versions.find(store.number(), plain))
        .orElseThrow(() -> Refused.unknown("metric of the store's own", key));
  }

  private void add(Store store, OwnMetric metric, long ruleset, @Nullable String definition) {
    versions.add(
        new MetricVersionRow(
            store.number(),
            metric.metric().key(),
            metric.metric().version(),
            ruleset,
            definition,
            clock.instant()));
  }

  /** Experiments before the store, as all steps of the lifecycle lock them. */
  private List<ExperimentRow> locked(Store store, String key) {
    return experiments.all(store.number()).stream()
        .filter(row -> Experiments.definition(row).names(key))
        .map(ExperimentRow::experiment)
        .sorted(Comparator.naturalOrder())
        .flatMap(experiment -> experiments.lock(store.number(), experiment).stream())
        .toList();
  }

  private static boolean isLaunched(List<ExperimentRow> rows) {
    return rows.stream().anyMatch(row -> !row.state().isPlanned());
  }

  private long nextRuleset(Store store) {
    experiments.countRulesetUp(store.number());
    return experiments.rulesetVersion(store.number());
  }
}
