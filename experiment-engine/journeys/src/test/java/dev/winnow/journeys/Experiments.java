package dev.winnow.journeys;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.change.Change;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.Entrance;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.experiment.SegmentDimension;
import dev.winnow.journeys.metric.Metric;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Experiments of a shop in Berlin. */
public final class Experiments {
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  public static final Instant LAUNCH = Instant.parse("2026-01-01T00:00:00Z");

  private Experiments() {}

  public static Definitions definitions(MeasuredExperiment... experiments) {
    return new Definitions(1, BERLIN, List.of(experiments));
  }

  /** Something else draws the arms of it: whatever the shop's server says is believed. */
  public static MeasuredExperiment mail(Metric... metrics) {
    return measured("mail", List.of("none", "mens"), List.of(external(1, LAUNCH, 1)), metrics);
  }

  public static Phase external(int number, Instant from, long version) {
    return new Phase(
        number, from, ruleset(version, null, running("mail", true, null, List.of("none", "mens"))));
  }

  /**
   * A phase in which each variant owns as many buckets, {@code traffic} in all; with more traffic
   * nobody changes the variant.
   */
  public static Phase drawn(
      int number, Instant from, long version, String key, int traffic, List<String> variants) {
    return drawn(number, from, version, key, traffic, variants, null, null);
  }

  public static Phase drawn(
      int number,
      Instant from,
      long version,
      String key,
      int traffic,
      List<String> variants,
      @Nullable Slice holdout,
      @Nullable Slice group) {
    var owned = new ArrayList<Allocation.Owned>();
    int room = Bucketing.BUCKETS / variants.size();
    for (int i = 0; i < variants.size(); i++) {
      int first = i * room;
      owned.add(new Allocation.Owned(i, new BucketRange(first, first + traffic / variants.size())));
    }
    var running = running(key, false, group, variants, owned.toArray(new Allocation.Owned[0]));
    return new Phase(number, from, ruleset(version, holdout, running));
  }

  /** A phase in which nobody enters any longer. */
  public static Phase closed(int number, Instant from, long version) {
    return new Phase(number, from, Ruleset.of("shop", "live", version, null, List.of()));
  }

  public static MeasuredExperiment measured(
      String key, List<String> variants, List<Phase> phases, Metric... metrics) {
    return new MeasuredExperiment(
        key, variants, phases, List.of(metrics), SegmentDimension.BUILT_IN);
  }

  /** The whole site: the first {@code buckets} see no experiment. */
  public static MeasuredExperiment site(
      Instant from, Instant until, int buckets, Metric... metrics) {
    return new MeasuredExperiment(
        "site-2026",
        List.of("holdout", "open"),
        List.of(closed(1, from, 1)),
        List.of(metrics),
        SegmentDimension.BUILT_IN,
        new Entrance.ByFirstEvent(Slice.of("site-salt", 0, buckets), from, until));
  }

  private static Ruleset ruleset(
      long version, @Nullable Slice holdout, RunningExperiment experiment) {
    return Ruleset.of("shop", "live", version, holdout, List.of(experiment));
  }

  private static RunningExperiment running(
      String key,
      boolean external,
      @Nullable Slice group,
      List<String> variants,
      Allocation.Owned... owned) {
    return new RunningExperiment(
        key,
        external,
        key + "-salt",
        null,
        Audience.EVERYBODY,
        group,
        variants.stream()
            .map(each -> new RunningExperiment.Variant(each, new Change.None()))
            .toList(),
        List.of(new Allocation(null, List.of(owned))));
  }
}
