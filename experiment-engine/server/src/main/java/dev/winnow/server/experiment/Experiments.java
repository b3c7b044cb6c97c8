package dev.winnow.server.experiment;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.experiment.SegmentDimension;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.holdout.Holdouts;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads experiments, and what they compile to at a version of the ruleset. */
@Singleton
public class Experiments {
  private final ExperimentRepository experiments;
  private final PhaseRepository phases;
  private final MetricVersions metrics;
  private final Holdouts holdouts;
  private final LoadingCache<AtVersion, Compiled> compiled;

  Experiments(
      ExperimentRepository experiments,
      PhaseRepository phases,
      MetricVersions metrics,
      Holdouts holdouts,
      Stores stores) {
    this.experiments = experiments;
    this.phases = phases;
    this.metrics = metrics;
    this.holdouts = holdouts;
    this.compiled =
        Caffeine.newBuilder()
            .maximumSize(1_000)
            .build(at -> compile(stores.recent(at.storeId()), at.version()));
  }

  private record AtVersion(int storeId, long version) {}

  /**
   * What never changes of a store at a version.
   *
   * @param ruleset for SDKs
   * @param definitions for measuring
   */
  public record Compiled(Ruleset ruleset, Definitions definitions) {}

  /** The store's rules at a version that has been reached. */
  public Compiled compiled(int storeId, long version) {
    return compiled.get(new AtVersion(storeId, version));
  }

  public List<Experiment> all(Store store) {
    Map<String, List<Phase>> byExperiment = new LinkedHashMap<>();
    phases
        .upTo(store.number(), Long.MAX_VALUE)
        .forEach(row ->
            byExperiment
                .computeIfAbsent(row.experiment(), key -> new ArrayList<>())
                .add(phase(row)));
    return experiments.all(store.number()).stream()
        .map(row -> experiment(row, byExperiment.getOrDefault(row.experiment(), List.of())))
        .toList();
  }

  /** An experiment that is looked at by itself. */
  public record ToEvaluate(int storeId, String experiment) {}

  /** Those of all stores that something may follow for by itself. */
  public List<ToEvaluate> toEvaluate() {
    return experiments.toEvaluate().stream()
        .map(row -> new ToEvaluate(row.storeId(), row.experiment()))
        .toList();
  }

  public Optional<Experiment> find(Store store, String key) {
    return experiments
        .find(store.number(), key)
        .map(row ->
            experiment(
                row, phases.of(store.number(), key).stream().map(Experiments::phase).toList()));
  }

  /**
   * The experiment of a key in an address.
   *
   * @throws Refused if there is none
   */
  public Experiment named(Store store, String key) {
    // What cannot be a key is not looked for: PostgreSQL fails on a text that holds a NUL.
    return Optional.of(key)
        .filter(plain -> Fields.KEY.matcher(plain).matches())
        .flatMap(plain -> find(store, plain))
        .orElseThrow(() -> Refused.unknown("experiment", key));
  }

  static ExperimentDefinition definition(ExperimentRow row) {
    return ExperimentReader.read(Json.parse(row.definition()));
  }

  static Experiment experiment(ExperimentRow row, List<Phase> phases) {
    return new Experiment(
        row.experiment(),
        row.version(),
        row.state(),
        definition(row),
        row.salt(),
        row.rolloutPhase(),
        phases);
  }

  static Phase phase(PhaseRow row) {
    return new Phase(
        row.phase(), row.started(), Ruleset.parse(row.ruleset().getBytes(StandardCharsets.UTF_8)));
  }

  private Compiled compile(Store store, long version) {
    Map<String, List<Phase>> byExperiment = new LinkedHashMap<>();
    phases
        .upTo(store.number(), version)
        .forEach(row ->
            byExperiment
                .computeIfAbsent(row.experiment(), key -> new ArrayList<>())
                .add(phase(row)));
    var running = new ArrayList<RunningExperiment>();
    var measured = new ArrayList<MeasuredExperiment>();
    OwnMetrics own = metrics.at(store.number(), version);
    byExperiment.forEach((key, itsPhases) -> {
      running.addAll(itsPhases.getLast().ruleset().experiments());
      experiments
          .find(store.number(), key)
          .ifPresent(row -> measured.add(measured(key, definition(row), itsPhases, own)));
    });
    measured.addAll(holdouts.measured(store.number(), version));
    return new Compiled(
        Compilation.ruleset(
            store, version, holdouts.slice(store.number(), version).orElse(null), running),
        new Definitions(version, store.zoneId(), measured));
  }

  private static MeasuredExperiment measured(
      String key, ExperimentDefinition definition, List<Phase> itsPhases, OwnMetrics own) {
    var segments = new ArrayList<>(SegmentDimension.BUILT_IN);
    segments.addAll(definition.segments());
    return new MeasuredExperiment(
        key,
        definition.variants().stream().map(Variant::key).toList(),
        itsPhases,
        definition.metrics().stream().map(metric -> at(metric, own)).toList(),
        segments);
  }

  /** A definition holds the newest of the store's own metrics; here it is the one of a version. */
  private static Metric at(Metric metric, OwnMetrics own) {
    return metric.version() == 0
        ? metric
        : own.named(metric.key()).map(its -> its.as(metric.role(), metric.margin())).orElse(metric);
  }
}
