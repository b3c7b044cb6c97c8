package dev.winnow.journeys.totals;

/**
 * A part of an arm's journeys: those of one exposure day, those of one segment, or those that had
 * entered another experiment before.
 */
public sealed interface Cut {
  /** Days since 1970 in the store's zone. */
  record Day(int epochDay) implements Cut {}

  record OfSegment(String dimension, String value) implements Cut {}

  /**
   * Journeys that had seen a variant of another experiment, which still ran, before they entered
   * this one; so that it can be told whether the two get in each other's way. Both phases are kept
   * apart, as in either of them other visitors may take part in other shares: figures of one pair
   * of phases may be compared, of several be combined, never pooled.
   *
   * <p>There is a cell for each variant of each experiment that ran at the same time, and none with
   * histograms.
   *
   * @param experiment the one entered first
   * @param phase of it
   * @param variant of it, by its place
   */
  record After(String experiment, int phase, int variant) implements Cut {}
}
