package dev.winnow.server.evaluation;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Audit;
import dev.winnow.server.decision.Decisions;
import dev.winnow.server.decision.Lifts;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.Lifecycle;
import dev.winnow.server.experiment.State;
import dev.winnow.server.problem.Refused;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.rollout.RolloutSteps;
import dev.winnow.server.rollout.Rollouts;
import dev.winnow.server.store.Store;
import dev.winnow.server.store.Stores;
import dev.winnow.server.webhook.Announcement;
import dev.winnow.server.webhook.Announcements;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every experiment and rollout, and does what follows. Each thing that follows is a
 * transaction of its own that checks whether it still has to be done: so a look that is cut off
 * anywhere is finished by the next one, two nodes that look at once do no harm, and after a time
 * without an engine one look catches up.
 */
@Singleton
public class Evaluation {
  static final Actor ACTOR = Actor.engine("evaluation");
  private static final Set<State> LOOKED_AT = Set.of(State.RUNNING, State.DECIDED, State.STOPPED);
  private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);

  private final Stores stores;
  private final Experiments experiments;
  private final Reports reports;
  private final Lifecycle lifecycle;
  private final Decisions decisions;
  private final Rollouts rollouts;
  private final RolloutSteps rolloutSteps;
  private final Sightings sightings;
  private final Audit audit;
  private final Announcements announcements;
  private final MeterRegistry meters;
  private final Clock clock;

  Evaluation(
      Stores stores,
      Experiments experiments,
      Reports reports,
      Lifecycle lifecycle,
      Decisions decisions,
      Rollouts rollouts,
      RolloutSteps rolloutSteps,
      Sightings sightings,
      Audit audit,
      Announcements announcements,
      MeterRegistry meters,
      Clock clock) {
    this.stores = stores;
    this.experiments = experiments;
    this.reports = reports;
    this.lifecycle = lifecycle;
    this.decisions = decisions;
    this.rollouts = rollouts;
    this.rolloutSteps = rolloutSteps;
    this.sightings = sightings;
    this.audit = audit;
    this.announcements = announcements;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Looks at all of them. One that fails is looked at again the next time, and holds up no other.
   */
  public void run() {
    for (Experiments.ToEvaluate each : experiments.toEvaluate()) {
      try {
        evaluate(stores.recent(each.storeId()), each.experiment());
      } catch (Refused | IllegalStateException failed) {
        meters.counter("winnow.evaluation.failed").increment();
        LOG.warn("experiment {} could not be evaluated", each.experiment(), failed);
      }
    }
    meters.counter("winnow.evaluation.runs").increment();
  }

  /** Looks at one. */
  public void evaluate(Store store, String key) {
    try {
      look(store, key);
    } finally {
      stores.forget(store.number());
    }
  }

  private void look(Store store, String key) {
    Experiment experiment = experiments.named(store, key);
    if (experiment.state() == State.ROLLING_OUT) {
      rolloutSteps.take(store, experiment, ACTOR);
      return;
    }
    if (!LOOKED_AT.contains(experiment.state())) {
      return;
    }
    Report report = reports.fresh(store, experiment, Report.Basis.MATURE);
    boolean isDecided = !decisions.of(store, key).isEmpty();
    Step.of(experiment, report, isDecided, sightings.last(store, key), clock.instant())
        .forEach(step -> take(store, experiment, report, step));
    sightings.keep(store, key, Step.doubts(report));
  }

  private void take(Store store, Experiment experiment, Report report, Step step) {
    String key = experiment.key();
    switch (step) {
      case Step.StopArm(String variant, String why) ->
          lifecycle.stopArm(store, key, variant, ACTOR, why);
      case Step.TellDoubt(Report.Doubt doubt) -> tell(store, key, doubt);
      case Step.Decide(Decision decision) ->
          decide(
              store,
              experiment,
              decision,
              Lifts.with(reports.export(store, key, Report.Basis.MATURE), report));
      case Step.Reweigh(var weights) -> reweigh(store, key, weights);
    }
  }

  @Transactional
  void tell(Store store, String key, Report.Doubt doubt) {
    audit.note(
        store.number(),
        ACTOR,
        "doubt-raised",
        "experiment/" + key,
        null,
        JsonObject.of("code", doubt.code()),
        doubt.text());
    announcements.announce(
        store.number(),
        Announcement.Type.DOUBT_RAISED,
        JsonObject.of("experiment", key, "code", doubt.code(), "text", doubt.text()));
    sightings.add(store, key, doubt.code());
  }

  /** Keeps the decision with its figures; begins the rollout where it may begin by itself. */
  @Transactional
  void decide(Store store, Experiment experiment, Decision decision, Map<String, Object> figures) {
    String key = experiment.key();
    if (experiment.state() == State.RUNNING) {
      lifecycle.decided(store, key, ACTOR, String.join(" ", decision.reasons()));
    }
    decisions.keep(store, key, decision, ACTOR, null, figures);
    boolean begins =
        decision instanceof Decision.Ship
            && experiment.definition().rollout().automatic()
            && !experiment.definition().external();
    if (begins) {
      rollouts.begin(store, key, ACTOR, "its rollout begins by itself");
    }
  }

  @Transactional
  void reweigh(Store store, String key, List<BigDecimal> weights) {
    lifecycle.reweigh(
        store, key, weights, ACTOR, "the chances of the arms to be best have changed");
    sightings.reweighed(store, key);
  }
}
