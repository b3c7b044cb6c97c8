package dev.winnow.journeys.totals;

/** A part of an arm's journeys: those of one exposure day, or those of one segment. */
public sealed interface Cut {
  /** Days since 1970 in the store's zone. */
  record Day(int epochDay) implements Cut {}

  record OfSegment(String dimension, String value) implements Cut {}
}
