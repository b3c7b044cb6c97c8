package dev.winnow.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.statistics.RateGap.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateGapTest {
  private static final BetaPosterior UNIFORM = new BetaPosterior(1, 1);

  @ParameterizedTest(name = "gap {0}")
  @ValueSource(doubles = {0, 1e-9, 0.3, 0.999})
  void twoUniformRatesDifferAsATriangle(double gap) {
    var difference = new RateGap(Kind.DIFFERENCE, UNIFORM, UNIFORM);

    double beyond = (1 - gap) * (1 - gap) / 2;
    assertEquals(1 - beyond, difference.at(gap).chance(), 1e-13);
    assertEquals(beyond, difference.at(-gap).chance(), 1e-13);
    assertEquals(1 - gap, difference.at(gap).slope(), 1e-13);
    assertEquals(1 - gap, difference.at(-gap).slope(), 1e-13);
  }

  @ParameterizedTest(name = "gap {0}")
  @ValueSource(doubles = {0, 1e-9, 2, 50})
  void theRatioOfTwoUniformRatesIsEvenBelowOne(double gap) {
    var ratio = new RateGap(Kind.LOG_RATIO, UNIFORM, UNIFORM);

    double beyond = Math.exp(-gap) / 2;
    assertEquals(1 - beyond, ratio.at(gap).chance(), 1e-13);
    assertEquals(beyond, ratio.at(-gap).chance(), 1e-13 * beyond);
    assertEquals(beyond, ratio.at(gap).slope(), 1e-13 * beyond);
    assertEquals(beyond, ratio.at(-gap).slope(), 1e-13 * beyond);
  }

  private static BetaPosterior drawn(Random random) {
    double n = Math.pow(10, 1 + 5 * random.nextDouble());
    double share = random.nextDouble();
    return new BetaPosterior(0.5 + n * share, 0.5 + n * (1 - share));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void whicheverArmIsKnownBetterTheChancesAddUpToOne(long seed) {
    var random = new Random(seed);
    var first = drawn(random);
    var second = drawn(random);
    for (Kind kind : Kind.values()) {
      double gap = kind.guess(first, second, random.nextGaussian());

      var here = new RateGap(kind, first, second).at(gap);
      var there = new RateGap(kind, second, first).at(-gap);

      assertEquals(1, here.chance() + there.chance(), 1e-11);
      assertEquals(here.slope(), there.slope(), 1e-10 * here.slope());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theSlopeIsThatOfTheChance(long seed) {
    var random = new Random(seed);
    var first = drawn(random);
    var second = drawn(random);
    for (Kind kind : Kind.values()) {
      double gap = kind.guess(first, second, random.nextGaussian());
      var rates = new RateGap(kind, first, second);
      double slope = rates.at(gap).slope();

      double small = 1e-4 / slope;
      double rise = rates.at(gap + small).chance() - rates.at(gap - small).chance();

      assertEquals(slope, rise / (2 * small), 1e-6 * slope);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theSearchBeginsCloseToItsEnd(Kind kind) {
    var control = new BetaPosterior(500, 9500);
    var variant = new BetaPosterior(1200, 18_800);
    var rates = new RateGap(kind, control, variant);

    double guess = kind.guess(control, variant, 1.959963984540054);

    double deviation = kind.guess(control, variant, 0) - kind.guess(control, variant, 1);
    assertEquals(rates.quantile(0.025), guess, 0.05 * deviation);
    assertEquals(rates.quantile(0.5), kind.guess(control, variant, 0), 0.05 * deviation);
  }

  @Test
  void wherePolesMeetTheSlopeIsHugeButTheChanceIsRight() {
    var arcsine = new BetaPosterior(0.5, 0.5);
    var difference = new RateGap(Kind.DIFFERENCE, arcsine, arcsine);

    assertEquals(0.5, difference.at(0).chance(), 1e-13);
    assertEquals(0, difference.quantile(0.5), 1e-12);
    assertEquals(0.001, difference.at(difference.quantile(0.001)).chance(), 1e-12);
  }
}
