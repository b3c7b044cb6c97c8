package dev.winnow.statistics;

import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static dev.winnow.statistics.Totals.mean;
import static dev.winnow.statistics.Totals.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureSprtTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void theIntervalLeavesZeroOutExactlyWhenTheEvidenceSuffices(long seed) {
    var random = new Random(seed);
    var sprt = new MixtureSprt(0.01 + 0.2 * random.nextDouble(), 0.1 + random.nextDouble());
    for (int look = 0; look < 200; look++) {
      var effect = new Effect.Measured(random.nextGaussian(), 0.1 + random.nextDouble(), 1e3, 1000);
      var estimate = estimated(sprt.around(effect));

      boolean outside = estimate.low() > 0 || estimate.high() < 0;
      assertEquals(estimate.pValue() < sprt.alpha(), outside, effect.toString());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void itIsTheConfidenceSequenceWhoseTuningItsVarianceMeans(long seed) {
    var random = new Random(seed);
    var effect =
        new Effect.Measured(
            random.nextGaussian(), random.nextDouble(), 1e4, 10 + random.nextInt(1_000_000));
    var sequence = new ConfidenceSequence(0.05, 20_000);
    double tau = sequence.rho() * Math.sqrt((double) effect.units()) * effect.standardError();

    var expected = estimated(sequence.around(effect));
    var got = estimated(new MixtureSprt(0.05, tau * tau).around(effect));

    assertEquals(expected.low(), got.low(), 1e-12);
    assertEquals(expected.high(), got.high(), 1e-12);
    assertEquals(expected.pValue(), got.pValue(), 1e-12);
  }

  @Test
  void theRunningPValueNeverRisesAndIsUntouchedByLooksWithoutAnEstimate() {
    var sprt = MixtureSprt.expecting(0.02, 0.05);
    var none = new NotEstimable("the control has no units yet");
    var strong = new Effect.Measured(0.05, 0.01, 1000, 1002);
    var weak = new Effect.Measured(0.001, 0.005, 4000, 4002);

    var running = sprt.runningPValues(List.of(none, strong, none, weak));

    double p = estimated(sprt.around(strong)).pValue();
    assertTrue(p < 0.05);
    assertEquals(List.of(1.0, p, p, p), running);
  }

  @Test
  void anExpectedEffectOfEitherSignMeansTheSame() {
    assertEquals(4e-4, MixtureSprt.expecting(-0.02, 0.05).tau2(), 1e-18);
    assertThrows(IllegalArgumentException.class, () -> MixtureSprt.expecting(0, 0.05));
  }

  @Test
  void overwhelmingEvidenceIsToldByItsLogarithm() {
    var sprt = new MixtureSprt(0.05, 1e-4);
    var effect = new Effect.Measured(0.5, 1e-5, 1e9, 2_000_000_000L);

    assertEquals(0, estimated(sprt.around(effect)).pValue());
    // z²·r/(2·(r + 1)) − ln(r + 1)/2 with z = 50,000 and r = 1e6
    double lnLambda = 1.25e9 * 1e6 / (1e6 + 1) - 0.5 * Math.log(1e6 + 1);
    assertEquals(-lnLambda, sprt.lnPValue(effect), 1e-6);
  }

  @Test
  void aLiftOfOneMillionthIsFoundAmongThousandsOfMillionsOfVisitors() {
    long n = 1_000_000_000L * 1000;
    var control = new Proportion(n, n / 20);
    var variant = new Proportion(n, n / 20 + n / 20 / 1_000_000 * 20);
    var effect = measured(Difference.of(control.moments(), variant.moments()));

    var estimate = estimated(MixtureSprt.expecting(1e-6, 0.05).around(effect));

    assertTrue(estimate.low() > 0, estimate.toString());
    assertEquals(1e-6, estimate.value(), 1e-15);
  }

  @Test
  void refundsMayOutweighSales() {
    var effect = Difference.of(mean(1000, -500, 40_000), mean(1000, 250, 42_000));

    var estimate = estimated(MixtureSprt.expecting(0.5, 0.05).around(effect));

    assertEquals(0.75, estimate.value(), 1e-15);
    assertTrue(estimate.low() < 0.75 && estimate.high() > 0.75);
  }

  @Test
  void whatCannotBeEstimatedStaysSo() {
    var sprt = new MixtureSprt(0.05, 1e-4);
    var nobody = new Proportion(1000, 0).moments();
    var all = new Proportion(1000, 1000).moments();

    assertNotEstimable("any spread", sprt.around(Difference.of(nobody, nobody)));
    assertNotEstimable("any spread", sprt.around(Difference.of(all, all)));
    assertNotEstimable(
        "no units yet", sprt.around(Difference.of(new Proportion(0, 0).moments(), all)));
    assertNotEstimable(
        "only one unit", sprt.around(Difference.of(nobody, new Proportion(1, 1).moments())));
  }

  @Test
  void anImpossibleErrorRateOrVarianceIsRejected() {
    assertThrows(IllegalArgumentException.class, () -> new MixtureSprt(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new MixtureSprt(0.05, 0));
    assertThrows(IllegalArgumentException.class, () -> new MixtureSprt(0.05, Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> new MixtureSprt(0.05, Double.POSITIVE_INFINITY));
  }
}
