package dev.winnow.statistics.calibration;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** How the shoppers of one arm buy. Built once, then shared by all repetitions and threads. */
final class Shoppers {
  private final Map<Long, BinomialDraw> buyersOf = new HashMap<>();
  private final AliasTable orders;
  private final AliasTable values;
  private final long[] minorUnits;

  /** Those who see the control. */
  static Shoppers ofControl(CalibrationPlan plan) {
    return new Shoppers(plan, PlantedEffect.NONE);
  }

  /** Those who see the variant. */
  static Shoppers ofVariant(CalibrationPlan plan) {
    return new Shoppers(plan, plan.effect());
  }

  private Shoppers(CalibrationPlan plan, PlantedEffect effect) {
    StoreHistory history = plan.history();
    double rate = history.conversionRate() * (1 + effect.rateLift());
    for (int day = 1; day <= plan.days(); day++) {
      long visitors = plan.unitsPerArm(day) - plan.unitsPerArm(day - 1);
      buyersOf.computeIfAbsent(visitors, n -> new BinomialDraw(n, rate));
    }
    orders = table(history.buyersByOrders());
    values = table(history.orderValues().values());
    minorUnits =
        history.orderValues().keySet().stream()
            .mapToLong(value -> Math.round(value * (1 + effect.valueLift())))
            .toArray();
  }

  private static AliasTable table(Collection<Long> counts) {
    return new AliasTable(counts.stream().mapToDouble(Long::doubleValue).toArray());
  }

  /** How many of a day's visitors buy. */
  long buyersOf(long visitors, RandomGenerator random) {
    return Objects.requireNonNull(buyersOf.get(visitors)).draw(random);
  }

  /** What one buyer spends on all orders together, in minor units. */
  long spending(RandomGenerator random) {
    long spent = 0;
    for (int order = orders.draw(random); order >= 0; order--) {
      spent += minorUnits[values.draw(random)];
    }
    return spent;
  }
}
