package dev.winnow.core.ruleset;

import dev.winnow.core.bucketing.BucketRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which buckets belong to which variant, for visitors born from a moment on. Buckets that belong to
 * none see the page as it is and are not part of the experiment.
 *
 * @param bornFrom whole milliseconds, as the birth that an id tells; null: since ever
 * @param owned no bucket twice
 */
public record Allocation(@Nullable Instant bornFrom, List<Owned> owned) {
  /** A range of buckets and the variant it belongs to, by its place among the variants. */
  public record Owned(int variant, BucketRange range) {}

  public Allocation {
    bornFrom = bornFrom == null ? null : bornFrom.truncatedTo(ChronoUnit.MILLIS);
    owned = List.copyOf(owned);
    BucketRange overlap = overlap(owned);
    if (overlap != null) {
      throw new IllegalArgumentException(
          "range [%d, %d): begins within another one; each bucket belongs to one variant at most"
              .formatted(overlap.from(), overlap.to()));
    }
  }

  /** A range that begins before the one below it has ended; null if there is none. */
  static @Nullable BucketRange overlap(List<Owned> owned) {
    int end = 0;
    for (Owned each :
        owned.stream().sorted(Comparator.comparingInt(it -> it.range().from())).toList()) {
      if (each.range().from() < end) {
        return each.range();
      }
      end = each.range().to();
    }
    return null;
  }

  /** {@link #bornFrom}, or a moment before every birth. */
  Instant from() {
    return bornFrom == null ? Instant.EPOCH : bornFrom;
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
