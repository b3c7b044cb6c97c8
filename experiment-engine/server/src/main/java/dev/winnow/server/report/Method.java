package dev.winnow.server.report;

import dev.winnow.server.experiment.Policy;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Fieller;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.RelativeLift;
import dev.winnow.statistics.WelchTest;

/** How an effect becomes an interval: what the policy asks for. */
public sealed interface Method {
  /** Two-sided error rate of one interval. */
  double alpha();

  Estimate around(Effect effect);

  /** The variant's mean as a share of the control's. */
  Report.Relative relative(Moments control, Moments variant);

  /** As JSON has it. */
  String key();

  /** May be looked at after every visitor. */
  record Sequential(double alpha, long plannedUnits) implements Method {
    @Override
    public Estimate around(Effect effect) {
      return new ConfidenceSequence(alpha, plannedUnits).around(effect);
    }

    @Override
    public Report.Relative relative(Moments control, Moments variant) {
      return new Report.Relative(around(RelativeLift.of(control, variant)), null);
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

    /** By Fieller's interval, which holds where the control's mean is uncertain; else by delta. */
    @Override
    public Report.Relative relative(Moments control, Moments variant) {
      return switch (Fieller.student(control, variant, alpha)) {
        case Estimate.Estimated fieller -> new Report.Relative(fieller, null);
        case NotEstimable(String unbounded) ->
            new Report.Relative(around(RelativeLift.of(control, variant)), unbounded);
      };
    }

    @Override
    public String key() {
      return "welch-t";
    }
  }

  static Method of(Policy policy, double alpha) {
    return switch (policy.kind()) {
      case SEQUENTIAL, BAYESIAN, BANDIT -> new Sequential(alpha, policy.plannedUnits());
      case FIXED_HORIZON -> new FixedHorizon(alpha);
    };
  }

  /** The level of its intervals: 0.975 for 97.5 %. */
  default double level() {
    return 1 - alpha();
  }
}
