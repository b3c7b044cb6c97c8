package dev.winnow.journeys.contribution;

import dev.winnow.journeys.metric.Measurement;
import dev.winnow.journeys.metric.Metric;
import java.util.List;

/**
 * What one journey adds to the totals of one experiment.
 *
 * @param variant place of the variant, 0 for the control
 * @param day of the first exposure in the store's zone, in days since 1970
 * @param noHistory nothing is known of the visitor in the 28 days before
 * @param seenBefore experiments that the visitor had entered before this one and that still ran
 * @param measurements one for each of {@code metrics}
 */
public record Contribution(
    String experiment,
    int phase,
    int variant,
    Population population,
    int day,
    boolean noHistory,
    List<Segment> segments,
    List<SeenBefore> seenBefore,
    List<Metric> metrics,
    List<Measurement> measurements) {
  public Contribution {
    segments = List.copyOf(segments);
    seenBefore = List.copyOf(seenBefore);
    metrics = List.copyOf(metrics);
    measurements = List.copyOf(measurements);
  }
}
