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
    List<SegmentDimension> segments) {
  public ExperimentDefinition {
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
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
                .toList());
  }

  /** The same plan with another share of visitors. */
  ExperimentDefinition withTraffic(BigDecimal newTraffic) {
    return new ExperimentDefinition(
        name,
        hypothesis,
        external,
        placement,
        newTraffic,
        variants,
        audience,
        metrics,
        window,
        group,
        starts,
        ends,
        policy,
        segments);
  }

  /** The same plan with another definition of one of the store's own metrics. */
  ExperimentDefinition with(Metric own) {
    return new ExperimentDefinition(
        name,
        hypothesis,
        external,
        placement,
        traffic,
        variants,
        audience,
        metrics.stream()
            .map(each ->
                each.version() > 0 && each.key().equals(own.key())
                    ? own.as(each.role(), each.margin())
                    : each)
            .toList(),
        window,
        group,
        starts,
        ends,
        policy,
        segments);
  }

  /** Whether it names a metric of the store's own. */
  public boolean names(String ownMetric) {
    return metrics.stream().anyMatch(each -> each.version() > 0 && each.key().equals(ownMetric));
  }

  /** The same plan under another name and with another hypothesis. */
  ExperimentDefinition named(String newName, @Nullable String newHypothesis) {
    return new ExperimentDefinition(
        newName,
        newHypothesis,
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
        segments);
  }
}
