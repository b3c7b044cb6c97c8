package dev.winnow.statistics;

/** The two-sided error rate that every interval takes; 0.05 gives a 95 % interval. */
final class Alpha {
  private Alpha() {}

  static double checked(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha %s: must be above 0 and below 1".formatted(alpha));
    }
    return alpha;
  }
}
