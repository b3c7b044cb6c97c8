package dev.winnow.server.rollout;

import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.ruleset.Allocation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Who sees the winner at a share of the ramp. The winner's visitors are never moved. To them come
 * first those of the other losers, then those who were in no arm, then those of the control, of
 * which the first buckets stay as the holdback. The order is the same at every share, so whoever
 * sees the winner once goes on seeing it.
 */
public final class RolloutRanges {
  private static final int CONTROL = 0;
  private static final int NOBODY = -1;

  private final int[] owners = new int[Bucketing.BUCKETS];
  private final int winner;
  private final int holdback;

  private RolloutRanges(Allocation before, int winner, BigDecimal holdback) {
    this.winner = winner;
    Arrays.fill(owners, NOBODY);
    for (Allocation.Owned owned : before.owned()) {
      Arrays.fill(owners, owned.range().from(), owned.range().to(), owned.variant());
    }
    int wanted =
        holdback
            .multiply(BigDecimal.valueOf(Bucketing.BUCKETS))
            .setScale(0, RoundingMode.HALF_UP)
            .intValueExact();
    this.holdback = Math.min(wanted, before.width(CONTROL));
  }

  /**
   * The ranges of a step.
   *
   * @param before those of the experiment, for one time of birth
   * @param winner its place among the variants, 1 or more
   * @param percent of the visitors who are not held back, 0 to 100
   * @param holdback share of all visitors who keep the control
   */
  public static Allocation at(Allocation before, int winner, int percent, BigDecimal holdback) {
    return new Allocation(
        before.bornFrom(), new RolloutRanges(before, winner, holdback).shownTo(percent));
  }

  private List<Allocation.Owned> shownTo(int percent) {
    int target = Math.round((Bucketing.BUCKETS - holdback) * (percent / 100f));
    int missing = target - (int) Arrays.stream(owners).filter(owner -> owner == winner).count();
    for (int bucket : inOrder()) {
      if (missing <= 0) {
        break;
      }
      owners[bucket] = winner;
      missing--;
    }
    return ranges();
  }

  /** Buckets that may come to the winner, the first first. */
  private List<Integer> inOrder() {
    var losers = new ArrayList<Integer>();
    var unassigned = new ArrayList<Integer>();
    var control = new ArrayList<Integer>();
    int kept = 0;
    for (int bucket = 0; bucket < owners.length; bucket++) {
      int owner = owners[bucket];
      if (owner == NOBODY) {
        unassigned.add(bucket);
      } else if (owner == CONTROL && kept < holdback) {
        kept++;
      } else if (owner == CONTROL) {
        control.add(bucket);
      } else if (owner != winner) {
        losers.add(bucket);
      }
    }
    losers.addAll(unassigned);
    losers.addAll(control);
    return losers;
  }

  private List<Allocation.Owned> ranges() {
    var ranges = new ArrayList<Allocation.Owned>();
    int from = 0;
    for (int bucket = 1; bucket <= owners.length; bucket++) {
      if (bucket == owners.length || owners[bucket] != owners[from]) {
        if (owners[from] != NOBODY) {
          ranges.add(new Allocation.Owned(owners[from], new BucketRange(from, bucket)));
        }
        from = bucket;
      }
    }
    return ranges;
  }
}
