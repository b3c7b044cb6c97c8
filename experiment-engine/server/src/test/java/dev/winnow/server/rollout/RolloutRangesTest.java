package dev.winnow.server.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.ruleset.Allocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RolloutRangesTest {
  private static final int CONTROL = 0;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void whoSeesTheWinnerGoesOnSeeingItAndTheHoldbackIsNeverMoved(long seed) {
    var random = new Random(seed);
    int variants = 2 + random.nextInt(4);
    Allocation before = drawn(random, variants);
    int winner = 1 + random.nextInt(variants - 1);
    BigDecimal holdback = BigDecimal.valueOf(random.nextInt(21), 2);
    List<Integer> percents = random.ints(3, 0, 100).sorted().boxed().toList();

    Allocation last = before;
    for (int percent : percents) {
      last = nextStep(last, before, winner, percent, holdback);
    }
    Allocation all = nextStep(last, before, winner, 100, holdback);

    int held = Math.min(before.width(CONTROL), holdback.movePointRight(4).intValueExact());
    assertEquals(held, all.width(CONTROL));
    assertEquals(Bucketing.BUCKETS - held, all.width(winner), "all but the holdback");
    for (int bucket = 0; bucket < Bucketing.BUCKETS; bucket++) {
      if (all.variantOf(bucket) == CONTROL) {
        assertEquals(CONTROL, before.variantOf(bucket), "held back is who had the control");
      }
    }
  }

  private static Allocation nextStep(
      Allocation last, Allocation before, int winner, int percent, BigDecimal holdback) {
    Allocation next = RolloutRanges.at(before, winner, percent, holdback);
    for (int bucket = 0; bucket < Bucketing.BUCKETS; bucket++) {
      boolean had = last.variantOf(bucket) == winner;
      if (had || next.variantOf(bucket) != winner) {
        assertEquals(
            had ? winner : before.variantOf(bucket),
            next.variantOf(bucket),
            "only losers move, and only to the winner");
      }
    }
    assertTrue(next.width(winner) >= last.width(winner));
    return next;
  }

  @Test
  void theOtherLosersComeFirstThenWhoWasInNoArmThenTheControl() {
    var before =
        new Allocation(
            null, List.of(owned(0, 0, 3_000), owned(1, 3_000, 5_000), owned(2, 5_000, 8_000)));

    Allocation half = RolloutRanges.at(before, 1, 50, new BigDecimal("0.1"));
    Allocation most = RolloutRanges.at(before, 1, 80, new BigDecimal("0.1"));

    // 4,500 of the 9,000 who are not held back: 2,500 more.
    assertEquals(500, half.width(2), "losers first");
    assertEquals(3_000, half.width(0));
    assertEquals(0, most.width(2));
    assertEquals(2_800, most.width(0), "then the 2,000 of no arm, then the control");
    assertEquals(7_200, most.width(1));
  }

  @Test
  void fewerThanAreToBeHeldBackAreAllThereAre() {
    var before = new Allocation(null, List.of(owned(0, 0, 100), owned(1, 100, 200)));

    Allocation all = RolloutRanges.at(before, 1, 100, new BigDecimal("0.05"));

    assertEquals(100, all.width(0));
    assertEquals(9_900, all.width(1));
  }

  private static Allocation drawn(Random random, int variants) {
    var owned = new ArrayList<Allocation.Owned>();
    int slot = Bucketing.BUCKETS / variants;
    for (int variant = 0; variant < variants; variant++) {
      int from = variant * slot;
      owned.add(owned(variant, from, from + 1 + random.nextInt(slot)));
    }
    return new Allocation(null, owned);
  }

  private static Allocation.Owned owned(int variant, int from, int to) {
    return new Allocation.Owned(variant, new BucketRange(from, to));
  }
}
