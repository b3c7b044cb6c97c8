package dev.winnow.core.ruleset;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.change.Change;
import dev.winnow.core.json.Fields;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.ruleset.RunningExperiment.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Ruleset}; every bound of its JSON is here. What is null or left out on the way has
 * left a problem, and then the whole is refused.
 */
final class RulesetReader {
  private RulesetReader() {}

  static Ruleset read(@Nullable Object json) {
    Fields fields = Fields.lenient(json);
    fields.require("schema", "bucketing", "store", "version", "experiments");
    fields.integer("schema", Ruleset.SCHEMA, Ruleset.SCHEMA);
    fields.integer("bucketing", 1, 1);
    String store = fields.key("store");
    String environment = fields.key("environment");
    Long version = fields.integer("version", 0, Long.MAX_VALUE);
    Fields holdout = fields.object("holdout");
    Slice slice = holdout == null ? null : Slice.read(holdout);
    List<RunningExperiment> experiments = experiments(fields);
    fields.check();
    if (store == null || version == null) {
      throw new InvalidInput(fields.problems());
    }
    return Ruleset.of(
            store, environment == null ? "live" : environment, version, slice, experiments)
        .with(BrowserSettings.understood(fields.any("browser")));
  }

  private static List<RunningExperiment> experiments(Fields fields) {
    var experiments = new ArrayList<RunningExperiment>();
    var keys = new HashSet<String>();
    for (Fields each : fields.objects("experiments", 0, 10_000)) {
      RunningExperiment experiment = experiment(each);
      if (experiment == null) {
        continue;
      }
      if (keys.add(experiment.key())) {
        experiments.add(experiment);
      } else {
        each.problem("key", experiment.key(), "a key that no other experiment has");
      }
    }
    return experiments;
  }

  private static @Nullable RunningExperiment experiment(Fields fields) {
    fields.require("key", "assignment", "salt", "variants", "allocations");
    String key = fields.key("key");
    Boolean external = fields.oneOf("assignment", Map.of("winnow", false, "external", true));
    String salt = Salts.read(fields);
    Fields placement = fields.object("placement");
    Placement where = placement == null ? null : Placement.read(placement);
    Fields audience = fields.object("audience");
    Audience who = audience == null ? Audience.EVERYBODY : Audience.read(audience.strict());
    Fields group = fields.object("group");
    Slice slice = group == null ? null : Slice.read(group);
    Instant starts = fields.time("starts");
    Instant ends = fields.time("ends");
    if (starts != null && ends != null && !isAfter(ends, starts)) {
      fields.problem("ends", ends, "a time after starts, which is " + starts);
    }
    List<Variant> variants = variants(fields);
    List<Allocation> allocations = allocations(fields, variants);
    if (key == null || external == null || !fields.problems().isEmpty()) {
      return null;
    }
    return new RunningExperiment(
        key, external, salt, where, who, slice, starts, ends, variants, allocations);
  }

  /** By the millisecond, as it is decided. */
  private static boolean isAfter(Instant ends, Instant starts) {
    return ends.toEpochMilli() > starts.toEpochMilli();
  }

  private static List<Variant> variants(Fields fields) {
    var variants = new ArrayList<Variant>();
    Set<String> keys = new HashSet<>();
    for (Fields each : fields.objects("variants", 1, 20)) {
      each.require("key", "change");
      String key = each.key("key");
      Fields change = each.object("change");
      if (key != null && !keys.add(key)) {
        each.problem("key", key, "a key that no other variant has");
      }
      if (key != null && change != null) {
        variants.add(new Variant(key, Change.read(change)));
      }
    }
    return variants;
  }

  private static List<Allocation> allocations(Fields fields, List<Variant> variants) {
    List<String> keys = variants.stream().map(Variant::key).toList();
    var allocations = new ArrayList<Allocation>();
    Instant last = Instant.MIN;
    for (Fields each : fields.objects("allocations", 1, 1_000)) {
      Allocation allocation = allocation(each, keys);
      if (allocation.from().isBefore(last)) {
        each.problem("bornFrom", allocation.bornFrom(), "oldest first: not before " + last);
      }
      last = allocation.from();
      allocations.add(allocation);
    }
    return allocations;
  }

  private static Allocation allocation(Fields fields, List<String> variants) {
    fields.require("ranges");
    Instant bornFrom = fields.time("bornFrom");
    var owned = new ArrayList<Allocation.Owned>();
    for (Fields each : fields.objects("ranges", 0, Bucketing.BUCKETS)) {
      each.require("variant", "from", "to");
      String key = each.text("variant", 64);
      BucketRange range = Slice.range(each);
      if (key != null && !variants.contains(key)) {
        each.problem("variant", key, "the key of a variant");
      } else if (key != null && range != null) {
        owned.add(new Allocation.Owned(variants.indexOf(key), range));
      }
    }
    BucketRange overlap = Allocation.overlap(owned);
    if (overlap == null) {
      return new Allocation(bornFrom, owned);
    }
    fields.problem(
        "ranges", "[%d, %d)".formatted(overlap.from(), overlap.to()), "each bucket once at most");
    return new Allocation(bornFrom, List.of());
  }
}
