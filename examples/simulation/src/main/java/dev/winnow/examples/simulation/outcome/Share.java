package dev.winnow.examples.simulation.outcome;

import java.util.Locale;

/**
 * A share of simulated experiments, with Wilson's 95 % interval for the Monte Carlo error.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927, JASA 22, 209–212</a>
 */
public record Share(long some, long all) {
  private static final double Z = 1.959963984540054;

  public double value() {
    return (double) some / all;
  }

  public double low() {
    return middle() - half();
  }

  public double high() {
    return middle() + half();
  }

  private double middle() {
    return (some + Z * Z / 2) / (all + Z * Z);
  }

  private double half() {
    double n = all;
    return Z / (n + Z * Z) * Math.sqrt(some * (n - some) / n + Z * Z / 4);
  }

  /** In a table. */
  String text() {
    return all == 0
        ? "–"
        : String.format(
            Locale.ROOT,
            "%.1f %% [%.1f, %.1f]",
            100 * value(),
            100 * Math.max(0, low()),
            100 * Math.min(1, high()));
  }
}
