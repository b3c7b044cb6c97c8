package dev.winnow.journeys.metric;

/**
 * What a metric makes of one journey, in whole minor units, pieces or milliseconds.
 *
 * @param amount what is summed up
 * @param base of a quotient: what it is divided by; else 0
 * @param provisional the part of {@code amount} that only a browser has claimed; never in it
 */
public record MetricValue(long amount, long base, long provisional) {
  public static final MetricValue NOTHING = new MetricValue(0, 0, 0);
}
