package dev.winnow.statistics.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CalibrationTest {
  private static CalibrationResult run(CalibrationPlan plan) throws InterruptedException {
    return Calibration.run(plan, 2, done -> {});
  }

  @Test
  void theResultDependsOnTheSeedButNotOnTheThreads() throws InterruptedException {
    var plan = Stores.month(PlantedEffect.NONE, 4_000, 130, 5);
    var one = Calibration.run(plan, 1, done -> {});
    var three = Calibration.run(plan, 3, done -> {});
    var other = run(Stores.month(PlantedEffect.NONE, 4_000, 130, 6));

    assertEquals(one, three);
    assertNotEquals(one.rates(), other.rates());
  }

  @Test
  void everyMethodAndMetricHasARate() throws InterruptedException {
    var result = run(Stores.month(PlantedEffect.NONE, 1_000, 3, 1));

    assertEquals(
        CalibratedMethod.values().length * CalibratedMetric.values().length, result.rates().size());
    for (CallRate rate : result.rates()) {
      assertEquals(rate, result.rate(rate.method(), rate.metric()));
      assertEquals(28, rate.callsByDay().size());
      assertEquals(3, rate.repetitions());
      assertFalse(rate.planted());
      assertEquals(0, rate.wrongCalls());
    }
  }

  @Test
  void progressIsToldBlockByBlockUntilAllIsDone() throws InterruptedException {
    List<Integer> told = new ArrayList<>();

    Calibration.run(Stores.month(PlantedEffect.NONE, 200, 120, 1), 1, told::add);

    assertEquals(List.of(50, 100, 120), told);
  }

  @Test
  void anInterruptEndsTheSimulation() {
    var endless = Stores.month(PlantedEffect.NONE, 20_000, 1_000_000, 1);
    List<Integer> told = new ArrayList<>();

    assertThrows(
        InterruptedException.class,
        () ->
            Calibration.run(
                endless,
                2,
                done -> {
                  told.add(done);
                  Thread.currentThread().interrupt();
                }));
    assertEquals(1, told.size());
  }

  @Test
  void withoutAThreadNothingRuns() {
    var plan = Stores.month(PlantedEffect.NONE, 200, 1, 1);

    assertThrows(IllegalArgumentException.class, () -> Calibration.run(plan, 0, done -> {}));
  }

  @Test
  void aLiftOfTheRateIsFoundInConversionAndRevenue() throws InterruptedException {
    var plan = Stores.month(new PlantedEffect(0.5, 0), 20_000, 200, 3);
    var result = run(plan);

    for (CalibratedMetric metric : CalibratedMetric.values()) {
      var once = result.rate(CalibratedMethod.FIXED_AT_THE_END, metric);
      assertTrue(once.planted());
      assertTrue(once.share() > (metric == CalibratedMetric.CONVERSION ? 0.99 : 0.7));
      assertEquals(28, once.meanDays().orElseThrow());
      assertTrue(
          result.rate(CalibratedMethod.GROUP_SEQUENTIAL, metric).meanDays().orElseThrow() < 28);
    }
  }

  @Test
  void aFallIsFoundAsAFallAndRisesAreCalledWrong() throws InterruptedException {
    var result = run(Stores.month(new PlantedEffect(-0.2, 0), 20_000, 400, 3));

    var daily = result.rate(CalibratedMethod.FIXED_DAILY, CalibratedMetric.CONVERSION);
    assertTrue(daily.share() > 0.7, daily.inWords());
    assertTrue(daily.wrongCalls() > 0 && daily.wrongCalls() < 20, daily.toString());
  }

  @Test
  void aLiftOfTheValuesLeavesTheRateAlone() throws InterruptedException {
    var result = run(Stores.month(new PlantedEffect(0, 1), 20_000, 200, 3));

    var conversion = result.rate(CalibratedMethod.FIXED_AT_THE_END, CalibratedMetric.CONVERSION);
    var revenue =
        result.rate(CalibratedMethod.FIXED_AT_THE_END, CalibratedMetric.REVENUE_PER_VISITOR);
    assertFalse(conversion.planted());
    assertTrue(conversion.share() < 0.12);
    assertTrue(revenue.planted());
    assertTrue(revenue.share() > 0.9);
  }

  @Test
  void liftsOfRateAndValueMultiply() {
    var effect = new PlantedEffect(0.1, 0.2);

    assertEquals(0.1, effect.lift(CalibratedMetric.CONVERSION));
    assertEquals(0.32, effect.lift(CalibratedMetric.REVENUE_PER_VISITOR), 1e-15);
    assertEquals(0, PlantedEffect.NONE.lift(CalibratedMetric.REVENUE_PER_VISITOR));
  }

  @Test
  void theRevenueOfAVisitorIsRateTimesOrdersTimesValue() {
    var orders = new TreeMap<Long, Long>();
    orders.put(-5_00L, 1L);
    orders.put(25_00L, 2L);
    var history = new StoreHistory(orders, List.of(3L, 1L), 0.04);

    assertEquals(0.04 * 1.25 * 15_00, history.revenuePerVisitor(), 1e-12);
    assertEquals(50_00, history.greatestRevenue());
  }

  @Test
  void visitorsComeEvenlyHalfOfThemInEachArm() {
    var plan = Stores.month(PlantedEffect.NONE, 1_000, 1, 1);

    assertEquals(0, plan.unitsPerArm(0));
    assertEquals(17, plan.unitsPerArm(1));
    assertEquals(500, plan.unitsPerArm(28));
  }

  @Test
  void sumsThatALongCannotHoldAreRefusedBeforeTheyOverflow() {
    // A visitor has at most 4 orders of 1,990.00, so a day may have 9e18/796,000² of them.
    long most = 14_204_186;
    var effect = new PlantedEffect(0, -0.5);
    assertEquals(28 * most, Stores.month(effect, 28 * most, 1, 1).visitors());
    assertRejected("orderValues", () -> Stores.month(effect, 28 * (most + 1), 1, 1));
    var doubled = new PlantedEffect(0, 1);
    assertRejected("orderValues", () -> Stores.month(doubled, 28 * most / 3, 1, 1));
    assertEquals(1, Stores.month(doubled, 28 * (most / 4), 1, 1).repetitions());
  }

  @Test
  void plansThatCannotBeAreRejected() {
    var history = Stores.fashion();
    var none = PlantedEffect.NONE;
    assertRejected("days 0", () -> new CalibrationPlan(history, none, 100, 0, 1, 0.05, 0.1, 1));
    assertRejected("visitors 3", () -> new CalibrationPlan(history, none, 3, 2, 1, 0.05, 0.1, 1));
    assertRejected("repetitions", () -> new CalibrationPlan(history, none, 4, 2, 0, 0.05, 0.1, 1));
    assertRejected("alpha 0", () -> new CalibrationPlan(history, none, 4, 2, 1, 0, 0.1, 1));
    assertRejected("alpha 1", () -> new CalibrationPlan(history, none, 4, 2, 1, 1, 0.1, 1));
    assertRejected("expectedLift", () -> new CalibrationPlan(history, none, 4, 2, 1, 0.05, 0, 1));
    var toAll = new PlantedEffect(40, 0);
    assertRejected("rateLift", () -> new CalibrationPlan(history, toAll, 4, 2, 1, 0.05, 0.1, 1));
    var toMuch = new PlantedEffect(0, 1e4);
    assertRejected(
        "orderValues", () -> new CalibrationPlan(history, toMuch, 4, 2, 1, 0.05, 0.1, 1));
    assertRejected("rateLift", () -> new PlantedEffect(-1, 0));
    assertRejected("valueLift", () -> new PlantedEffect(0, -1));
    assertRejected("valueLift", () -> new PlantedEffect(0, Double.NaN));
    assertEquals(4, new CalibrationPlan(history, none, 4, 2, 1, 0.05, 0.1, 1).visitors());
  }

  @Test
  void historiesThatCannotBeAreRejected() {
    var orders = new TreeMap<>(Stores.fashion().orderValues());
    var zero = new TreeMap<Long, Long>();
    zero.put(0L, 10L);
    var negative = new TreeMap<Long, Long>();
    negative.put(10_00L, -1L);
    var uncounted = new TreeMap<Long, Long>();
    uncounted.put(10_00L, 0L);
    var single = List.of(1L);
    assertRejected("orderValues", () -> new StoreHistory(new TreeMap<>(), single, 0.1));
    assertRejected("orderValues", () -> new StoreHistory(zero, single, 0.1));
    assertRejected("orderValues", () -> new StoreHistory(negative, single, 0.1));
    assertRejected("orderValues", () -> new StoreHistory(uncounted, single, 0.1));
    assertRejected("buyersByOrders", () -> new StoreHistory(orders, List.of(), 0.1));
    assertRejected("buyersByOrders", () -> new StoreHistory(orders, List.of(0L), 0.1));
    assertRejected("conversionRate 0", () -> new StoreHistory(orders, single, 0));
    assertRejected("conversionRate 1", () -> new StoreHistory(orders, single, 1));
  }

  private static void assertRejected(String field, Executable executable) {
    var rejected = assertThrows(IllegalArgumentException.class, executable);
    assertTrue(String.valueOf(rejected.getMessage()).startsWith(field), rejected.getMessage());
  }
}
