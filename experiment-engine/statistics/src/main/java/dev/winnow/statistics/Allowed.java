package dev.winnow.statistics;

/** Checks of arguments that several methods share; each message names field, value and limits. */
final class Allowed {
  private Allowed() {}

  static double positive(String field, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          "%s %s: must be finite and above 0".formatted(field, value));
    }
    return value;
  }

  /** Open at both ends. */
  static double between(double low, String field, double value, double high) {
    if (!(value > low && value < high)) {
      throw new IllegalArgumentException(
          "%s %s: must be above %s and below %s".formatted(field, value, low, high));
    }
    return value;
  }

  /** Finite, of either sign, but not 0. */
  static double effect(String field, double value) {
    if (!(Double.isFinite(value) && value != 0)) {
      throw new IllegalArgumentException("%s %s: must be finite and not 0".formatted(field, value));
    }
    return value;
  }

  /** A chance of finding the effect that is worth planning for: more than by mere error. */
  static double power(double power, double alpha) {
    return between(alpha, "power", power, 1);
  }
}
