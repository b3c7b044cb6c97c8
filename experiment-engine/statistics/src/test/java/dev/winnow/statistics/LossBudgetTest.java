package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The probability by hand; how often it stops an arm for nothing is in {@code MoneyRuleTest}. */
class LossBudgetTest {
  private static final LossBudget FIVE_HUNDRED = new LossBudget(500);
  private static final NormalPosterior LOSING = new NormalPosterior(-1, 0.5);

  /** 1,000 visitors lose 500 at −0.5 each, one standard deviation above −1. */
  @Test
  void aBudgetIsALossForEachVisitor() {
    assertEquals(0.841344746068543, FIVE_HUNDRED.exceeded(LOSING, 1_000), 1e-13);
  }

  @Test
  void atTheBudgetItselfItIsAnEvenChance() {
    assertEquals(0.5, FIVE_HUNDRED.exceeded(LOSING, 500), 1e-15);
    assertEquals(0.5, new LossBudget(0).exceeded(new NormalPosterior(0, 2), 7), 1e-15);
  }

  @Test
  void withoutVisitorsNothingIsLost() {
    assertEquals(0, FIVE_HUNDRED.exceeded(LOSING, 0));
  }

  @Test
  void moreVisitorsOfALosingArmLoseMore() {
    double before = 0;
    for (long visitors = 1; visitors < 1_000_000; visitors *= 3) {
      double now = FIVE_HUNDRED.exceeded(LOSING, visitors);
      assertTrue(now >= before, visitors + " visitors");
      before = now;
    }
    assertEquals(0.977249868051821, before, 1e-3, "all but the chance that the arm is better");
  }

  @Test
  void aBudgetIsNoGain() {
    assertThrows(IllegalArgumentException.class, () -> new LossBudget(-1));
    assertThrows(IllegalArgumentException.class, () -> new LossBudget(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> FIVE_HUNDRED.exceeded(LOSING, -1));
  }
}
