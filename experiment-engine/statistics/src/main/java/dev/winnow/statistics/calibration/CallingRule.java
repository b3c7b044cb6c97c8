package dev.winnow.statistics.calibration;

import dev.winnow.statistics.AlphaSpending;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.GroupSequential;
import dev.winnow.statistics.MixtureSprt;
import dev.winnow.statistics.PValues;
import dev.winnow.statistics.ScepticalPrior;
import dev.winnow.statistics.WelchTest;
import dev.winnow.statistics.ZTest;
import java.util.ArrayList;
import java.util.List;

/** Whether a method calls an experiment at a look. */
interface CallingRule {
  int WEEK = 7;

  /**
   * Whether a difference is called, of either sign.
   *
   * @param day of the look, from 1
   */
  boolean calls(int day, Observation seen);

  /** A rule that needs no other look; what cannot be estimated is not called. */
  static CallingRule of(CalibratedMethod method, CalibratedMetric metric, CalibrationPlan plan) {
    double alpha = plan.alpha();
    double lnAlpha = StrictMath.log(alpha);
    return switch (method) {
      case FIXED_DAILY -> (_, seen) -> fixed(seen, lnAlpha);
      case FIXED_AT_THE_END -> (day, seen) -> day == plan.days() && fixed(seen, lnAlpha);
      case CONFIDENCE_SEQUENCE -> {
        var sequence = new ConfidenceSequence(alpha, (double) plan.visitors());
        yield (_, seen) ->
            seen.measured() instanceof Effect.Measured effect
                && sequence.lnEValue(effect) > -lnAlpha;
      }
      case MIXTURE_SPRT -> {
        var sprt = MixtureSprt.expecting(expectedEffect(metric, plan), alpha);
        yield (_, seen) ->
            seen.measured() instanceof Effect.Measured effect && sprt.lnLambda(effect) > -lnAlpha;
      }
      case GROUP_SEQUENTIAL -> {
        double[] bounds = bounds(plan);
        yield (day, seen) ->
            seen.measured() instanceof Effect.Measured effect
                && Math.abs(effect.statistic()) >= bounds[day - 1];
      }
      case BAYESIAN_DAILY -> (_, seen) -> oneIsBetter(seen.measured(), lnAlpha);
      case SCEPTICAL_WEEKLY -> {
        var prior = ScepticalPrior.promising(alpha);
        yield (day, seen) ->
            day % WEEK == 0
                && oneIsBetter(
                    believed(seen.measured(), prior.weight(Math.floorDiv(day, WEEK))), lnAlpha);
      }
    };
  }

  /**
   * The pooled test of proportions knows its variance, so its t has infinite degrees of freedom.
   */
  private static boolean fixed(Observation seen, double lnAlpha) {
    return seen.tested() instanceof Effect.Measured effect
        && WelchTest.pValues(effect).lnTwoSided() < lnAlpha;
  }

  /** With a flat prior the chance that the variant is not better is the one-sided p-value. */
  private static boolean oneIsBetter(Effect measured, double lnAlpha) {
    if (!(measured instanceof Effect.Measured effect)) {
      return false;
    }
    PValues p = ZTest.pValues(effect);
    return Math.min(p.lnGreater(), p.lnLess()) < lnAlpha;
  }

  /** What is believed: its mean, in its standard deviations, is the statistic times √w. */
  private static Effect believed(Effect measured, double weight) {
    return measured instanceof Effect.Measured effect
        ? new Effect.Measured(
            effect.value() * Math.sqrt(weight),
            effect.standardError(),
            effect.degreesOfFreedom(),
            effect.units())
        : measured;
  }

  private static double expectedEffect(CalibratedMetric metric, CalibrationPlan plan) {
    return plan.expectedLift()
        * switch (metric) {
          case CONVERSION -> plan.history().conversionRate();
          case REVENUE_PER_VISITOR -> plan.history().revenuePerVisitor();
        };
  }

  private static double[] bounds(CalibrationPlan plan) {
    List<Double> fractions = new ArrayList<>();
    for (int day = 1; day <= plan.days(); day++) {
      fractions.add((double) plan.unitsPerArm(day) / plan.unitsPerArm(plan.days()));
    }
    return new GroupSequential(new AlphaSpending.ObrienFlemingType(), plan.alpha(), 2)
        .bounds(fractions).stream().mapToDouble(GroupSequential.Bound::z).toArray();
  }
}
