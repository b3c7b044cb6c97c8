package dev.winnow.core.ruleset;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.change.Change;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.visitor.UuidV7;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One running experiment: all that is needed to decide, and nothing else.
 *
 * @param external something else draws the arms; nobody is assigned here
 * @param starts whole milliseconds; nobody is assigned before; null: since ever
 * @param ends whole milliseconds, after {@code starts}; nobody is assigned from then on, not even
 *     who has entered; null: until it is taken out of the ruleset
 * @param variants the first is the control
 * @param allocations oldest first; a visitor keeps to the last one that is not younger than itself
 */
public record RunningExperiment(
    String key,
    boolean external,
    String salt,
    @Nullable Placement placement,
    Audience audience,
    @Nullable Slice group,
    @Nullable Instant starts,
    @Nullable Instant ends,
    List<Variant> variants,
    List<Allocation> allocations) {

  /** A variant as a page needs it. */
  public record Variant(String key, Change change) {}

  /** One without a schedule. */
  public RunningExperiment(
      String key,
      boolean external,
      String salt,
      @Nullable Placement placement,
      Audience audience,
      @Nullable Slice group,
      List<Variant> variants,
      List<Allocation> allocations) {
    this(key, external, salt, placement, audience, group, null, null, variants, allocations);
  }

  public RunningExperiment {
    starts = starts == null ? null : starts.truncatedTo(ChronoUnit.MILLIS);
    ends = ends == null ? null : ends.truncatedTo(ChronoUnit.MILLIS);
    if (starts != null && ends != null && !ends.isAfter(starts)) {
      throw new IllegalArgumentException(
          "ends of %s: %s; allowed is a time after starts, which is %s"
              .formatted(key, ends, starts));
    }
    variants = List.copyOf(variants);
    allocations = List.copyOf(allocations);
    var keys = new HashSet<String>();
    for (Variant variant : variants) {
      if (!keys.add(variant.key())) {
        throw new IllegalArgumentException(
            "variants of %s: \"%s\" is there twice".formatted(key, variant.key()));
      }
    }
    if (variants.isEmpty() || allocations.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: needs at least one variant and one allocation".formatted(key));
    }
    checkOrder(key, allocations);
    for (Allocation allocation : allocations) {
      for (Allocation.Owned owned : allocation.owned()) {
        if (owned.variant() < 0 || owned.variant() >= variants.size()) {
          throw new IllegalArgumentException(
              "allocations of %s: variant %d; allowed are 0 to %d"
                  .formatted(key, owned.variant(), variants.size() - 1));
        }
      }
    }
  }

  /** The ranges that a visitor goes by: the last ones that are not younger than itself. */
  public Allocation allocationOf(CharSequence visitor) {
    int last = allocations.size() - 1;
    if (last > 0) {
      long born = UuidV7.birthMillis(visitor, Long.MIN_VALUE);
      while (last > 0 && allocations.get(last).from().toEpochMilli() > born) {
        last--;
      }
    }
    return allocations.get(last);
  }

  private static void checkOrder(String key, List<Allocation> allocations) {
    Instant last = Instant.MIN;
    for (Allocation allocation : allocations) {
      Instant from = allocation.from();
      if (from.isBefore(last)) {
        throw new IllegalArgumentException(
            "allocations of %s: bornFrom %s stands behind %s; allowed is oldest first"
                .formatted(key, from, last));
      }
      last = from;
    }
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "key",
        key,
        "assignment",
        external ? "external" : "winnow",
        "salt",
        salt,
        "placement",
        placement == null ? null : placement.toJson(),
        "audience",
        audience.equals(Audience.EVERYBODY) ? null : audience.toJson(),
        "group",
        group == null ? null : group.toJson(),
        "starts",
        starts,
        "ends",
        ends,
        "variants",
        variants.stream()
            .map(each -> JsonObject.of("key", each.key(), "change", each.change().toJson()))
            .toList(),
        "allocations",
        allocations.stream().map(this::json).toList());
  }

  private Map<String, Object> json(Allocation allocation) {
    return JsonObject.of(
        "bornFrom",
        allocation.bornFrom(),
        "ranges",
        allocation.owned().stream()
            .map(each ->
                JsonObject.of(
                    "variant", variants.get(each.variant()).key(),
                    "from", each.range().from(),
                    "to", each.range().to()))
            .toList());
  }
}
