package dev.winnow.journeys.metric;

/**
 * A metric of one journey, in its window after an exposure and in the 28 days before it.
 *
 * @param before the same metric before the exposure: the covariate for CUPED
 */
public record Measurement(MetricValue after, MetricValue before) {
  static final Measurement NOTHING = new Measurement(MetricValue.NOTHING, MetricValue.NOTHING);
}
