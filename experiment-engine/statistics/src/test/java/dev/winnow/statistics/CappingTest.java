package dev.winnow.statistics;

import static dev.winnow.statistics.Buckets.big;
import static dev.winnow.statistics.Buckets.bucket;
import static dev.winnow.statistics.Buckets.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.statistics.BucketedValues.Bucket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CappingTest {
  @Test
  void aLargeOrderCountsAsTheCap() {
    var capping = Capping.at(big(50), raw(0, 20, 50, 51, 4000));

    assertEquals(new Capping(5, big(50), 2, big(170), big(400 + 3 * 2500)), capping);
    assertEquals(Totals.mean(5, 170, 7900), capping.moments());
  }

  @Test
  void refundsAreNotCapped() {
    var capping = Capping.at(big(10), raw(-300, 5, 30));

    assertEquals(big(-285), capping.sum());
    assertEquals(1, capping.capped());
  }

  @Test
  void onBucketsTheCapMovesUpToTheUpperEdge() {
    var buckets =
        new BucketedValues(
            List.of(
                Bucket.exact(big(0), 90),
                bucket(100, 111, 4, 420, 44_150),
                bucket(112, 127, 3, 360, 43_250),
                bucket(128, 143, 2, 270, 36_500)));

    var inside = Capping.at(Capping.edge(big(115), buckets), buckets);

    assertEquals(big(127), inside.cap());
    assertEquals(2, inside.capped());
    assertEquals(big(420 + 360 + 2 * 127), inside.sum());
    assertEquals(big(44_150 + 43_250 + 2 * 127 * 127), inside.sumOfSquares());
    assertEquals(big(127), Capping.edge(big(112), buckets), "the lower edge is inside too");
    assertEquals(big(127), Capping.edge(big(127), buckets), "and the upper");
  }

  /** Empty buckets are not kept: the second arm has none that 105 lies in. */
  @Test
  void twoArmsAreCappedAtTheSameValue() {
    var tenLarge = bucket(200, 223, 10, 2_100, 441_000);
    var control = new BucketedValues(List.of(bucket(100, 111, 1, 105, 11_025), tenLarge));
    var variant = new BucketedValues(List.of(tenLarge));
    BigDecimal edge = Capping.edge(big(105), control.plus(variant));

    assertEquals(big(105 + 10 * 111), Capping.at(edge, control).sum());
    assertEquals(big(10 * 111), Capping.at(edge, variant).sum());
    assertThrows(IllegalArgumentException.class, () -> Capping.at(big(105), control));
  }

  @Test
  void aCapBetweenBucketsStaysWhereItIs() {
    var buckets = new BucketedValues(List.of(bucket(8, 9, 1, 8, 64), bucket(16, 17, 1, 17, 289)));

    assertEquals(big(12), Capping.at(big(12), buckets).cap());
    assertEquals(big(20), Capping.at(big(12), buckets).sum());
    assertEquals(0, Capping.at(big(17), buckets).capped());
  }

  @Test
  void aPercentileIsTakenOverAllValuesOrOverThoseThatAreNotZero() {
    var orders = raw(0, 0, 0, 0, 10, 20, 30, 40, 50);

    assertEquals(10, Capping.percentile(0.5, orders).orElseThrow().doubleValue());
    assertEquals(30, Capping.percentileOfNonZero(0.5, orders).orElseThrow().doubleValue());
    assertEquals(50, Capping.percentile(1, orders).orElseThrow().doubleValue());
    assertEquals(0, Capping.percentile(0, orders).orElseThrow().doubleValue());
  }

  @Test
  void whereNobodyBoughtThereIsNoPercentile() {
    assertEquals(Optional.empty(), Capping.percentileOfNonZero(0.99, raw(0, 0)));
    assertEquals(Optional.empty(), Capping.percentile(0.99, raw()));
    assertEquals(new Capping(0, big(10), 0, big(0), big(0)), Capping.at(big(10), raw()));
  }

  @Test
  void aShareIsWithinZeroAndOne() {
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Capping.percentile(share, raw(1, 2)));
    }
  }
}
