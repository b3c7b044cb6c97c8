package dev.winnow.server.experiment;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.change.Change;
import dev.winnow.core.json.Fields;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.journeys.experiment.SegmentDimension;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads an experiment as {@code PUT} takes it. Left out: unit {@code visitor}, assignment {@code
 * winnow}, traffic 1, everybody as audience, the primary metric {@code conversion}, window P14D,
 * policy sequential with alpha 0.05, purpose {@code ab}.
 */
public final class ExperimentReader {
  static final Duration WINDOW = Duration.ofDays(14);

  private ExperimentReader() {}

  /**
   * Reads and checks.
   *
   * @throws dev.winnow.core.problem.InvalidInput if a field breaks a bound
   */
  public static ExperimentDefinition read(@Nullable Object json) {
    return read(Fields.of(json));
  }

  /** Reads and checks an experiment that is a field of something else. */
  public static ExperimentDefinition read(Fields fields) {
    return read(fields, OwnMetrics.AS_WRITTEN);
  }

  /** Reads and checks what a person sends, who may name the store's own metrics by their keys. */
  public static ExperimentDefinition read(@Nullable Object json, OwnMetrics own) {
    return read(Fields.of(json), own);
  }

  private static ExperimentDefinition read(Fields fields, OwnMetrics own) {
    fields.require("name", "variants");
    String name = fields.text("name", 120);
    String hypothesis = fields.text("hypothesis", 1_000);
    fields.oneOf("unit", Map.of("visitor", true));
    boolean external =
        Boolean.TRUE.equals(fields.oneOf("assignment", Map.of("winnow", false, "external", true)));
    Fields placement = fields.object("placement");
    BigDecimal traffic = fields.decimal("traffic", "0.0001", "1");
    List<Variant> variants = variants(fields);
    Fields audience = fields.object("audience");
    Duration window = fields.duration("window", MetricReader.SHORTEST, MetricReader.LONGEST);
    Fields group = fields.object("group");
    Instant starts = fields.time("starts");
    Instant ends = fields.time("ends");
    // By the millisecond, as a ruleset decides.
    if (starts != null && ends != null && starts.toEpochMilli() >= ends.toEpochMilli()) {
      fields.problem("ends", ends, "a time after starts");
    }
    Fields policy = fields.object("policy");
    Fields rollout = fields.object("rollout");
    boolean checksItself =
        Boolean.TRUE.equals(
            fields.oneOf("purpose", Map.of(Purpose.AB.key(), false, Purpose.AA.key(), true)));
    if (checksItself && !variants.stream().allMatch(each -> each.change() instanceof Change.None)) {
      fields.problem("purpose", Purpose.AA.key(), "ab, as some variants change something");
    }
    if (external) {
      refuseWhereExternal(fields);
    }
    List<Metric> metrics = metrics(fields, window == null ? WINDOW : window, own);
    var definition =
        new ExperimentDefinition(
            name == null ? "" : name,
            hypothesis,
            external,
            placement == null ? null : Placement.read(placement),
            traffic == null ? BigDecimal.ONE : traffic.stripTrailingZeros(),
            variants,
            audience == null ? Audience.EVERYBODY : Audience.read(audience),
            metrics,
            window == null ? WINDOW : window,
            group == null ? null : GroupSlice.read(group),
            starts,
            ends,
            policy == null ? Policy.DEFAULT : PolicyReader.read(policy, variants.size(), metrics),
            segments(fields),
            checksItself ? Purpose.AA : Purpose.AB,
            rollout == null ? RolloutPlan.DEFAULT : RolloutPlan.read(rollout));
    if (external && definition.policy().kind() == Policy.Kind.BANDIT) {
      fields.problem(
          "policy.kind",
          "bandit",
          "another kind where assignment is external: others draw the arms");
    }
    fields.refuseUnknown();
    fields.check();
    if (!external) {
      checkBuckets(fields, definition);
      fields.check();
    }
    return definition;
  }

  /** A variant with too little weight, or too little traffic, would be seen by nobody. */
  private static void checkBuckets(Fields fields, ExperimentDefinition definition) {
    Set<Integer> owners =
        Ranges.of(definition.variants(), definition.traffic()).stream()
            .map(Allocation.Owned::variant)
            .collect(Collectors.toSet());
    for (int i = 0; i < definition.variants().size(); i++) {
      if (!owners.contains(i)) {
        fields.problem(
            "variants[%d].weight".formatted(i),
            definition.variants().get(i).weight(),
            "a share that, by traffic, is at least half of one of the 10,000 buckets");
      }
    }
  }

  private static void refuseWhereExternal(Fields fields) {
    for (String field : List.of("audience", "group", "traffic")) {
      if (fields.has(field)) {
        fields.problem(
            field, fields.any(field), "left out where assignment is external: others decide entry");
      }
    }
  }

  private static List<Variant> variants(Fields fields) {
    var variants = new ArrayList<Variant>();
    var keys = new HashSet<String>();
    for (Fields each : fields.objects("variants", 2, 20)) {
      each.require("key");
      String key = each.key("key");
      BigDecimal weight = each.decimal("weight", "0.001", "1000");
      Fields change = each.object("change");
      if (key != null && !keys.add(key)) {
        each.problem("key", key, "a key that no other variant has");
      }
      variants.add(
          new Variant(
              key == null ? "" : key,
              weight == null ? BigDecimal.ONE : weight.stripTrailingZeros(),
              change == null ? new Change.None() : Change.read(change)));
      each.refuseUnknown();
    }
    return variants;
  }

  private static List<Metric> metrics(Fields fields, Duration window, OwnMetrics own) {
    if (!fields.has("metrics")) {
      return List.of(
          MetricReader.read(Fields.of(Map.of("key", "conversion", "role", "primary")), window));
    }
    var metrics = new ArrayList<Metric>();
    var keys = new HashSet<String>();
    for (Fields each : fields.objects("metrics", 1, 30)) {
      Metric metric = MetricReader.read(each, window, own);
      if (!keys.add(metric.key())) {
        each.problem("key", metric.key(), "a key that no other metric has");
      }
      metrics.add(metric);
    }
    long primary = metrics.stream().filter(m -> m.role() == Metric.Role.PRIMARY).count();
    if (primary != 1) {
      fields.problem("metrics", primary + " primary", "exactly one metric with role primary");
    }
    return metrics;
  }

  private static List<SegmentDimension> segments(Fields fields) {
    var segments = new ArrayList<SegmentDimension>();
    var names = new HashSet<String>();
    SegmentDimension.BUILT_IN.forEach(each -> names.add(each.name()));
    for (Fields each : fields.objects("segments", 0, 5)) {
      each.require("attribute", "values");
      String attribute = each.text("attribute", 64);
      List<String> values = each.texts("values", 1, 30, 64);
      each.refuseUnknown();
      if (attribute != null && !names.add(attribute)) {
        each.problem("attribute", attribute, "an attribute that no other segment is made of");
      }
      if (attribute != null) {
        segments.add(new SegmentDimension(attribute, new HashSet<>(values)));
      }
    }
    return segments;
  }
}
