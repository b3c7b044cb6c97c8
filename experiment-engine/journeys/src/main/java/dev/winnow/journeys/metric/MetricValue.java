package dev.winnow.journeys.metric;

/**
 * What a metric makes of one journey, in whole minor units, pieces or milliseconds.
 *
 * @param amount what is summed up
 * @param base of a quotient: what it is divided by; else 0
 * @param provisional what only a browser has claimed; never in {@code amount}
 * @param caveat of money from orders
 */
public record MetricValue(long amount, long base, long provisional, Caveat caveat) {
  public static final MetricValue NOTHING = new MetricValue(0, 0, 0);

  /** Without a caveat. */
  public MetricValue(long amount, long base, long provisional) {
    this(amount, base, provisional, Caveat.NONE);
  }
}
