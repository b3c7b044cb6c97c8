package dev.winnow.examples.simulation.totals;

import dev.winnow.examples.simulation.outcome.Measured;
import dev.winnow.examples.simulation.outcome.Outcome;
import dev.winnow.examples.simulation.outcome.Outcome.End;
import dev.winnow.examples.simulation.truth.Truth;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.ArmStop;
import dev.winnow.server.report.Bandit;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.EffectPrior;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.ShrunkenLift;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One experiment on totals, from its first day to what has been kept: a look at the end of each
 * day, at most eight weeks of visitors, and one look more when the last ones have had their time.
 */
final class Contest {
  static final int DAYS = 56;

  /** A person ends a fixed horizon a week after its look, having looked again every day. */
  private static final int PLANNED_LOOKS = 8;

  /** A change of a bandit's shares that the engine opens a phase for. */
  private static final double WORTH = 0.01;

  private static final double PROMISE_ALPHA = 0.05;

  private final Truth truth;
  private final ExperimentDefinition definition;
  private final Arrivals arrivals;
  private final List<EffectPrior.Past> past;
  private final Losses losses;
  private final int mostLooks;
  private final Ledger ledger = new Ledger(Looks.FIRST_DAY);
  private final List<List<Double>> weights = new ArrayList<>(List.of(List.of(0.5, 0.5)));

  /**
   * One that begins.
   *
   * @param past lifts of the shop's earlier experiments; this one's is added when it has ended
   */
  Contest(Rule rule, Truth truth, boolean byRevenue, long seed, List<EffectPrior.Past> past) {
    this.truth = truth;
    this.definition = Plan.of(rule, truth, byRevenue);
    this.arrivals = new Arrivals(truth, seed, byRevenue || rule == Rule.STOP_LOSS);
    this.past = past;
    this.losses = new Losses(truth);
    this.mostLooks = definition.policy().kind() == Policy.Kind.FIXED_HORIZON ? PLANNED_LOOKS : DAYS;
  }

  Outcome run() {
    int day = 0;
    for (int looks = 0; day < DAYS && looks < mostLooks; day++) {
      come(day);
      if (isBeforeThePlannedLook(day)) {
        continue;
      }
      looks++;
      Report report = look(day, State.RUNNING);
      List<ArmStop> stops = report.stops();
      if (!stops.isEmpty()) {
        lift(report).ifPresent(past::add);
        return ended(stopped(stops), day);
      }
      if (report.decision() instanceof Decision.Ship) {
        return launched(report, day);
      }
      Bandit bandit = report.bandit();
      if (bandit != null) {
        reweigh(bandit);
      }
    }
    int last = day - 1 + Looks.WINDOW_DAYS;
    Report report = look(last, State.STOPPED);
    if (report.decision() instanceof Decision.Ship) {
      return launched(report, last);
    }
    lift(report).ifPresent(past::add);
    return ended(End.INCONCLUSIVE, last);
  }

  /** Nothing is decided then, and no arm stopped, so nobody has to look. */
  private boolean isBeforeThePlannedLook(int day) {
    Policy policy = definition.policy();
    return policy.kind() == Policy.Kind.FIXED_HORIZON
        && ledger.units(Looks.mature(day)) < policy.plannedUnits();
  }

  private void come(int day) {
    for (int variant = 0; variant < 2; variant++) {
      Cell cell = arrivals.of(day, variant, weights.getLast().get(variant));
      ledger.add(weights.size(), variant, day, cell);
      if (variant == 1) {
        losses.add(day, (double) cell.units());
      }
    }
  }

  private Report look(int day, State state) {
    // A planned look ends within a week, so its days must not be added up.
    boolean byDay = state.isOver() || definition.policy().kind() == Policy.Kind.FIXED_HORIZON;
    return Looks.at(
        day,
        state,
        definition,
        weights,
        byDay ? ledger.whole() : ledger.merged(Looks.mature(day)),
        Report.Basis.MATURE);
  }

  private void reweigh(Bandit bandit) {
    List<Bandit.Weight> shares = bandit.weights();
    if (shares.stream().allMatch(share -> share.next() != null)
        && shares.stream()
            .anyMatch(
                share -> Math.abs(Objects.requireNonNull(share.next()) - share.now()) >= WORTH)) {
      double variant = Math.round(1e4 * Objects.requireNonNull(shares.getLast().next())) / 1e4;
      weights.add(List.of(1 - variant, variant));
    }
  }

  private static End stopped(List<ArmStop> stops) {
    return stops.stream().anyMatch(stop -> stop.rule() == ArmStop.Rule.HARM)
        ? End.STOPPED_FOR_HARM
        : End.STOPPED_FOR_MONEY;
  }

  private Outcome ended(End end, int day) {
    return new Outcome(truth.kind(), end, day + 1, losses.majorUnits(), null, null, false);
  }

  private Outcome launched(Report report, int day) {
    Optional<EffectPrior.Past> lift = lift(report);
    Optional<Measured> promised = lift.flatMap(its -> promised(its, day + 1));
    lift.ifPresent(past::add);
    RolloutRun.Kept kept =
        new RolloutRun(truth, definition, arrivals, losses, weights.getLast()).from(day + 1);
    return new Outcome(
        truth.kind(),
        End.LAUNCHED,
        day + 1,
        losses.majorUnits(),
        promised.orElse(null),
        kept.lift().orElse(null),
        kept.rolledBack());
  }

  /**
   * Shrunk by what the shop's earlier experiments tell; the truth is that of the time it is for.
   */
  private Optional<Measured> promised(EffectPrior.Past lift, int from) {
    Estimate promise =
        new ShrunkenLift(EffectPrior.of(past), PROMISE_ALPHA)
            .promised(lift.lift(), lift.standardError());
    return Measured.of(promise, truth.liftOf(from, RolloutRun.MOST_DAYS));
  }

  /** As the engine keeps it with a decision. */
  private static Optional<EffectPrior.Past> lift(Report report) {
    Report.Comparison comparison = report.primary().arms().getLast().comparison();
    return comparison != null
            && comparison.between() != null
            && comparison.between().lift() instanceof Effect.Measured its
            && its.standardError() > 0
        ? Optional.of(new EffectPrior.Past(its.value(), its.standardError()))
        : Optional.empty();
  }
}
