package dev.winnow.core.ruleset;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.change.Change;
import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.visitor.UuidV7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One experiment, compiled: all that is needed to decide, and nothing else.
 *
 * @param external something else draws the arms; nobody is assigned here
 * @param allocations oldest first; a visitor keeps to the last one that is not younger than itself
 */
public record RunningExperiment(
    String key,
    boolean external,
    String salt,
    @Nullable Placement placement,
    Audience audience,
    @Nullable Slice group,
    List<Variant> variants,
    List<Allocation> allocations,
    Decider decider) {

  /** A variant as a page needs it. */
  public record Variant(String key, Change change) {}

  public static RunningExperiment of(
      String key,
      boolean external,
      String salt,
      @Nullable Placement placement,
      Audience audience,
      @Nullable Slice group,
      List<Variant> variants,
      List<Allocation> allocations) {
    var copy = List.copyOf(variants);
    var ranges = List.copyOf(allocations);
    return new RunningExperiment(
        key,
        external,
        salt,
        placement,
        audience,
        group,
        copy,
        ranges,
        Decider.of(key, salt, copy, ranges));
  }

  /**
   * Decides for a visitor; allocates nothing.
   *
   * @param visitor the id in its canonical, lower-case form
   * @param entered whether the visitor has seen this experiment before: the audience decides entry
   *     only
   */
  Assignment assign(
      CharSequence visitor, Attributes attributes, boolean entered, @Nullable Slice holdout) {
    if (external) {
      return Decider.EXTERNAL;
    }
    if (holdout != null && holdout.contains(visitor)) {
      return Decider.HOLDOUT;
    }
    if (group != null && !group.contains(visitor)) {
      return Decider.GROUP;
    }
    if (!entered && !audience.includes(attributes)) {
      return Decider.AUDIENCE;
    }
    return decider.assign(visitor);
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

  static RunningExperiment read(Fields fields) {
    fields.require("key", "assignment", "salt", "variants", "allocations");
    String key = fields.key("key");
    Boolean external = fields.oneOf("assignment", Map.of("winnow", false, "external", true));
    Fields placement = fields.object("placement");
    Fields audience = fields.object("audience");
    Fields group = fields.object("group");
    var variants = new ArrayList<Variant>();
    for (Fields each : fields.objects("variants", 1, 20)) {
      each.require("key", "change");
      String variant = each.key("key");
      Fields change = each.object("change");
      variants.add(
          new Variant(
              variant == null ? "" : variant,
              change == null ? new Change.None() : Change.read(change)));
    }
    return of(
        key == null ? "" : key,
        Boolean.TRUE.equals(external),
        Salts.read(fields),
        placement == null ? null : Placement.read(placement),
        audience == null ? Audience.EVERYBODY : Audience.read(audience),
        group == null ? null : Slice.read(group),
        variants,
        fields.objects("allocations", 1, 1_000).stream()
            .map(each -> allocation(each, variants))
            .toList());
  }

  private static Allocation allocation(Fields fields, List<Variant> variants) {
    Instant bornFrom = fields.time("bornFrom");
    var owned = new ArrayList<Allocation.Owned>();
    for (Fields range : fields.objects("ranges", 0, 10_000)) {
      range.require("variant", "from", "to");
      String key = range.text("variant", 64);
      Long from = range.integer("from", 0, Bucketing.BUCKETS - 1);
      Long to = range.integer("to", 1, Bucketing.BUCKETS);
      int variant = variants.stream().map(Variant::key).toList().indexOf(key);
      if (variant < 0) {
        range.problem("variant", key, "the key of a variant");
      } else if (from == null || to == null || from >= to) {
        range.problem("to", to, "a bucket above from");
      } else {
        owned.add(new Allocation.Owned(variant, new BucketRange(from.intValue(), to.intValue())));
      }
    }
    return new Allocation(bornFrom, owned);
  }

  /** The answers, made once, and the way from a visitor to one of them. */
  record Decider(Bucketing bucketing, List<Assignment> answers, List<Allocation> allocations) {
    static final Assignment EXTERNAL = new Assignment.Outside(Assignment.Reason.EXTERNAL);
    static final Assignment HOLDOUT = new Assignment.Outside(Assignment.Reason.HOLDOUT);
    static final Assignment GROUP = new Assignment.Outside(Assignment.Reason.GROUP);
    static final Assignment AUDIENCE = new Assignment.Outside(Assignment.Reason.AUDIENCE);
    static final Assignment TRAFFIC = new Assignment.Outside(Assignment.Reason.TRAFFIC);

    static Decider of(
        String key, String salt, List<Variant> variants, List<Allocation> allocations) {
      List<Assignment> answers =
          variants.stream()
              .<Assignment>map(each -> new Assignment.Assigned(key, each.key(), each.change()))
              .toList();
      return new Decider(Bucketing.withSalt(salt), answers, allocations);
    }

    Assignment assign(CharSequence visitor) {
      int variant = allocationOf(visitor).variantOf(bucketing.bucket(visitor));
      return variant < 0 ? TRAFFIC : answers.get(variant);
    }

    private Allocation allocationOf(CharSequence visitor) {
      int last = allocations.size() - 1;
      if (last == 0) {
        return allocations.get(0);
      }
      Instant born = UuidV7.born(UUID.fromString(visitor.toString())).orElse(Instant.EPOCH);
      while (last > 0 && isYounger(allocations.get(last), born)) {
        last--;
      }
      return allocations.get(last);
    }

    private static boolean isYounger(Allocation allocation, Instant born) {
      return allocation.bornFrom() != null && allocation.bornFrom().isAfter(born);
    }
  }
}
