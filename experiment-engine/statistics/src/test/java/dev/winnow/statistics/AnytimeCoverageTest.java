package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.estimated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often an interval ever misses the true effect, with a look after each of 60 batches. Effects
 * are sums of normal steps, so that nothing but the looking is tried.
 */
class AnytimeCoverageTest {
  private static final double ALPHA = 0.1;
  private static final int LOOKS = 60;
  private static final int TRIALS = 2_000;
  private static final long UNITS_PER_LOOK = 500;

  /** Four standard errors of a share of α. */
  private static final double CHANCE = 4 * Math.sqrt(ALPHA * (1 - ALPHA) / TRIALS);

  record Method(String name, Function<Effect, Estimate> interval) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Method> anytimeValid() {
    double all = (double) LOOKS * UNITS_PER_LOOK;
    return Stream.of(
        new Method("confidence sequence", new ConfidenceSequence(ALPHA, all)::around),
        new Method("tuned to the first look", new ConfidenceSequence(ALPHA, 500)::around),
        new Method("one-sided sequence", new OneSidedConfidenceSequence(ALPHA, all)::around),
        new Method("mSPRT of small effects", MixtureSprt.expecting(0.02, ALPHA)::around),
        new Method("mSPRT of large effects", MixtureSprt.expecting(0.2, ALPHA)::around));
  }

  @ParameterizedTest
  @MethodSource("anytimeValid")
  void anAnytimeValidIntervalMissesNoMoreOftenThanPromised(Method method) {
    for (double effect : new double[] {0, 0.02, -0.5}) {
      double missed = everMissed(method.interval(), effect);

      assertTrue(missed <= ALPHA, method + " at " + effect + ": " + missed);
      assertTrue(missed > ALPHA / 20, method + " is no empty promise: " + missed);
    }
  }

  @Test
  void aFixedIntervalThatIsLookedAtAgainAndAgainMissesFarMoreOften() {
    double missed = everMissed(effect -> WelchTest.around(effect, ALPHA), 0.02);

    assertTrue(missed > 4 * ALPHA, missed + " instead of " + ALPHA);
  }

  @Test
  void aGroupSequentialTestSpendsWhatItPromisedAtItsLooks() {
    var design = new GroupSequential(new AlphaSpending.ObrienFlemingType(), ALPHA, 2);
    double[] bounds = design.bounds(LOOKS).stream().mapToDouble(b -> b.z()).toArray();
    double called =
        everMissed(
            effect -> {
              Effect.Measured measured = Totals.measured(effect);
              double reach =
                  bounds[(int) (measured.units() / UNITS_PER_LOOK) - 1] * measured.standardError();
              double value = measured.value();
              return new Estimate.Estimated(
                  value, measured.standardError(), value - reach, value + reach, 1);
            },
            0);

    assertEquals(ALPHA, called, CHANCE);
  }

  /** One unit's error is 2, as for two arms of half the units with a variance of 1 each. */
  private static double everMissed(Function<Effect, Estimate> interval, double effect) {
    int missed = 0;
    for (long seed = 0; seed < TRIALS; seed++) {
      var random = new Random(seed);
      double sum = 0;
      boolean miss = false;
      for (int look = 1; look <= LOOKS && !miss; look++) {
        sum += random.nextGaussian();
        long units = look * UNITS_PER_LOOK;
        double standardError = 2 / Math.sqrt((double) units);
        double seen = effect + standardError * sum / Math.sqrt(look);
        var estimate =
            estimated(
                interval.apply(
                    new Effect.Measured(seen, standardError, Double.POSITIVE_INFINITY, units)));
        miss = estimate.low() > effect || estimate.high() < effect;
      }
      missed += miss ? 1 : 0;
    }
    return (double) missed / TRIALS;
  }
}
