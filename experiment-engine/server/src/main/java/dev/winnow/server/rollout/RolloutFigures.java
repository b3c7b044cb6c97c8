package dev.winnow.server.rollout;

import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.DecisionRule;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Variant;
import java.util.List;

/**
 * A rollout as an experiment of its own: the winner beside the control, by those who were exposed
 * first in one of its phases, with a method that may be looked at every day.
 *
 * @param winner its place among the variants
 * @param from the first phase that counts
 */
public record RolloutFigures(Experiment experiment, int winner, int from) {
  /** The experiment with two arms. */
  Experiment asExperiment() {
    ExperimentDefinition its = experiment.definition();
    return new Experiment(
        experiment.key(),
        experiment.version(),
        State.RUNNING,
        its.rolledOut(variants(), policy(its.policy())),
        experiment.salt(),
        null,
        experiment.phases().stream().map(this::ofTwo).toList());
  }

  /** What is counted of them. */
  Totals totals(Totals all) {
    return all.rekeyed(key ->
        key.phase() < from || (key.variant() != 0 && key.variant() != winner)
            ? null
            : new CellKey(
                key.experiment(),
                key.phase(),
                key.variant() == 0 ? 0 : 1,
                key.population(),
                key.cut()));
  }

  private List<Variant> variants() {
    List<Variant> all = experiment.definition().variants();
    return List.of(all.getFirst(), all.get(winner));
  }

  /** That of the experiment, to be looked at every day. */
  public static Policy policy(Policy its) {
    return new Policy(
        new DecisionRule.Sequential(),
        its.alpha(),
        its.plannedUnits(),
        null,
        its.minimumUnits(),
        1,
        false,
        its.priorLift(),
        its.stopLoss());
  }

  private Phase ofTwo(Phase phase) {
    Ruleset ruleset = phase.ruleset();
    return new Phase(
        phase.number(),
        phase.from(),
        Ruleset.of(
            ruleset.store(),
            ruleset.environment(),
            ruleset.version(),
            ruleset.holdout(),
            ruleset.experiments().stream().map(this::ofTwo).toList()));
  }

  private RunningExperiment ofTwo(RunningExperiment shown) {
    return new RunningExperiment(
        shown.key(),
        shown.external(),
        shown.salt(),
        shown.placement(),
        shown.audience(),
        shown.group(),
        shown.starts(),
        shown.ends(),
        List.of(shown.variants().getFirst(), shown.variants().get(winner)),
        shown.allocations().stream().map(this::ofTwo).toList());
  }

  private Allocation ofTwo(Allocation allocation) {
    return new Allocation(
        allocation.bornFrom(),
        allocation.owned().stream()
            .filter(owned -> owned.variant() == 0 || owned.variant() == winner)
            .map(owned -> new Allocation.Owned(owned.variant() == 0 ? 0 : 1, owned.range()))
            .toList());
  }
}
