package dev.winnow.examples.simulation.totals;

import dev.winnow.examples.simulation.outcome.Outcome;
import dev.winnow.examples.simulation.outcome.Tally;
import dev.winnow.examples.simulation.truth.Shop;
import dev.winnow.statistics.EffectPrior;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many experiments of many shops, each ended by one rule. Shops are simulated in parallel, one
 * beside the other; the result depends on the seed alone. Every rule gets the same shops, and half
 * of the experiments are decided by conversion, half by revenue per visitor.
 *
 * @param experiments that do nothing; there are as many others. Rounded up to whole shops
 */
public record Study(int experiments, long seed) {

  /** What became of them. */
  public Tally of(Rule rule) {
    int shops = Math.ceilDiv(2 * experiments, Shop.EXPERIMENTS);
    List<Outcome> outcomes =
        IntStream.range(0, shops)
            .parallel()
            .mapToObj(number -> run(rule, Shop.of(seed, number)))
            .flatMap(List::stream)
            .toList();
    return new Tally(rule.label(), rule.promise(), outcomes);
  }

  private static List<Outcome> run(Rule rule, Shop shop) {
    var past = new ArrayList<EffectPrior.Past>();
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < shop.truths().size(); i++) {
      boolean byRevenue = i % 2 == 1;
      outcomes.add(
          rule.isOfEngine()
              ? new Contest(rule, shop.truths().get(i), byRevenue, shop.seeds().get(i), past).run()
              : new FixedTest(shop.truths().get(i), byRevenue, rule == Rule.T_TEST_DAILY)
                  .run(shop.seeds().get(i)));
    }
    return outcomes;
  }
}
