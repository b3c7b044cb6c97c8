package dev.winnow.examples.simulation.truth;

/** What a variant really does. */
public enum Kind {
  /** Nothing. */
  NULL,
  /** Sells 2 to 5 % more. */
  SMALL,
  /** Sells 10 to 25 % more. */
  LARGE,
  /** Sells 5 to 20 % less. */
  HARMFUL,
  /** Sells 15 % more on the first day, and a little less more every day until nothing is left. */
  NOVELTY
}
