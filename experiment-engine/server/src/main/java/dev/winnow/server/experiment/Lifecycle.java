package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.holdout.SiteExperiment;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Announcements;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of an experiment until it is decided. Every step is one transaction: its state, its
 * phases, the log and what is told of it are there together or not at all.
 */
@Singleton
public class Lifecycle {
  private final ExperimentRepository experiments;
  private final Phases phases;
  private final Moves moves;
  private final Launch launch;
  private final Announcements announcements;
  private final Clock clock;

  Lifecycle(
      ExperimentRepository experiments,
      Phases phases,
      Moves moves,
      Launch launch,
      Announcements announcements,
      Clock clock) {
    this.experiments = experiments;
    this.phases = phases;
    this.moves = moves;
    this.launch = launch;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * Saves a draft, or what may still be changed of an experiment that was launched. What was handed
   * in for review, or waits for its start, is a draft again.
   */
  @Transactional
  public boolean put(Store store, String key, ExperimentDefinition definition, Actor by) {
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
              store.number(),
              key,
              1,
              State.DRAFT,
              Moves.json(definition),
              null,
              null,
              clock.instant()));
      moves.note(store, key, by, "drafted", null, definition.toJson(), null);
      return true;
    }
    ExperimentRow row = known.get();
    if (!row.state().isPlanned()) {
      edit(store, row, definition, by);
      return false;
    }
    if (moves.change(row, State.DRAFT, definition, row.salt())) {
      moves.note(
          store,
          key,
          by,
          "edited",
          Json.parse(row.definition()),
          definition.toJson(),
          row.state() == State.DRAFT ? null : "it was %s".formatted(row.state().key()));
    }
    return false;
  }

  /** Hands a draft in for review. */
  @Transactional
  public void submit(Store store, String key, Actor by, @Nullable String why) {
    moves.move(store, moves.locked(store, key), State.REVIEW, "submitted", by, why, State.DRAFT);
  }

  /** Makes a draft again of what was handed in, or waits for its start. */
  @Transactional
  public void withdraw(Store store, String key, Actor by, @Nullable String why) {
    moves.move(
        store,
        moves.locked(store, key),
        State.DRAFT,
        "withdrawn",
        by,
        why,
        State.REVIEW,
        State.SCHEDULED);
  }

  /** Launches what was handed in for review. */
  @Transactional
  public void approve(Store store, String key, Actor by, @Nullable String why) {
    ExperimentRow row = moves.locked(store, key);
    Moves.mustBe(row, "approved", State.REVIEW);
    launch.start(store, row, by, why);
  }

  /** Begins now or, where its start is yet to come, then; goes on where it was paused. */
  @Transactional
  public void launch(Store store, String key, Actor by, @Nullable String why) {
    ExperimentRow row = moves.locked(store, key);
    Moves.mustBe(row, "launched", State.DRAFT, State.PAUSED);
    if (row.state() == State.DRAFT && store.review()) {
      throw Refused.conflict(
          "experiments of this store are approved before they are launched",
          new Problem(
              "state", row.state().key(), "review: submit it, and let an admin approve it"));
    }
    launch.start(store, row, by, why);
  }

  /** Begins what was scheduled, if its time has come. */
  @Transactional
  void startScheduled(Store store, String key) {
    ExperimentRow row = moves.locked(store, key);
    if (row.state() == State.SCHEDULED) {
      launch.start(store, row, Actor.engine("schedule"), "its start has come");
    }
  }

  /** Nobody enters or sees a variant until it is launched again. */
  @Transactional
  public void pause(Store store, String key, Actor by, @Nullable String why) {
    ExperimentRow row = moves.locked(store, key);
    moves.move(store, row, State.PAUSED, "paused", by, why, State.RUNNING);
    phases.close(store, key, clock.instant());
  }

  /** Ends it; what its visitors still do is counted within their windows. */
  @Transactional
  public void stop(Store store, String key, Actor by, @Nullable String why) {
    stop(store, key, clock.instant(), by, why);
  }

  @Transactional
  void stop(Store store, String key, Instant at, Actor by, @Nullable String why) {
    ExperimentRow row = moves.locked(store, key);
    moves.move(
        store, row, State.STOPPED, "stopped", by, why, State.RUNNING, State.PAUSED, State.DECIDED);
    if (phases.isOpen(store, key)) {
      phases.close(store, key, at);
    }
  }

  /**
   * Gives the visitors of an arm the control back; nobody enters it any more. Where no arm is left
   * beside the control, the experiment is stopped.
   *
   * @return whether it was still open
   */
  @Transactional
  public boolean stopArm(Store store, String key, String variant, Actor by, String why) {
    ExperimentRow row = moves.locked(store, key);
    Moves.mustBe(row, "relieved of an arm", State.RUNNING, State.DECIDED);
    ExperimentDefinition definition = Experiments.definition(row);
    int place = definition.variants().stream().map(Variant::key).toList().indexOf(variant);
    if (place < 1) {
      throw Refused.conflict(
          "only an arm beside the control can be stopped",
          new Problem("variant", variant, arms(definition)));
    }
    RunningExperiment shown = phases.lastOpen(store, key).orElseThrow();
    Set<Integer> stopped = Allocations.stopped(shown);
    if (stopped.contains(place)) {
      return false;
    }
    boolean isLast = stopped.size() == definition.variants().size() - 2;
    moves.note(store, key, by, "arm-stopped", null, JsonObject.of("variant", variant), why);
    announcements.announce(
        store.number(),
        Announcement.Type.ARM_STOPPED,
        JsonObject.of("experiment", key, "variant", variant, "why", why));
    if (isLast) {
      stop(store, key, clock.instant(), by, "no arm is left beside the control");
    } else {
      phases.open(
          store,
          Compilation.with(shown, Allocations.without(Set.of(place), shown.allocations())),
          clock.instant());
    }
    return true;
  }

  /**
   * Gives visitors who are born from now on other weights; nobody who is there already is moved.
   *
   * @param weights one for each variant in its order, in any unit; of a stopped arm it counts for
   *     nothing
   */
  @Transactional
  public void reweigh(Store store, String key, List<BigDecimal> weights, Actor by, String why) {
    ExperimentRow row = moves.locked(store, key);
    Moves.mustBe(row, "given other weights", State.RUNNING);
    ExperimentDefinition definition = Experiments.definition(row);
    RunningExperiment shown = phases.lastOpen(store, key).orElseThrow();
    Instant now = clock.instant();
    List<Allocation> next =
        Allocations.without(
            Allocations.stopped(shown),
            Allocations.reweighed(shown.allocations(), weights, definition.traffic(), now));
    phases.openNewest(store, Compilation.with(shown, next), now);
    moves.note(store, key, by, "reweighed", null, JsonObject.of("weights", weights), why);
  }

  /** Notes that the policy has spoken; who sees what stays as it is. */
  @Transactional
  public void decided(Store store, String key, Actor by, String why) {
    moves.move(store, moves.locked(store, key), State.DECIDED, "decided", by, why, State.RUNNING);
  }

  /**
   * Closes the entry to it: what is shown from now on is its rollout, whose first phase is the next
   * one. The caller opens that in the same transaction.
   */
  @Transactional
  public void beginRollout(Store store, String key, Actor by, @Nullable String why) {
    ExperimentRow row = moves.locked(store, key);
    Moves.mustBe(row, "rolled out", State.RUNNING, State.STOPPED, State.DECIDED);
    if (Experiments.definition(row).external()) {
      throw Refused.conflict(
          "what draws the arms has to show the winner to everybody",
          new Problem("assignment", "external", "winnow"));
    }
    experiments.rollOut(store.number(), key, State.ROLLING_OUT, phases.next(store, key));
    moves.note(
        store,
        key,
        by,
        "rollout-begun",
        Moves.state(row.state()),
        Moves.state(State.ROLLING_OUT),
        why);
  }

  /** All of its rollout has been measured, or it was taken back. */
  @Transactional
  public void endRollout(Store store, String key, Actor by, @Nullable String why) {
    moves.move(
        store, moves.locked(store, key), State.DONE, "rollout-ended", by, why, State.ROLLING_OUT);
  }

  /** Puts what is over away; of a winner that everybody sees nothing is shown any more. */
  @Transactional
  public void archive(Store store, String key, Actor by, @Nullable String why) {
    ExperimentRow row = moves.locked(store, key);
    moves.move(
        store, row, State.ARCHIVED, "archived", by, why, State.DRAFT, State.STOPPED, State.DONE);
    if (phases.isOpen(store, key)) {
      phases.close(store, key, clock.instant());
    }
  }

  /** A draft of the same plan under another key; it gets a salt of its own, and so other arms. */
  @Transactional
  public void restart(Store store, String key, String as, Actor by, @Nullable String why) {
    ExperimentRow row = moves.locked(store, key);
    if (!Fields.KEY.matcher(as).matches()) {
      throw new InvalidInput(List.of(new Problem("key", as, Fields.KEY_ALLOWED)));
    }
    if (experiments.find(store.number(), as).isPresent()) {
      throw Refused.conflict(
          "there is an experiment of this key",
          new Problem("key", as, "a key that no other experiment has"));
    }
    ExperimentDefinition plan = Experiments.definition(row).withoutSchedule();
    experiments.save(
        new ExperimentRow(
            store.number(), as, 1, State.DRAFT, Moves.json(plan), null, null, clock.instant()));
    moves.note(store, as, by, "drafted", null, plan.toJson(), "restart of %s".formatted(key));
    moves.note(store, key, by, "restarted", null, JsonObject.of("as", as), why);
  }

  private void edit(Store store, ExperimentRow row, ExperimentDefinition wanted, Actor by) {
    ExperimentDefinition now = Experiments.definition(row);
    Edits.Effect effect = Edits.of(row.state(), now, wanted, clock.instant());
    if (!moves.change(row, row.state(), wanted, row.salt())) {
      return;
    }
    moves.note(store, row.experiment(), by, "edited", now.toJson(), wanted.toJson(), null);
    if (effect == Edits.Effect.NEW_PHASE
        && row.salt() != null
        && phases.isOpen(store, row.experiment())) {
      RunningExperiment shown = phases.lastOpen(store, row.experiment()).orElseThrow();
      phases.open(
          store,
          phases.nextRuleset(store),
          row.experiment(),
          wanted,
          row.salt(),
          Allocations.next(wanted, shown),
          clock.instant());
    }
  }

  private static String arms(ExperimentDefinition definition) {
    return String.join(" or ", definition.arms());
  }
}
