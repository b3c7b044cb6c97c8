package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.server.holdout.Holdouts;
import dev.winnow.server.holdout.SiteExperiment;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way of an experiment: draft, running, paused, stopped. Every step that changes who sees what
 * makes a new ruleset and begins a new phase, all in one transaction.
 */
@Singleton
public class Lifecycle {
  private final ExperimentRepository experiments;
  private final PhaseRepository phases;
  private final Holdouts holdouts;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Lifecycle(
      ExperimentRepository experiments, PhaseRepository phases, Holdouts holdouts, Clock clock) {
    this.experiments = experiments;
    this.phases = phases;
    this.holdouts = holdouts;
    this.clock = clock;
  }

  /** Saves a draft, or what may still be changed of an experiment that was launched. */
  @Transactional
  public boolean put(Store store, String key, ExperimentDefinition definition) {
    if (key.startsWith(SiteExperiment.PREFIX)) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  "experiment",
                  key,
                  "a key that does not begin with %s, which is for the whole site"
                      .formatted(SiteExperiment.PREFIX))));
    }
    Optional<ExperimentRow> known = experiments.lock(store.number(), key);
    if (known.isEmpty()) {
      experiments.save(
          new ExperimentRow(
              store.number(), key, 1, State.DRAFT, json(definition), null, clock.instant()));
      return true;
    }
    ExperimentRow row = known.get();
    if (row.state() != State.DRAFT) {
      changeLaunched(store, row, definition);
      return false;
    }
    change(row, State.DRAFT, definition, row.salt());
    return false;
  }

  /** Begins or resumes. */
  @Transactional
  public void launch(Store store, String key) {
    ExperimentRow row = locked(store, key);
    mustBe(row, "launched", State.DRAFT, State.PAUSED);
    ExperimentDefinition definition = Experiments.definition(row);
    Instant now = clock.instant();
    boolean first = row.state() == State.DRAFT;
    Instant starts = definition.starts();
    if (starts != null && starts.isAfter(now)) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  "starts", starts.toString(), "a time that has come, or none; launch it then")));
    }
    // Holds the store, so that two members of a group are launched one after the other.
    long version = nextRuleset(store);
    refuseOverlap(store, key, definition);
    String salt = row.salt() == null ? drawn() : row.salt();
    change(row, State.RUNNING, definition, salt);
    open(store, version, key, definition, salt, first && starts != null ? starts : now);
  }

  /** Nobody enters or sees a variant until it is launched again. */
  @Transactional
  public void pause(Store store, String key) {
    ExperimentRow row = locked(store, key);
    mustBe(row, "paused", State.RUNNING);
    change(row, State.PAUSED, Experiments.definition(row), row.salt());
    close(store, key, clock.instant());
  }

  /** Ends it; what its visitors still do is counted within their windows. */
  @Transactional
  public void stop(Store store, String key) {
    stop(store, key, clock.instant());
  }

  @Transactional
  void stop(Store store, String key, Instant at) {
    ExperimentRow row = locked(store, key);
    mustBe(row, "stopped", State.RUNNING, State.PAUSED);
    change(row, State.STOPPED, Experiments.definition(row), row.salt());
    close(store, key, at);
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
  public long beginPhases(Store store, @Nullable Slice holdout, Instant from) {
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

  private void changeLaunched(Store store, ExperimentRow row, ExperimentDefinition wanted) {
    ExperimentDefinition now = Experiments.definition(row);
    ExperimentDefinition allowed =
        now.named(wanted.name(), wanted.hypothesis()).withTraffic(wanted.traffic());
    boolean less = wanted.traffic().compareTo(now.traffic()) < 0;
    if (less || !json(allowed).equals(json(wanted))) {
      throw Refused.conflict(
          "it is %s: a change of who sees what, or of what is measured, would mix two experiments"
              .formatted(row.state().name().toLowerCase(Locale.ROOT)),
          new Problem(
              less ? "traffic" : "experiment",
              less ? wanted.traffic().toPlainString() : row.experiment(),
              "another name, another hypothesis, more traffic; or a new experiment"));
    }
    change(row, row.state(), wanted, row.salt());
    boolean more = wanted.traffic().compareTo(now.traffic()) > 0;
    if (more && row.state() == State.RUNNING && row.salt() != null) {
      open(store, nextRuleset(store), row.experiment(), wanted, row.salt(), clock.instant());
    }
  }

  private void open(
      Store store,
      long version,
      String key,
      ExperimentDefinition definition,
      String salt,
      Instant from) {
    GroupSlice group = definition.group();
    String groupSalt = group == null ? null : groupSalt(store, group.key());
    begin(
        store,
        key,
        Compilation.ruleset(
            store,
            version,
            holdout(store, version),
            List.of(Compilation.running(key, definition, salt, groupSalt))),
        from);
  }

  private void close(Store store, String key, Instant from) {
    long version = nextRuleset(store);
    begin(
        store, key, Compilation.ruleset(store, version, holdout(store, version), List.of()), from);
  }

  private @Nullable Slice holdout(Store store, long version) {
    return holdouts.slice(store.number(), version).orElse(null);
  }

  private void begin(Store store, String key, Ruleset ruleset, Instant from) {
    int number = phases.of(store.number(), key).size() + 1;
    phases.save(
        new PhaseRow(
            store.number(),
            key,
            number,
            ruleset.version(),
            from,
            new String(ruleset.toJson(), StandardCharsets.UTF_8)));
  }

  private long nextRuleset(Store store) {
    experiments.countRulesetUp(store.number());
    return experiments.rulesetVersion(store.number());
  }

  private String groupSalt(Store store, String group) {
    experiments.addGroup(store.number(), group, drawn());
    return experiments.groupSalt(store.number(), group).orElseThrow();
  }

  /** Two running members of a group that own the same visitors would not exclude each other. */
  private void refuseOverlap(Store store, String key, ExperimentDefinition definition) {
    GroupSlice group = definition.group();
    if (group == null) {
      return;
    }
    for (ExperimentRow other : experiments.all(store.number())) {
      boolean runs = other.state() == State.RUNNING && !other.experiment().equals(key);
      GroupSlice taken = runs ? Experiments.definition(other).group() : null;
      if (taken != null && taken.overlaps(group)) {
        throw Refused.conflict(
            "another experiment of the group owns some of these buckets",
            new Problem(
                "group",
                "%d to %d".formatted(group.from(), group.to()),
                "buckets outside of %d to %d, which %s owns"
                    .formatted(taken.from(), taken.to(), other.experiment())));
      }
    }
  }

  private ExperimentRow locked(Store store, String key) {
    return Optional.of(key)
        .filter(plain -> Fields.KEY.matcher(plain).matches())
        .flatMap(plain -> experiments.lock(store.number(), plain))
        .orElseThrow(() -> Refused.unknown("experiment", key));
  }

  private static void mustBe(ExperimentRow row, String done, State... allowed) {
    if (!Set.of(allowed).contains(row.state())) {
      throw Refused.conflict(
          "an experiment that is %s cannot be %s"
              .formatted(row.state().name().toLowerCase(Locale.ROOT), done),
          new Problem(
              "state",
              row.state().name().toLowerCase(Locale.ROOT),
              String.join(
                  " or ",
                  Arrays.stream(allowed)
                      .map(state -> state.name().toLowerCase(Locale.ROOT))
                      .toList())));
    }
  }

  private void change(
      ExperimentRow row, State state, ExperimentDefinition definition, @Nullable String salt) {
    String json = json(definition);
    long version = json.equals(row.definition()) ? row.version() : row.version() + 1;
    experiments.change(row.storeId(), row.experiment(), version, state, json, salt);
  }

  private static String json(ExperimentDefinition definition) {
    return Json.text(definition.toJson());
  }

  private String drawn() {
    return new BigInteger(80, random).toString(36);
  }
}
