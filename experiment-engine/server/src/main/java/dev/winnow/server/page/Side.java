package dev.winnow.server.page;

import dev.winnow.statistics.Estimate.Estimated;

/** On which side of "no difference" a whole interval lies. */
enum Side {
  BETTER("better"),
  WORSE("worse"),
  OPEN("not clear");

  private final String words;

  Side(String words) {
    this.words = words;
  }

  static Side of(Estimated effect, boolean lowerIsBetter) {
    if (effect.low() > 0) {
      return lowerIsBetter ? WORSE : BETTER;
    }
    if (effect.high() < 0) {
      return lowerIsBetter ? BETTER : WORSE;
    }
    return OPEN;
  }

  String words() {
    return words;
  }

  /** For the style sheet. */
  String look() {
    return this == OPEN ? "open" : words;
  }
}
