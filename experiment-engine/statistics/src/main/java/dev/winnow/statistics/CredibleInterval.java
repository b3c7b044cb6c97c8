package dev.winnow.statistics;

/**
 * Where an unknown is believed to be: as likely below the interval as above it.
 *
 * @param low lower end, in the unknown's unit
 * @param high upper end, in the unknown's unit
 */
public record CredibleInterval(double low, double high) {
  public CredibleInterval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "interval [%s, %s]: low must not be above high".formatted(low, high));
    }
  }
}
