package dev.winnow.examples.simulation.totals;

import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.examples.simulation.outcome.Measured;
import dev.winnow.examples.simulation.truth.Truth;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.RolloutPlan;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.Report;
import dev.winnow.server.rollout.Ramp;
import dev.winnow.server.rollout.Rollout;
import dev.winnow.server.rollout.RolloutFigures;
import dev.winnow.server.rollout.RolloutRanges;
import dev.winnow.server.rollout.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rollout of a winner by the engine's standard plan, with a look at the end of each day. */
final class RolloutRun {
  /** Two steps of a day each, and four weeks of measuring. */
  static final int MOST_DAYS = 30;

  private static final RolloutPlan PLAN = RolloutPlan.DEFAULT;

  private final Truth truth;
  private final ExperimentDefinition two;
  private final Arrivals arrivals;
  private final Losses losses;
  private final Allocation before;
  private final List<List<Double>> weights = new ArrayList<>();

  /**
   * What was kept.
   *
   * @param lift empty where it was rolled back, or nothing could be said
   */
  record Kept(Optional<Measured> lift, boolean rolledBack) {}

  RolloutRun(
      Truth truth,
      ExperimentDefinition definition,
      Arrivals arrivals,
      Losses losses,
      List<Double> shares) {
    this.truth = truth;
    this.two =
        definition.rolledOut(definition.variants(), RolloutFigures.policy(definition.policy()));
    this.arrivals = arrivals;
    this.losses = losses;
    int control = (int) Math.round(Bucketing.BUCKETS * shares.getFirst());
    this.before =
        new Allocation(
            null,
            List.of(
                new Allocation.Owned(0, new BucketRange(0, control)),
                new Allocation.Owned(1, new BucketRange(control, Bucketing.BUCKETS))));
  }

  /** Runs from a day on. */
  Kept from(int first) {
    var ledger = new Ledger(Looks.FIRST_DAY + first);
    Ledger held = ledger;
    Rollout rollout = at(0, first);
    show(0);
    for (int day = first; true; day++) {
      for (int variant = 0; variant < 2; variant++) {
        Cell cell = arrivals.of(day, variant, weights.getLast().get(variant));
        ledger.add(weights.size(), variant, day - first, cell);
        if (held != ledger) {
          held.add(weights.size(), variant, day - first, cell);
        }
        losses.add(day, variant == 0 ? 0 : (double) cell.units());
      }
      Report report =
          Looks.at(
              day,
              State.RUNNING,
              two,
              weights,
              ledger.merged(Looks.mature(day - first)),
              Report.Basis.ALL);
      switch (Ramp.next(rollout, report, Looks.endOf(day))) {
        case Ramp.Move.Wait _ -> {
          // Where it is, it stays.
        }
        case Ramp.Move.Step(int step) -> {
          rollout = at(step, day + 1);
          show(step);
          if (rollout.isAtLastStep()) {
            held = new Ledger(Looks.FIRST_DAY + first);
          }
        }
        case Ramp.Move.Finish _ -> {
          losses.addAllFrom(day + 1);
          return new Kept(kept(held, rollout, first, day), false);
        }
        case Ramp.Move.RollBack _ -> {
          return new Kept(Optional.empty(), true);
        }
      }
    }
  }

  private Optional<Measured> kept(Ledger held, Rollout rollout, int first, int day) {
    Report report = Looks.at(day, State.RUNNING, two, weights, held.whole(), Report.Basis.MATURE);
    Report.Comparison comparison = report.primary().arms().getLast().comparison();
    int from = (int) Duration.between(Looks.endOf(-1), rollout.stepped()).toDays();
    return comparison == null
        ? Optional.empty()
        : Measured.of(
            comparison.relative(), truth.liftOf(from, first + Looks.mature(day - first) - from));
  }

  private void show(int step) {
    Allocation shown =
        RolloutRanges.at(before, 1, PLAN.steps().get(step).percent(), PLAN.holdback());
    double all = Bucketing.BUCKETS;
    weights.add(List.of(shown.width(0) / all, shown.width(1) / all));
  }

  /** At a step since the beginning of a day. */
  private Rollout at(int step, int day) {
    boolean isLast = step == PLAN.steps().size() - 1;
    return new Rollout(
        Ledger.EXPERIMENT,
        "variant",
        isLast ? Stage.MEASURING : Stage.RAMPING,
        step,
        isLast ? weights.size() + 1 : null,
        PLAN,
        Map.of(),
        null,
        Looks.endOf(day - 1),
        Looks.endOf(day - 1),
        Duration.ZERO,
        null,
        null);
  }
}
