package dev.winnow.server.rollout;

import dev.winnow.core.json.Json;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.Problem;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.decision.Decisions;
import dev.winnow.server.decision.Made;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Lifecycle;
import dev.winnow.server.experiment.Phases;
import dev.winnow.server.experiment.RolloutPlan;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.store.Store;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Announcements;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts of winners. Every move is one transaction: who sees what, where the rollout is, the log
 * and what is told of it are there together or not at all; whoever moves holds the rollout's row.
 */
@Singleton
public class Rollouts {
  private final RolloutRepository rows;
  private final Experiments experiments;
  private final Lifecycle lifecycle;
  private final Phases phases;
  private final Decisions decisions;
  private final Audit audit;
  private final Announcements announcements;
  private final Clock clock;

  Rollouts(
      RolloutRepository rows,
      Experiments experiments,
      Lifecycle lifecycle,
      Phases phases,
      Decisions decisions,
      Audit audit,
      Announcements announcements,
      Clock clock) {
    this.rows = rows;
    this.experiments = experiments;
    this.lifecycle = lifecycle;
    this.phases = phases;
    this.decisions = decisions;
    this.audit = audit;
    this.announcements = announcements;
    this.clock = clock;
  }

  public Optional<Rollout> find(Store store, String experiment) {
    return rows.find(store.number(), experiment).map(RolloutRow::rollout);
  }

  /** The rollout of an experiment in an address. */
  public Rollout named(Store store, String experiment) {
    return find(store, experiment).orElseThrow(() -> Refused.unknown("rollout of", experiment));
  }

  /**
   * Begins to show the variant that the last decision ships to more visitors.
   *
   * @throws Refused if nothing was decided to be shipped, or it is on its way already
   */
  @Transactional
  public void begin(Store store, String key, Actor by, @Nullable String why) {
    Made decision =
        decisions
            .last(store, key)
            .filter(made -> made.kind().equals(Made.SHIP))
            .orElseThrow(() ->
                Refused.conflict(
                    "nothing was decided to be shipped",
                    new Problem("decision", "none", "a decision that ships a variant")));
    Experiment experiment = experiments.named(store, key);
    if (experiment.stoppedArms().contains(decision.variant())) {
      throw Refused.conflict(
          "it was stopped for the harm that it does",
          new Problem("variant", decision.variant(), "an arm that was not stopped"));
    }
    lifecycle.beginRollout(store, key, by, why);
    experiment = experiments.named(store, key);
    Instant now = clock.instant();
    RolloutPlan plan = experiment.definition().rollout();
    String variant = String.valueOf(decision.variant());
    Rollout rollout =
        new Rollout(
                key,
                variant,
                Stage.RAMPING,
                0,
                null,
                plan,
                Promise.of(decision, decisions.ofStore(store)),
                null,
                now,
                now,
                Duration.ZERO,
                null,
                null)
            .stepped(0, phases.next(store, key), now);
    rows.save(RolloutRow.of(store.number(), rollout));
    show(store, experiment, rollout, plan.holdback(), plan.steps().getFirst().percent(), now);
    tell(store, Announcement.Type.ROLLOUT_STARTED, rollout);
  }

  /**
   * Makes the next move of a rollout, if it is where it was when the move was thought of.
   *
   * @param kept what has been measured, for the move that ends it
   */
  @Transactional
  void move(Store store, Rollout seen, Ramp.Move move, Map<String, Object> kept, Actor by) {
    Rollout rollout = locked(store, seen.experiment());
    if (rollout.stage() != seen.stage() || rollout.step() != seen.step()) {
      return;
    }
    switch (move) {
      case Ramp.Move.Wait _ -> {
        // Where it is, it stays.
      }
      case Ramp.Move.Step(int step) -> step(store, rollout, step, by);
      case Ramp.Move.Finish() -> finish(store, rollout, kept, by);
      case Ramp.Move.RollBack(String why) -> rollBack(store, rollout, by, why);
    }
  }

  /** Stays as it is until it is resumed. */
  @Transactional
  public void pause(Store store, String key, Actor by, @Nullable String why) {
    Rollout rollout = locked(store, key);
    mustBe(rollout, "paused", Stage.RAMPING, Stage.MEASURING);
    Rollout next = rollout.paused(clock.instant(), why);
    change(store, next);
    note(store, next, by, "rollout-paused", why);
  }

  /** Goes on where it was paused. */
  @Transactional
  public void resume(Store store, String key, Actor by, @Nullable String why) {
    Rollout rollout = locked(store, key);
    mustBe(rollout, "resumed", Stage.PAUSED);
    Rollout next = rollout.resumed(clock.instant());
    change(store, next);
    note(store, next, by, "rollout-resumed", why);
  }

