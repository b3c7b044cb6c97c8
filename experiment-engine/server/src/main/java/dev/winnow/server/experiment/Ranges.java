package dev.winnow.server.experiment;

import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.ruleset.Allocation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * From weights and traffic to ranges of buckets. Each variant has a slot of its own for all
 * traffic, and takes the beginning of it: so more traffic lengthens every range within its slot and
 * moves nobody.
 */
final class Ranges {
  private Ranges() {}

  static List<Allocation.Owned> of(List<Variant> variants, BigDecimal traffic) {
    return ofWeights(variants.stream().map(Variant::weight).toList(), traffic);
  }

  /** The same for weights in any unit, in the order of the variants. */
  static List<Allocation.Owned> ofWeights(List<BigDecimal> weights, BigDecimal traffic) {
    BigDecimal all = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    var owned = new ArrayList<Allocation.Owned>();
    BigDecimal before = BigDecimal.ZERO;
    for (int i = 0; i < weights.size(); i++) {
      int from = bucket(before, all);
      before = before.add(weights.get(i));
      int to = bucket(before, all);
      int width =
          BigDecimal.valueOf(to - from)
              .multiply(traffic)
              .setScale(0, RoundingMode.HALF_UP)
              .intValueExact();
      if (width > 0) {
        owned.add(new Allocation.Owned(i, new BucketRange(from, from + width)));
      }
    }
    return owned;
  }

  private static int bucket(BigDecimal weight, BigDecimal all) {
    return weight
        .multiply(BigDecimal.valueOf(Bucketing.BUCKETS))
        .divide(all, 0, RoundingMode.HALF_UP)
        .intValueExact();
  }
}
