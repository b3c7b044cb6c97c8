package dev.winnow.statistics;

/**
 * How many units an arm got, and how large a part it should get.
 *
 * @param units 0 or more
 * @param weight its part, compared with the other arms' weights; they need not add up to 1. With 0
 *     it should get none
 */
public record ArmCount(long units, double weight) {
  public ArmCount {
    if (units < 0) {
      throw new IllegalArgumentException("units %d: must not be negative".formatted(units));
    }
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "weight %s: must be finite and not negative".formatted(weight));
    }
  }
}
