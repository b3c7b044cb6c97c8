package dev.winnow.examples.simulation.totals;

import dev.winnow.examples.simulation.outcome.Measured;
import dev.winnow.examples.simulation.outcome.Outcome;
import dev.winnow.examples.simulation.outcome.Outcome.End;
import dev.winnow.examples.simulation.truth.Truth;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.statistics.Difference;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.RelativeLift;
import dev.winnow.statistics.WelchTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Two weeks and Welch's t-test, as many do without an engine: the variant is launched to everybody
 * as soon as its p-value is below 0.05 in its favour, and the measured lift is what is promised.
 * Nobody stops it for harm, and nobody measures afterwards.
 */
record FixedTest(Truth truth, boolean byRevenue, boolean daily) {
  private static final int DAYS = 14;
  private static final double ALPHA = 0.05;

  Outcome run(long seed) {
    var arrivals = new Arrivals(truth, seed, byRevenue);
    var losses = new Losses(truth);
    var sums = new ArrayList<>(List.of(MetricTotals.NOTHING, MetricTotals.NOTHING));
    for (int day = 0; day < DAYS; day++) {
      for (int variant = 0; variant < 2; variant++) {
        Cell cell = arrivals.of(day, variant, 0.5);
        MetricTotals its =
            cell.metrics()
                .getOrDefault(
                    byRevenue ? Arrivals.REVENUE : Arrivals.CONVERSION, MetricTotals.NOTHING);
        sums.set(variant, sums.get(variant).plus(its));
        losses.add(day, variant == 0 ? 0 : (double) cell.units());
      }
      if ((daily || day == DAYS - 1) && isBetter(moments(sums.get(0)), moments(sums.get(1)))) {
        return launched(sums, losses, day);
      }
    }
    return new Outcome(
        truth.kind(), End.INCONCLUSIVE, DAYS, losses.majorUnits(), null, null, false);
  }

  private Outcome launched(List<MetricTotals> sums, Losses losses, int day) {
    losses.addAllFrom(day + 1);
    Effect lift = RelativeLift.of(moments(sums.get(0)), moments(sums.get(1)));
    return new Outcome(
        truth.kind(),
        End.LAUNCHED,
        day + 1,
        losses.majorUnits(),
        Measured.of(WelchTest.around(lift, ALPHA), truth.liftOf(day + 1, RolloutRun.MOST_DAYS))
            .orElse(null),
        null,
        false);
  }

  private static boolean isBetter(Moments control, Moments variant) {
    return Difference.of(control, variant) instanceof Effect.Measured difference
        && difference.value() > 0
        && WelchTest.pValues(difference).twoSided() < ALPHA;
  }

  private static Moments moments(MetricTotals totals) {
    return Moments.exactly(
        totals.n(), new BigDecimal(totals.sum()), new BigDecimal(totals.squares()));
  }
}
