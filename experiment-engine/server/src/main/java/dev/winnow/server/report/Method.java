package dev.winnow.server.report;

import dev.winnow.server.experiment.Policy;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Fieller;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NormalPosterior;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.RelativeLift;
import dev.winnow.statistics.ScepticalPrior;
import dev.winnow.statistics.WelchTest;
import java.util.Optional;

/** How an effect becomes an interval: what the policy asks for. */
public sealed interface Method {
  /** Two-sided error rate of one interval. */
  double alpha();

  /**
   * An interval around an effect.
   *
   * @param lift the same effect as a share of the control's mean
   */
  Estimate around(Effect effect, Effect lift);

  /** The variant's mean as a share of the control's. */
  default Report.Relative relative(Moments control, Moments variant) {
    Effect lift = RelativeLift.of(control, variant);
    return new Report.Relative(around(lift, lift), null);
  }

  /** As JSON has it. */
  String key();

  /** What is believed beforehand, by a method that believes anything. */
  default Optional<LiftPrior> prior() {
    return Optional.empty();
  }

  /** The same for figures of so many weeks. */
  default Method over(double weeks) {
    return this;
  }

  /** May be looked at after every visitor. */
  record Sequential(double alpha, long plannedUnits) implements Method {
    @Override
    public Estimate around(Effect effect, Effect lift) {
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
    public Estimate around(Effect effect, Effect lift) {
      return WelchTest.around(effect, alpha);
    }

    /** By Fieller's interval, which holds where the control's mean is uncertain; else by delta. */
    @Override
    public Report.Relative relative(Moments control, Moments variant) {
      return switch (Fieller.student(control, variant, alpha)) {
        case Estimate.Estimated fieller -> new Report.Relative(fieller, null);
        case NotEstimable(String unbounded) ->
            new Report.Relative(
                WelchTest.around(RelativeLift.of(control, variant), alpha), unbounded);
      };
    }

    @Override
    public String key() {
      return "welch-t";
    }
  }

  /**
   * What is believed after the data, for a look at the end of each week. The interval leaves 0 out
   * exactly when the arm is better, or worse, with a chance of 1 − α one-sided; so its level is 1 −
   * 2α.
   */
  record Posterior(LiftPrior its) implements Method {
    @Override
    public double alpha() {
      return 2 * its.alpha();
    }

    @Override
    public Estimate around(Effect effect, Effect lift) {
      return believed(its, effect, lift, alpha());
    }

    @Override
    public Optional<LiftPrior> prior() {
      return Optional.of(its);
    }

    @Override
    public Method over(double weeks) {
      return new Posterior(its.over(weeks));
    }

    @Override
    public String key() {
      return "normal-posterior";
    }
  }

  /** The same, of an effect that is estimated batch by batch, as a bandit's shares change. */
  record Batched(LiftPrior its) implements Method {
    @Override
    public double alpha() {
      return 2 * its.alpha();
    }

    @Override
    public Estimate around(Effect effect, Effect lift) {
      return believed(its, effect, lift, alpha());
    }

    @Override
    public Optional<LiftPrior> prior() {
      return Optional.of(its);
    }

    @Override
    public Method over(double weeks) {
      return new Batched(its.over(weeks));
    }

    @Override
    public String key() {
      return "batched-ols";
    }
  }

  private static Estimate believed(LiftPrior prior, Effect effect, Effect lift, double alpha) {
    return switch (prior.after(effect, lift)) {
      case NotEstimable missing -> missing;
      case NormalPosterior posterior -> posterior.estimate(alpha);
    };
  }

  /**
   * The policy's.
   *
   * @param weeks that the figures are of
   */
  static Method of(Policy policy, double alpha, double weeks) {
    return switch (policy.kind()) {
      case SEQUENTIAL -> new Sequential(alpha, policy.plannedUnits());
      case FIXED_HORIZON -> new FixedHorizon(alpha);
      case BAYESIAN ->
          new Posterior(
              new LiftPrior(alpha, policy.priorLift(), weeks, ScepticalPrior.promising(alpha)));
      case BANDIT ->
          new Batched(
              new LiftPrior(
                  alpha,
                  policy.priorLift(),
                  weeks,
                  ScepticalPrior.promising(alpha).ofUnevenBatches()));
    };
  }

  /** The level of its intervals: 0.975 for 97.5 %. */
  default double level() {
    return 1 - alpha();
  }
}
