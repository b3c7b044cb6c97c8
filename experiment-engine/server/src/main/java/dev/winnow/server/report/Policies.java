package dev.winnow.server.report;

import dev.winnow.server.experiment.DecisionRule;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * From the primary metric on the days that decide to a decision. What the policies share: nothing
 * is decided while a doubt forbids it; of the arms that are better the one with the largest effect
 * is shipped; harm is told where no arm is better; an arm that was stopped is no candidate.
 */
final class Policies {
  private final MetricResult primary;
  private final Evidence evidence;

  private Policies(Policy policy, MetricResult primary) {
    this.primary = primary;
    this.evidence = evidence(policy, primary);
  }

  /**
   * Decides.
   *
   * @param primary on the days that decide
   * @param isOpen whether an arm still takes visitors, by its key
   * @param over whether nothing will become clearer any more
   */
  static Decision decide(
      Policy policy,
      MetricResult primary,
      List<Doubt> doubts,
      Predicate<String> isOpen,
      boolean over) {
    List<String> forbidden =
        doubts.stream().filter(Doubt::forbidsDecision).map(Doubt::text).toList();
    if (!forbidden.isEmpty()) {
      return over ? new Decision.Inconclusive(forbidden) : new Decision.KeepRunning(forbidden);
    }
    return new Policies(policy, primary).decide(isOpen, over);
  }

  /** Why an arm is worse than the control, if the policy has established that. */
  static Optional<List<String>> harm(Policy policy, MetricResult primary, ArmResult arm) {
    return evidence(policy, primary)
        .worse(arm)
        .map(reason -> List.of(reason, EffectFigures.of(primary, arm)));
  }

  private static Evidence evidence(Policy policy, MetricResult primary) {
    return switch (policy.rule()) {
      case DecisionRule.Sequential _ -> new SequentialPolicy(primary);
      case DecisionRule.FixedHorizon _ -> new FixedHorizonPolicy(primary);
      case DecisionRule.Bayesian(double lossThreshold) ->
          new BayesianPolicy(primary, lossThreshold);
      case DecisionRule.Bandit its ->
          new BanditPolicy(primary, its.lossThreshold(), policy.alpha());
    };
  }

  private Decision decide(Predicate<String> isOpen, boolean over) {
    List<Found> better = found(isOpen, evidence::better);
    if (!better.isEmpty()) {
      Found best = better.getLast();
      var reasons = new ArrayList<>(best.reasons(primary));
      if (better.size() > 1) {
        reasons.add("Of the variants that are better it has the largest effect.");
      }
      return new Decision.Ship(best.arm().variant(), reasons);
    }
    List<Found> worse = found(isOpen, evidence::worse);
    if (!worse.isEmpty()) {
      Found worst = worse.getFirst();
      return new Decision.StopForHarm(worst.arm().variant(), worst.reasons(primary));
    }
    List<String> open = evidence.open();
    if (over) {
      return new Decision.Inconclusive(
          List.of(open.getFirst(), "It is over, so it will not get clearer."));
    }
    return new Decision.KeepRunning(open);
  }

  private record Found(ArmResult arm, String reason) {
    List<String> reasons(MetricResult primary) {
      return List.of(reason, EffectFigures.of(primary, arm));
    }
  }

  /** The best effect last. */
  private List<Found> found(
      Predicate<String> isOpen, Function<ArmResult, Optional<String>> question) {
    return primary.arms().stream()
        .filter(arm -> arm.comparison() != null && isOpen.test(arm.variant()))
        .flatMap(arm -> question.apply(arm).map(reason -> new Found(arm, reason)).stream())
        .sorted(Comparator.comparingDouble(found -> effect(found.arm())))
        .toList();
  }

  /** Positive where the arm is better. */
  private double effect(ArmResult arm) {
    return arm.comparison() != null
            && arm.comparison().absolute() instanceof Estimate.Estimated effect
        ? (primary.lowerIsBetter() ? -effect.value() : effect.value())
        : 0;
  }
}
