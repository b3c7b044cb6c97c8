package dev.winnow.server.report;

import dev.winnow.server.experiment.Policy;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.WelchTest;

/** How an effect becomes an interval: what the policy asks for. */
public sealed interface Method {
  /** Two-sided error rate of one interval. */
  double alpha();

  Estimate around(Effect effect);

  /** As JSON has it. */
  String key();

  /** May be looked at after every visitor. */
  record Sequential(double alpha, long plannedUnits) implements Method {
    @Override
    public Estimate around(Effect effect) {
      return new ConfidenceSequence(alpha, plannedUnits).around(effect);
    }

    @Override
    public String key() {
      return "confidence-sequence";
    }
  }

  /** For one look that was planned beforehand. */
  record FixedHorizon(double alpha) implements Method {
    @Override
    public Estimate around(Effect effect) {
      return WelchTest.around(effect, alpha);
    }

    @Override
    public String key() {
      return "welch-t";
    }
  }

  static Method of(Policy policy, double alpha) {
    return switch (policy.kind()) {
      case SEQUENTIAL -> new Sequential(alpha, policy.plannedUnits());
      case FIXED_HORIZON -> new FixedHorizon(alpha);
    };
  }

  /** The level of its intervals: 0.975 for 97.5 %. */
  default double level() {
    return 1 - alpha();
  }
}
