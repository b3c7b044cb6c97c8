package dev.winnow.server.experiment;

import java.time.Duration;

/** By which figures a policy decides, and when it looks at them. */
public sealed interface DecisionRule {
  /** As the policy's JSON names it. */
  Policy.Kind kind();

  /** After every visitor, by a confidence sequence. */
  record Sequential() implements DecisionRule {
    @Override
    public Policy.Kind kind() {
      return Policy.Kind.SEQUENTIAL;
    }
  }

  /** Once, at the number of visitors that was planned. */
  record FixedHorizon() implements DecisionRule {
    @Override
    public Policy.Kind kind() {
      return Policy.Kind.FIXED_HORIZON;
    }
  }

  /**
   * At the end of each whole week, by what is believed then.
   *
   * @param lossThreshold what a wrong choice may be expected to cost, as a share of the control's
   *     mean
   */
  record Bayesian(double lossThreshold) implements DecisionRule {
    @Override
    public Policy.Kind kind() {
      return Policy.Kind.BAYESIAN;
    }
  }

  /**
   * As the Bayesian rule, while better arms get more visitors from one weighting to the next.
   *
   * @param minimumShare of the experiment's visitors that each arm keeps
   * @param every between two weightings
   */
  record Bandit(double lossThreshold, double minimumShare, Duration every) implements DecisionRule {
    @Override
    public Policy.Kind kind() {
      return Policy.Kind.BANDIT;
    }
  }
}
