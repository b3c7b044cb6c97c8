package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.NonInferiority.Better;
import dev.winnow.statistics.NonInferiority.Inferior;
import dev.winnow.statistics.NonInferiority.NonInferior;
import dev.winnow.statistics.NonInferiority.Open;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonInferiorityTest {
  private static final NonInferiority REVENUE = new NonInferiority(2, Better.HIGHER);
  private static final NonInferiority PAGE_LOAD = new NonInferiority(2, Better.LOWER);

  @Test
  void aLossSurelyBelowTheMarginIsTolerable() {
    assertEquals(new NonInferior(1.5), REVENUE.within(between(-1.5, 0.5)));
    assertEquals(new NonInferior(1.5), PAGE_LOAD.within(between(-0.5, 1.5)));
  }

  @Test
  void aLossSurelyAboveTheMarginIsNot() {
    assertEquals(new Inferior(2.5), REVENUE.within(between(-4, -2.5)));
    assertEquals(new Inferior(2.5), PAGE_LOAD.within(between(2.5, 4)));
  }

  @Test
  void anIntervalOverTheMarginLeavesItOpen() {
    assertEquals(new Open(-1, 3), REVENUE.within(between(-3, 1)));
    assertEquals(new Open(-1, 3), PAGE_LOAD.within(between(-1, 3)));
  }

  @Test
  void touchingTheMarginDecidesNothing() {
    assertEquals(new Open(0.5, 2), PAGE_LOAD.within(between(0.5, 2)));
    assertEquals(new Open(2, 3), PAGE_LOAD.within(between(2, 3)));
  }

  @Test
  void aGainIsNotInferiorWithAWorstCaseBelowZero() {
    assertEquals(new NonInferior(-1), REVENUE.within(between(1, 5)));
  }

  @Test
  void aOneSidedBoundCanClearAGuardrailButNeverConvictIt() {
    var bound = new Estimate.Estimated(0, 1, -1.5, Double.POSITIVE_INFINITY, 0.3);
    var low = new Estimate.Estimated(-9, 1, -10, Double.POSITIVE_INFINITY, 0.49);

    assertEquals(new NonInferior(1.5), REVENUE.within(bound));
    assertEquals(new Open(Double.NEGATIVE_INFINITY, 10), REVENUE.within(low));
  }

  @Test
  void theTestIsTheTextbookOne() {
    // Wanted: t = (2 − 0.5)/0.8 = 1.875 with 30 degrees of freedom; R: pt(-1.875, 30) = 0.03527.
    var effect = new Effect.Measured(-0.5, 0.8, 30, 32);
    var p = REVENUE.studentPValues(effect);

    assertEquals(StudentT.lnUpperTail(1.875, 30), p.lnGreater());
    assertEquals(0.03527, p.greater(), 1e-5);
    assertInstanceOf(NonInferior.class, REVENUE.student(effect, 0.036));
    assertInstanceOf(Open.class, REVENUE.student(effect, 0.035));
    assertEquals(StandardNormal.lnUpperTail(1.875), REVENUE.normalPValues(effect).lnGreater());
    assertInstanceOf(NonInferior.class, REVENUE.normal(effect, 0.031));
    assertInstanceOf(Open.class, REVENUE.normal(effect, 0.030));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theVerdictIsThatOfThePValue(long seed) {
    var random = new Random(seed);
    for (int draw = 0; draw < 200; draw++) {
      var rule =
          new NonInferiority(
              3 * random.nextDouble(), random.nextBoolean() ? Better.HIGHER : Better.LOWER);
      var effect = new Effect.Measured(4 * random.nextGaussian(), 1, 3 + random.nextInt(50), 100);
      double alpha = 0.001 + 0.4 * random.nextDouble();

      assertEquals(
          expected(rule.studentPValues(effect), alpha),
          rule.student(effect, alpha).getClass(),
          rule + " " + effect);
      assertEquals(
          expected(rule.normalPValues(effect), alpha),
          rule.normal(effect, alpha).getClass(),
          rule + " " + effect);
    }
  }

  private static Class<?> expected(PValues p, double alpha) {
    if (p.greater() < alpha) {
      return NonInferior.class;
    }
    return p.less() < alpha ? Inferior.class : Open.class;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5})
  void whatIsGoodForOneDirectionIsBadForTheOther(long seed) {
    var random = new Random(seed);
    for (int draw = 0; draw < 100; draw++) {
      double value = 4 * random.nextGaussian();

      assertEquals(
          REVENUE.student(new Effect.Measured(value, 1, 40, 100), 0.05),
          PAGE_LOAD.student(new Effect.Measured(-value, 1, 40, 100), 0.05));
    }
  }

  @Test
  void aConfidenceSequenceClearsLaterThanOneLook() {
    var effect = new Effect.Measured(-0.5, 0.7, 10_000, 10_002);

    assertInstanceOf(NonInferior.class, REVENUE.student(effect, 0.025));
    assertInstanceOf(
        Open.class, REVENUE.within(new ConfidenceSequence(0.05, 10_000).around(effect)));
  }

  @Test
  void atTheMarginAtMostAlphaOfHarmfulVariantsAreCleared() {
    var random = new Random(1);
    int cleared = 0;
    for (int shop = 0; shop < 2_000; shop++) {
      double harmful = -2 + random.nextGaussian();
      var verdict = REVENUE.normal(new Effect.Measured(harmful, 1, 1_000, 1_002), 0.05);
      cleared += verdict instanceof NonInferior ? 1 : 0;
    }

    // Four standard errors of a share of 2,000.
    assertEquals(0.05, cleared / 2_000.0, 4 * Math.sqrt(0.05 * 0.95 / 2_000));
  }

  @Test
  void whatCannotBeEstimatedIsNeitherClearedNorConvicted() {
    var missing = new NotEstimable("the control has no units yet");

    assertNotEstimable("no units", REVENUE.within(missing));
    assertNotEstimable("no units", REVENUE.student(missing, 0.05));
    assertNotEstimable("no units", REVENUE.normal(missing, 0.05));
  }

  @Test
  void aMarginIsNotNegativeAndAnErrorRateOneSided() {
    var effect = new Effect.Measured(0, 1, 10, 12);

    for (double margin : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> new NonInferiority(margin, Better.HIGHER));
    }
    for (double alpha : new double[] {0, 0.5, Double.NaN}) {
      assertNamed(alpha, () -> REVENUE.student(effect, alpha));
      assertNamed(alpha, () -> REVENUE.normal(effect, alpha));
    }
    assertEquals(0, new NonInferiority(0, Better.LOWER).margin());
  }

  private static void assertNamed(double alpha, Executable call) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());

    assertTrue(message.startsWith("alpha " + alpha + ":"), message);
  }

  private static Estimate between(double low, double high) {
    return new Estimate.Estimated((low + high) / 2, 1, low, high, 0.5);
  }
}
