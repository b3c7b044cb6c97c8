package dev.winnow.server.experiment;

import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.server.holdout.Holdouts;
import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Begins phases: each is a new ruleset of the store. All of it belongs to the transaction of the
 * caller, who holds the experiment's row.
 */
@Singleton
public class Phases {
  private final ExperimentRepository experiments;
  private final PhaseRepository phases;
  private final Holdouts holdouts;
  private final SecureRandom random = new SecureRandom();

  Phases(ExperimentRepository experiments, PhaseRepository phases, Holdouts holdouts) {
    this.experiments = experiments;
    this.phases = phases;
    this.holdouts = holdouts;
  }

  /** Holds the store until the end of the transaction: its rulesets follow one another. */
  long nextRuleset(Store store) {
    experiments.countRulesetUp(store.number());
    return experiments.rulesetVersion(store.number());
  }

  /** What visitors saw when they last entered; empty if none ever did. */
  public Optional<RunningExperiment> lastOpen(Store store, String key) {
    return phases.of(store.number(), key).reversed().stream()
        .flatMap(row -> Experiments.phase(row).ruleset().experiments().stream())
        .findFirst();
  }

  /** What visitors saw when they last entered before a phase, by its number. */
  public Optional<RunningExperiment> lastOpenBefore(Store store, String key, int phase) {
    return phases.of(store.number(), key).reversed().stream()
        .filter(row -> row.phase() < phase)
        .flatMap(row -> Experiments.phase(row).ruleset().experiments().stream())
        .findFirst();
  }

  /** The number that the next phase of an experiment will have. */
  public int next(Store store, String key) {
    return phases.of(store.number(), key).size() + 1;
  }

  /** Visitors enter from now on, by these ranges. */
  void open(
      Store store,
      long version,
      String key,
      ExperimentDefinition definition,
      String salt,
      List<Allocation> allocations,
      Instant from) {
    GroupSlice group = definition.group();
    open(
        store,
        version,
        Compilation.running(
            key,
            definition,
            salt,
            group == null ? null : groupSalt(store, group.key()),
            allocations),
        from);
  }

  /**
   * What is shown from now on, by other ranges than before. Visitors of each time of birth go by
   * ranges of their own, so each of these is a phase: all but the last are over as soon as they
   * begin, and yet those visitors belong to them.
   */
  public void open(Store store, RunningExperiment shown, Instant from) {
    for (int births = 1; births <= shown.allocations().size(); births++) {
      openNewest(store, Compilation.with(shown, shown.allocations().subList(0, births)), from);
    }
  }

  /** What is shown from now on, where only the ranges of visitors born from now on are new. */
  void openNewest(Store store, RunningExperiment shown, Instant from) {
    open(store, nextRuleset(store), shown, from);
  }

  private void open(Store store, long version, RunningExperiment shown, Instant from) {
    begin(store, shown.key(), version, List.of(shown), from);
  }

  /** Nothing of it is shown from now on. */
  public void close(Store store, String key, Instant from) {
    begin(store, key, nextRuleset(store), List.of(), from);
  }

  /**
   * Makes a new ruleset by which other visitors are held out, and begins a phase of every
   * experiment that shows its variants: what its visitors see by chance changes with it. Arms that
   * something else draws stay as they are.
   *
   * @param holdout who sees no experiment from now on; null: everybody takes part
   * @return the version of the new ruleset
   */
  @Transactional
  public long holdOut(Store store, @Nullable Slice holdout, Instant from) {
    // Experiments before the store, as all steps of the lifecycle lock them.
    shown(store).keySet().forEach(key -> experiments.lock(store.number(), key));
    long version = nextRuleset(store);
    shown(store)
        .forEach((key, running) ->
            begin(store, key, Compilation.ruleset(store, version, holdout, running), from));
    return version;
  }

  /** What visitors may see at the moment, by experiment; in the order of the keys. */
  private SortedMap<String, List<RunningExperiment>> shown(Store store) {
    var shown = new TreeMap<String, List<RunningExperiment>>();
    for (PhaseRow row : phases.upTo(store.number(), Long.MAX_VALUE)) {
      shown.put(row.experiment(), Experiments.phase(row).ruleset().experiments());
    }
    shown.values().removeIf(running -> running.stream().allMatch(RunningExperiment::external));
    return shown;
  }

  private void begin(
      Store store, String key, long version, List<RunningExperiment> shown, Instant from) {
    Slice holdout = holdouts.slice(store.number(), version).orElse(null);
    begin(store, key, Compilation.ruleset(store, version, holdout, shown), from);
  }

  private void begin(Store store, String key, Ruleset ruleset, Instant from) {
    phases.save(
        new PhaseRow(
            store.number(),
            key,
            next(store, key),
            ruleset.version(),
            from,
            new String(ruleset.toJson(), StandardCharsets.UTF_8)));
  }

  private String groupSalt(Store store, String group) {
    experiments.addGroup(store.number(), group, drawn());
    return experiments.groupSalt(store.number(), group).orElseThrow();
  }

  /** A salt: never the key, so that two experiments cut the visitors in different ways. */
  String drawn() {
    return new BigInteger(80, random).toString(36);
  }

  /** Whether visitors enter by the newest phase. */
  boolean isOpen(Store store, String key) {
    @Nullable PhaseRow last =
        phases.of(store.number(), key).reversed().stream().findFirst().orElse(null);
    return last != null && Experiments.phase(last).isOpen();
  }
}
