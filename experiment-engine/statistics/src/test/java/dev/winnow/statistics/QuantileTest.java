package dev.winnow.statistics;

import static dev.winnow.statistics.Buckets.raw;
import static dev.winnow.statistics.Totals.assertNotEstimable;
import static dev.winnow.statistics.Totals.estimated;
import static dev.winnow.statistics.Totals.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.statistics.BucketedValues.Bucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTest {
  @Test
  void boundsAreTheQuantilesAWidthOfChanceBelowAndAbove() {
    // 1 to 101: the quantile p is 1 + 100·p. h = 1.959964·√(0.2·0.8/101) = 0.07800949.
    var quantile = Quantile.of(raw(LongStream.rangeClosed(1, 101).toArray()), 0.2).orElseThrow();

    assertEquals(21, quantile.value(), 1e-12);
    assertEquals(21 - 7.800949, quantile.lower(), 1e-6);
    assertEquals(21 + 7.800949, quantile.upper(), 1e-6);
    // (n − 1)·(distance/2z)², and the distance is 200·h: 100·100²·0.16/101
    assertEquals(100 * 10_000 * 0.16 / 101, quantile.variance(), 1e-6);
    assertEquals(101, quantile.boundsN());
  }

  @Test
  void boundsBeyondTheValuesStopAtThem() {
    var quantile = Quantile.of(raw(3, 5, 9), 0.5).orElseThrow();

    assertEquals(3, quantile.lower());
    assertEquals(9, quantile.upper());
    assertEquals(Optional.empty(), Quantile.of(raw(), 0.5));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void narrowBucketsGiveAboutWhatTheValuesGive(long seed) {
    var random = new Random(seed);
    var orders = new ArrayList<BigDecimal>();
    for (int i = 0; i < 2_000; i++) {
      orders.add(BigDecimal.valueOf((long) Math.exp(8 + random.nextGaussian())));
    }
    var exact = Quantile.of(BucketedValues.of(orders), 0.9).orElseThrow();
    var bucketed = Quantile.of(bucketed(orders), 0.9).orElseThrow();

    assertEquals(exact.value(), bucketed.value(), 0.02 * exact.value());
    double spread = exact.upper() - exact.lower();
    assertEquals(spread, bucketed.upper() - bucketed.lower(), 0.25 * spread);
  }

  /** Buckets an eighth wide, as the engine keeps them. */
  private static BucketedValues bucketed(List<BigDecimal> raw) {
    BucketedValues all = new BucketedValues(List.of());
    for (BigDecimal value : raw) {
      long width = Math.max(1, Long.highestOneBit(value.longValueExact()) / 8);
      BigDecimal low = BigDecimal.valueOf(value.longValueExact() / width * width);
      var bucket =
          new Bucket(low, low.add(BigDecimal.valueOf(width - 1)), 1, value, value.multiply(value));
      all = all.plus(new BucketedValues(List.of(bucket)));
    }
    return all;
  }

  @Test
  void theBoundsCoverTheQuantileAtTheirRateWhateverTheDistribution() {
    int covered = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      var random = new Random(seed);
      long[] durations = new long[400];
      for (int i = 0; i < durations.length; i++) {
        durations[i] = (long) (1e6 * Math.exp(random.nextGaussian()));
      }
      var median = Quantile.of(raw(durations), 0.5).orElseThrow();
      covered += median.lower() <= 1e6 && 1e6 <= median.upper() ? 1 : 0;
    }

    assertEquals(0.95, covered / 1_000.0, 4 * Math.sqrt(0.05 * 0.95 / 1_000));
  }

  @ParameterizedTest(name = "nu {0}")
  @ValueSource(doubles = {0.1, 0.9})
  void withoutRoomForBothBoundsThereIsNoComparison(double nu) {
    // 1.96²·0.9/0.1 is 34.57: 34 values are too few and 35 enough, at either end.
    var few = new Quantile(nu, 34, 34, 5, 4, 6);
    var enough = new Quantile(nu, 35, 35, 5, 4, 6);
    var many = new Quantile(nu, 5_000, 5_000, 6, 5, 7);

    assertNotEstimable("the control has too few values", Quantile.difference(few, many));
    assertNotEstimable("the variant has too few values", Quantile.relativeLift(many, few));
    assertEquals(1, measured(Quantile.difference(enough, many)).value());
    assertEquals(0.2, measured(Quantile.relativeLift(enough, many)).value(), 1e-15);
  }

  @Test
  void boundsForFewerValuesThanThereAreCountAsFew() {
    var few = new Quantile(0.9, 5_000, 30, 5, 4, 6);

    assertNotEstimable("too few values", Quantile.difference(few, few));
  }

  @Test
  void boundsThatAreTheSameAreRefused() {
    // edge-048 of the reference: collapsed bounds in the control.
    var collapsed = new Quantile(0.9, 5_000, 5_000, 900, 900, 900);
    var variant = new Quantile(0.9, 5_000, 5_000, 910, 905, 915);

    assertNotEstimable(
        "values of the control are the same", Quantile.difference(collapsed, variant));
    assertNotEstimable(
        "values of the variant are the same", Quantile.relativeLift(variant, collapsed));
  }

  @Test
  void aControlAtZeroHasAnAbsoluteEffectOnly() {
    var control = new Quantile(0.5, 1_000, 1_000, 0, -2, 3);
    var variant = new Quantile(0.5, 1_000, 1_000, 4, 2, 6);

    assertEquals(4, measured(Quantile.difference(control, variant)).value());
    assertNotEstimable("mean is 0", Quantile.relativeLift(control, variant));
  }

  @Test
  void almostNoVarianceIsLiftedToAFloorFromAHundredValuesOn() {
    assertEquals(1e-5, new Quantile(0.5, 100, 100, 1, 1, 1 + 1e-6).variance());
    assertTrue(new Quantile(0.5, 99, 99, 1, 1, 1 + 1e-6).variance() < 1e-10);
    assertEquals(
        Math.pow(0.5 / StandardNormal.upperQuantile(0.025), 2) * 99,
        new Quantile(0.5, 100, 100, 1, 0.5, 1.5).variance(),
        1e-12);
  }

  @Test
  void aThousandMillionValuesDoNotOverflow() {
    var control = new Quantile(0.5, 1_000_000_000, 1_000_000_000, 1000, 999.999, 1000.001);
    var variant = new Quantile(0.5, 1_000_000_000, 1_000_000_000, 1000.001, 1000, 1000.002);

    var lift = estimated(WelchTest.around(Quantile.relativeLift(control, variant), 0.05));
    assertEquals(1e-6, lift.value(), 1e-12);
    assertEquals(Math.sqrt(2) * 1e-6 / 1.959963984540054, lift.standardError(), 1e-11);
  }

  @Test
  void oneValueHasAQuantileButNoComparison() {
    var one = Quantile.of(raw(7), 0.5).orElseThrow();

    assertEquals(7, one.value());
    assertNotEstimable("too few values", Quantile.difference(one, one));
  }

  @Test
  void impossibleQuantilesAreRejected() {
    var median = new Quantile(0.5, 1_000, 1_000, 5, 4, 6);
    var other = new Quantile(0.9, 1_000, 1_000, 5, 4, 6);

    assertThrows(IllegalArgumentException.class, () -> Quantile.difference(median, other));
    assertThrows(IllegalArgumentException.class, () -> new Quantile(0, 10, 10, 5, 4, 6));
    assertThrows(IllegalArgumentException.class, () -> new Quantile(1, 10, 10, 5, 4, 6));
    assertThrows(IllegalArgumentException.class, () -> new Quantile(0.5, 0, 10, 5, 4, 6));
    assertThrows(IllegalArgumentException.class, () -> new Quantile(0.5, 10, 0, 5, 4, 6));
    assertThrows(IllegalArgumentException.class, () -> new Quantile(0.5, 10, 10, 7, 4, 6));
    assertThrows(IllegalArgumentException.class, () -> new Quantile(0.5, 10, 10, 3, 4, 6));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Quantile(0.5, 10, 10, 5, 4, Double.POSITIVE_INFINITY));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Quantile(0.5, 10, 10, 5, Double.NEGATIVE_INFINITY, 6));
    assertThrows(IllegalArgumentException.class, () -> Quantile.of(raw(), Double.NaN));
    assertEquals(1, new Quantile(0.5, 1, 1, 5, 5, 5).n());
  }
}
