package dev.winnow.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.AlphaSpending;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.GroupSequential;
import dev.winnow.statistics.MixtureSprt;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.WelchTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule against the interval or p-value of the method that it stands for. */
class CallingRuleTest {
  private static final int LAST_DAY = 28;
  private static final CalibrationPlan PLAN = Stores.month(PlantedEffect.NONE, 20_000, 1, 1);

  private static CallingRule rule(CalibratedMethod method, CalibratedMetric metric) {
    return CallingRule.of(method, metric, PLAN);
  }

  private static Observation seen(Effect effect) {
    return new Observation(effect, effect);
  }

  /** In minor units, with so few degrees of freedom that t and z differ. */
  private static Effect.Measured effect(double z) {
    return new Effect.Measured(40 * z, 40, 10, 20_000);
  }

  private static boolean leavesZeroOut(Estimate estimate) {
    return estimate instanceof Estimate.Estimated e && (e.low() > 0 || e.high() < 0);
  }

  @Test
  void everyRuleCallsJustWhatItsMethodCalls() {
    var revenue = CalibratedMetric.REVENUE_PER_VISITOR;
    var fixed = rule(CalibratedMethod.FIXED_DAILY, revenue);
    var sequence = rule(CalibratedMethod.CONFIDENCE_SEQUENCE, revenue);
    var mixture = rule(CalibratedMethod.MIXTURE_SPRT, revenue);
    var planned = rule(CalibratedMethod.GROUP_SEQUENTIAL, revenue);
    var bayesian = rule(CalibratedMethod.BAYESIAN_DAILY, revenue);
    double expected = 0.1 * PLAN.history().revenuePerVisitor();
    var bounds =
        new GroupSequential(new AlphaSpending.ObrienFlemingType(), 0.05, 2).bounds(LAST_DAY);

    for (double z = -20; z <= 20; z += 0.05) {
      var effect = effect(z);
      String message = "z = " + z;
      assertEquals(
          leavesZeroOut(WelchTest.around(effect, 0.05)), fixed.calls(1, seen(effect)), message);
      assertEquals(
          leavesZeroOut(new ConfidenceSequence(0.05, 20_000).around(effect)),
          sequence.calls(1, seen(effect)),
          message);
      assertEquals(
          leavesZeroOut(MixtureSprt.expecting(expected, 0.05).around(effect)),
          mixture.calls(1, seen(effect)),
          message);
      assertEquals(Math.abs(z) >= bounds.get(13).z(), planned.calls(14, seen(effect)), message);
      assertEquals(Math.abs(z) > 1.6449, bayesian.calls(1, seen(effect)), message);
    }
  }

  @Test
  void mixturesExpectALiftOfTheMetricThatTheyLookAt() {
    var rule = rule(CalibratedMethod.MIXTURE_SPRT, CalibratedMetric.CONVERSION);
    var sprt = MixtureSprt.expecting(0.1 * 0.03, 0.05);

    for (double z = 2; z <= 6; z += 0.01) {
      var effect = new Effect.Measured(0.0024 * z, 0.0024, 1e4, 20_000);
      assertEquals(leavesZeroOut(sprt.around(effect)), rule.calls(1, seen(effect)), "z = " + z);
    }
  }

  @Test
  void theFixedTestTakesThePooledErrorAndTheOthersDoNot() {
    var strong = effect(30);
    var weak = effect(0.1);

    for (CalibratedMethod method : CalibratedMethod.values()) {
      boolean fixed =
          method == CalibratedMethod.FIXED_DAILY || method == CalibratedMethod.FIXED_AT_THE_END;
      var rule = rule(method, CalibratedMetric.CONVERSION);
      boolean expected = fixed || method == CalibratedMethod.MIXTURE_SPRT;
      assertEquals(fixed, rule.calls(LAST_DAY, new Observation(strong, weak)), method.name());
      assertEquals(!expected, rule.calls(LAST_DAY, new Observation(weak, strong)), method.name());
    }
  }

  @Test
  void whoLooksOnceLooksOnTheLastDay() {
    var rule = rule(CalibratedMethod.FIXED_AT_THE_END, CalibratedMetric.CONVERSION);

    assertFalse(rule.calls(LAST_DAY - 1, seen(effect(30))));
    assertTrue(rule.calls(LAST_DAY, seen(effect(30))));
  }

  @ParameterizedTest
  @EnumSource(CalibratedMethod.class)
  void whatCannotBeEstimatedIsNotCalled(CalibratedMethod method) {
    var nothing = seen(new NotEstimable("neither arm has a conversion"));

    for (CalibratedMetric metric : CalibratedMetric.values()) {
      assertFalse(rule(method, metric).calls(LAST_DAY, nothing));
    }
  }
}
