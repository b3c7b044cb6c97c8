package dev.winnow.journeys.experiment;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Assignment;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.metric.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What has to be known of an experiment to measure it.
 *
 * @param variants keys, the control first
 * @param phases oldest first
 * @param entrance how a journey comes into it
 */
public record MeasuredExperiment(
    String key,
    List<String> variants,
    List<Phase> phases,
    List<Metric> metrics,
    List<SegmentDimension> segments,
    Entrance entrance) {
  /** One that journeys enter by an exposure, as they enter all but the whole site. */
  public MeasuredExperiment(
      String key,
      List<String> variants,
      List<Phase> phases,
      List<Metric> metrics,
      List<SegmentDimension> segments) {
    this(key, variants, phases, metrics, segments, new Entrance.ByExposure());
  }

  public MeasuredExperiment {
    variants = List.copyOf(variants);
    phases = List.copyOf(phases);
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
    if (variants.isEmpty() || phases.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: needs at least one variant and one phase".formatted(key));
    }
  }

  /** The phase of an exposure: by the ruleset it names, else by its time. */
  public Optional<Phase> phaseOf(Exposure exposure, Instant time) {
    Phase found = null;
    for (Phase phase : phases) {
      boolean begun =
          exposure.ruleset() == null
              ? !phase.from().isAfter(time)
              : phase.ruleset().version() <= exposure.ruleset();
      found = begun ? phase : found;
    }
    return Optional.ofNullable(found);
  }

  /**
   * The phase that a visitor belongs to, among those up to the one it was exposed in: where weights
   * were changed for visitors born later, the last one whose weights it goes by. Who is in an arm
   * is left to chance among those alone.
   */
  public Phase stratum(Phase exposed, UUID visitor) {
    Optional<Allocation> its = allocation(exposed, visitor);
    if (its.isEmpty() || its.equals(newest(exposed))) {
      return exposed;
    }
    return phases.reversed().stream()
        .filter(phase -> phase.number() < exposed.number() && newest(phase).equals(its))
        .findFirst()
        .orElse(exposed);
  }

  private Optional<Allocation> allocation(Phase phase, UUID visitor) {
    return shown(phase).map(running -> running.allocationOf(visitor.toString()));
  }

  private Optional<Allocation> newest(Phase phase) {
    return shown(phase).map(running -> running.allocations().getLast());
  }

  private Optional<RunningExperiment> shown(Phase phase) {
    return phase.ruleset().experiments().stream()
        .filter(each -> each.key().equals(key))
        .findFirst();
  }

  /**
   * Whether it showed its variants when a visitor saw something else: neither before its launch nor
   * while it was paused nor after its end. The whole site shows nothing of its own.
   *
   * @param seen an exposure to any experiment
   */
  public boolean isOpen(Exposure seen, Instant time) {
    return phaseOf(seen, time).filter(Phase::isOpen).isPresent();
  }

  /**
   * Whether an exposure may be believed: the phase's ruleset shows this variant to this visitor.
   * What something else drew can only be told by a shop's own server.
   */
  public boolean agrees(Phase phase, UUID visitor, String variant, Source source) {
    Assignment assignment =
        phase.ruleset().assign(key, visitor.toString(), Attributes.NONE, entered -> true);
    if (assignment instanceof Assignment.Assigned assigned) {
      return assigned.variant().equals(variant);
    }
    return source.isShop()
        && assignment instanceof Assignment.Outside(Assignment.Reason reason)
        && reason == Assignment.Reason.EXTERNAL;
  }
}
