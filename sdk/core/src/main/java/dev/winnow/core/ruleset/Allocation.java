package dev.winnow.core.ruleset;

import dev.winnow.core.bucketing.BucketRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which buckets belong to which variant, for visitors born from a moment on. Buckets that belong to
 * none see the page as it is and are not part of the experiment.
 *
 * @param bornFrom null: since ever
 */
public record Allocation(@Nullable Instant bornFrom, List<Owned> owned) {
  /** A range of buckets and the variant it belongs to, by its place among the variants. */
  public record Owned(int variant, BucketRange range) {}

  public Allocation {
    owned = List.copyOf(owned);
  }

  /** The place of the variant that owns the bucket, or -1. */
  public int variantOf(int bucket) {
    for (int i = 0; i < owned.size(); i++) {
      if (owned.get(i).range().contains(bucket)) {
        return owned.get(i).variant();
      }
    }
    return -1;
  }

  /** How many of the 10,000 buckets a variant owns. */
  public int width(int variant) {
    int width = 0;
    for (Owned each : owned) {
      width += each.variant() == variant ? each.range().width() : 0;
    }
    return width;
  }
}
