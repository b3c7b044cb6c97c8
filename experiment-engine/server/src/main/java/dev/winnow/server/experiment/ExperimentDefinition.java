package dev.winnow.server.experiment;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.journeys.experiment.SegmentDimension;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person plans.
 *
 * @param external something else draws the arms; exposures from server keys are believed
 * @param traffic share of visitors that takes part, above 0 to 1
 * @param variants the first is the control
 * @param window of metrics that name none
 * @param starts in the past: the experiment may be filled with history from then on
 * @param segments ways to part visitors, beside the built-in ones
 * @param purpose what it is run for
 * @param rollout how a winner reaches everybody
 */
public record ExperimentDefinition(
    String name,
    @Nullable String hypothesis,
    boolean external,
    @Nullable Placement placement,
    BigDecimal traffic,
    List<Variant> variants,
    Audience audience,
    List<Metric> metrics,
    Duration window,
    @Nullable GroupSlice group,
    @Nullable Instant starts,
    @Nullable Instant ends,
    Policy policy,
    List<SegmentDimension> segments,
    Purpose purpose,
    RolloutPlan rollout) {
  public ExperimentDefinition {
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
  }

  /** Run to find the better variant. */
  public ExperimentDefinition(
      String name,
      @Nullable String hypothesis,
      boolean external,
      @Nullable Placement placement,
      BigDecimal traffic,
      List<Variant> variants,
      Audience audience,
      List<Metric> metrics,
      Duration window,
      @Nullable GroupSlice group,
      @Nullable Instant starts,
      @Nullable Instant ends,
      Policy policy,
      List<SegmentDimension> segments) {
    this(
        name,
        hypothesis,
        external,
        placement,
        traffic,
        variants,
        audience,
        metrics,
        window,
        group,
        starts,
        ends,
        policy,
        segments,
        Purpose.AB,
        RolloutPlan.DEFAULT);
  }

  public Map<String, Object> toJson() {
    return JsonObject.of(
        "name",
        name,
        "hypothesis",
        hypothesis,
        "unit",
        "visitor",
        "assignment",
        external ? "external" : "winnow",
        "placement",
        placement == null ? null : placement.toJson(),
        "traffic",
        external ? null : traffic,
        "variants",
        variants.stream().map(Variant::toJson).toList(),
        "audience",
        audience.equals(Audience.EVERYBODY) ? null : audience.toJson(),
        "metrics",
        metrics.stream().map(MetricReader::toJson).toList(),
        "window",
        MetricReader.text(window),
        "group",
        group == null ? null : group.toJson(),
        "starts",
        starts,
        "ends",
        ends,
        "policy",
        policy.toJson(),
        "segments",
        segments.isEmpty()
            ? null
            : segments.stream()
                .map(each ->
                    JsonObject.of(
                        "attribute", each.name(),
                        "values", each.values().stream().sorted().toList()))
                .toList(),
        "purpose",
        purpose == Purpose.AB ? null : purpose.key(),
        "rollout",
        rollout.equals(RolloutPlan.DEFAULT) ? null : rollout.toJson());
  }

  /** Keys of the variants beside the control. */
  public List<String> arms() {
    return variants.stream().skip(1).map(Variant::key).toList();
  }

  /** The same plan, to begin at once and without a planned end. */
  ExperimentDefinition withoutSchedule() {
    var changed = new Changed();
    changed.newStarts = null;
    changed.newEnds = null;
    return changed.plan();
  }

  /** The same plan for a winner beside the control, measured by another policy. */
  public ExperimentDefinition rolledOut(List<Variant> two, Policy itsPolicy) {
    var changed = new Changed();
    changed.newVariants = two;
    changed.newGroup = null;
    changed.newStarts = null;
    changed.newEnds = null;
    changed.newPolicy = itsPolicy;
    return changed.plan();
  }

  /** The same plan with another definition of one of the store's own metrics. */
  ExperimentDefinition with(Metric own) {
    var changed = new Changed();
    changed.newMetrics =
        metrics.stream()
            .map(each ->
                each.version() > 0 && each.key().equals(own.key())
                    ? own.as(each.role(), each.margin())
                    : each)
            .toList();
    return changed.plan();
  }

  /** The same plan, with what may still be edited once it runs as another plan has it. */
  ExperimentDefinition withEditsOf(ExperimentDefinition other) {
    var changed = new Changed();
    changed.newName = other.name;
    changed.newHypothesis = other.hypothesis;
    changed.newTraffic = other.traffic;
    changed.newEnds = other.ends;
    changed.newRollout = other.rollout;
    return changed.plan();
  }

  /** Whether it names a metric of the store's own. */
  public boolean names(String ownMetric) {
    return metrics.stream().anyMatch(each -> each.version() > 0 && each.key().equals(ownMetric));
  }

  /** This plan, some of whose fields are about to change. */
  private final class Changed {
    private String newName = name;
    private @Nullable String newHypothesis = hypothesis;
    private BigDecimal newTraffic = traffic;
    private List<Variant> newVariants = variants;
    private List<Metric> newMetrics = metrics;
    private @Nullable GroupSlice newGroup = group;
    private @Nullable Instant newStarts = starts;
    private @Nullable Instant newEnds = ends;
    private Policy newPolicy = policy;
    private RolloutPlan newRollout = rollout;

    ExperimentDefinition plan() {
      return new ExperimentDefinition(
          newName,
          newHypothesis,
          external,
          placement,
          newTraffic,
          newVariants,
          audience,
          newMetrics,
          window,
          newGroup,
          newStarts,
          newEnds,
          newPolicy,
          segments,
          purpose,
          newRollout);
    }
  }
}
