package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.estimated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store's past says of lifts, and what may be promised of a winner. */
class ShrunkenLiftTest {
  private static final double[] LIFTS = {.05, -.02, .10, .01, -.04, .03, .00, .07, -.01, .02};
  private static final double[] ERRORS = {.02, .03, .05, .01, .04, .02, .015, .03, .02, .025};

  /** Computed with numpy 2.4.6 from the formula of DerSimonian and Laird. */
  @Test
  void tenExperimentsMakeAPrior() {
    EffectPrior prior = EffectPrior.of(past(10));

    assertEquals(0.01802619821131159, prior.spread(), 1e-12);
    assertEquals(0.016563028306620185, prior.mean(), 1e-12);
  }

  @Test
  void nineDoNot() {
    assertSame(EffectPrior.DEFAULT, EffectPrior.of(past(9)));
  }

  @Test
  void aPastWithoutAnySpreadBeyondChanceLeavesRoomForSurprise() {
    List<EffectPrior.Past> same =
        IntStream.range(0, 20).mapToObj(i -> new EffectPrior.Past(0.01, 0.05)).toList();

    EffectPrior prior = EffectPrior.of(same);

    assertEquals(EffectPrior.LEAST_SPREAD, prior.spread());
    assertEquals(0.01, prior.mean(), 1e-12);
  }

  /** Half prior, half data: τ = se. */
  @Test
  void aPromiseLiesBetweenTheStoresPastAndTheLiftMeasured() {
    var promised =
        estimated(new ShrunkenLift(new EffectPrior(0.02, 0.03), 0.05).promised(0.1, 0.03));

    assertEquals(0.06, promised.value(), 1e-12);
    assertEquals(0.03 * Math.sqrt(0.5), promised.standardError(), 1e-12);
    assertEquals(0.06 - 1.959963984540054 * promised.standardError(), promised.low(), 1e-9);
    assertEquals(0.06 + 1.959963984540054 * promised.standardError(), promised.high(), 1e-9);
  }

  /** Winners are those whose measured lift is two standard errors above 0. */
  @Test
  void ofWinnersTheMeasuredLiftIsTooHighAndThePromiseIsNot() {
    var random = new Random(5);
    var store = new EffectPrior(0, 0.02);
    List<EffectPrior.Past> all = new ArrayList<>();
    List<Double> truths = new ArrayList<>();
    for (int experiment = 0; experiment < 20_000; experiment++) {
      double truth = store.mean() + store.spread() * random.nextGaussian();
      all.add(new EffectPrior.Past(truth + 0.02 * random.nextGaussian(), 0.02));
      truths.add(truth);
    }
    var shrunken = new ShrunkenLift(EffectPrior.of(all), 0.1);
    double winners = 0;
    double measured = 0;
    double promised = 0;
    double held = 0;
    for (int experiment = 0; experiment < all.size(); experiment++) {
      EffectPrior.Past its = all.get(experiment);
      if (its.lift() > 2 * its.standardError()) {
        var promise = estimated(shrunken.promised(its.lift(), its.standardError()));
        double truth = truths.get(experiment);
        winners++;
        measured += its.lift() - truth;
        promised += promise.value() - truth;
        held += promise.low() <= truth && truth <= promise.high() ? 1 : 0;
      }
    }

    assertTrue(measured / winners > 0.02, "measured: too high by " + measured / winners);
    assertEquals(0, promised / winners, 0.0015, "promised");
    assertEquals(0.9, held / winners, 4 * Math.sqrt(0.09 / winners), "intervals that hold");
  }

  @Test
  void aLiftWithoutErrorIsRefused() {
    var shrunken = new ShrunkenLift(EffectPrior.DEFAULT, 0.05);

    assertThrows(IllegalArgumentException.class, () -> shrunken.promised(0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new EffectPrior.Past(Double.NaN, 1));
  }

  private static List<EffectPrior.Past> past(int experiments) {
    return IntStream.range(0, experiments)
        .mapToObj(i -> new EffectPrior.Past(LIFTS[i], ERRORS[i]))
        .toList();
  }
}