  /** Nobody sees the winner any more: the page is as it was before the experiment. */
  @Transactional
  public void rollBack(Store store, String key, Actor by, String why) {
    Rollout rollout = locked(store, key);
    mustBe(rollout, "rolled back", Stage.RAMPING, Stage.PAUSED, Stage.MEASURING);
    rollBack(store, rollout, by, why);
  }

  private void step(Store store, Rollout rollout, int step, Actor by) {
    Instant now = clock.instant();
    Rollout next = rollout.stepped(step, phases.next(store, rollout.experiment()), now);
    change(store, next);
    Experiment experiment = experiments.named(store, rollout.experiment());
    int percent = rollout.plan().steps().get(step).percent();
    show(store, experiment, next, rollout.plan().holdback(), percent, now);
    note(store, next, by, "rollout-stepped", "nothing spoke against it");
    tell(store, Announcement.Type.ROLLOUT_STEPPED, next);
  }

  private void finish(Store store, Rollout rollout, Map<String, Object> kept, Actor by) {
    Instant now = clock.instant();
    Rollout next = rollout.finished(now, kept);
    change(store, next);
    Experiment experiment = experiments.named(store, rollout.experiment());
    show(store, experiment, next, BigDecimal.ZERO, 100, now);
    String why = "it was measured as long as planned; now build the change into the shop";
    lifecycle.endRollout(store, rollout.experiment(), by, why);
    note(store, next, by, "rollout-finished", why);
    tell(store, Announcement.Type.ROLLOUT_FINISHED, next);
  }

  private void rollBack(Store store, Rollout rollout, Actor by, String why) {
    Instant now = clock.instant();
    Rollout next = rollout.rolledBack(now, why);
    change(store, next);
    phases.close(store, rollout.experiment(), now);
    lifecycle.endRollout(store, rollout.experiment(), by, why);
    note(store, next, by, "rolled-back", why);
    tell(store, Announcement.Type.ROLLOUT_ROLLED_BACK, next);
  }

  private void show(
      Store store,
      Experiment experiment,
      Rollout rollout,
      BigDecimal holdback,
      int percent,
      Instant now) {
    int first = Objects.requireNonNull(experiment.rolloutPhase());
    RunningExperiment before = phases.lastOpenBefore(store, experiment.key(), first).orElseThrow();
    int winner =
        experiment.definition().variants().stream()
            .map(Variant::key)
            .toList()
            .indexOf(rollout.variant());
    phases.open(
        store,
        new RunningExperiment(
            before.key(),
            before.external(),
            before.salt(),
            before.placement(),
            before.audience(),
            // Once all see the winner it is how the shop is, whichever experiments exclude others.
            percent == 100 ? null : before.group(),
            null,
            null,
            before.variants(),
            before.allocations().stream()
                .map(each -> RolloutRanges.at(each, winner, percent, holdback))
                .toList()),
        now);
  }

  private Rollout locked(Store store, String key) {
    return rows.lock(store.number(), key)
        .map(RolloutRow::rollout)
        .orElseThrow(() -> Refused.unknown("rollout of", key));
  }

  private static void mustBe(Rollout rollout, String done, Stage... allowed) {
    if (!List.of(allowed).contains(rollout.stage())) {
      throw Refused.conflict(
          "a rollout that is %s cannot be %s".formatted(rollout.stage().key(), done),
          new Problem(
              "stage",
              rollout.stage().key(),
              String.join(" or ", List.of(allowed).stream().map(Stage::key).toList())));
    }
  }

  private void change(Store store, Rollout rollout) {
    rows.change(
        store.number(),
        rollout.experiment(),
        rollout.stage(),
        rollout.step(),
        rollout.holdPhase(),
        rollout.kept() == null ? null : Json.text(rollout.kept()),
        rollout.stepped(),
        rollout.soaked().toSeconds(),
        rollout.ended(),
        rollout.why());
  }

  private void note(Store store, Rollout rollout, Actor by, String action, @Nullable String why) {
    audit.note(
        store.number(),
        by,
        action,
        "experiment/" + rollout.experiment(),
        null,
        rollout.toJson(clock.instant()),
        why);
  }

  private void tell(Store store, Announcement.Type type, Rollout rollout) {
    Map<String, Object> told = JsonObject.of("experiment", rollout.experiment());
    told.putAll(rollout.toJson(clock.instant()));
    announcements.announce(store.number(), type, told);
  }
}
