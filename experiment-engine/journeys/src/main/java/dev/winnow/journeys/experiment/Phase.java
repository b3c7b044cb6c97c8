package dev.winnow.journeys.experiment;

import dev.winnow.core.ruleset.Ruleset;
import java.time.Instant;

/**
 * A stretch of an experiment in which no range of buckets changed.
 *
 * @param number 1 for the first
 * @param from its begin, for exposures that name no ruleset
 * @param ruleset the first one of the phase, with this experiment alone in it; without it, entry to
 *     the experiment was closed
 */
public record Phase(int number, Instant from, Ruleset ruleset) {
  /** Whether visitors enter the experiment and see its variants. */
  public boolean isOpen() {
    return !ruleset.experiments().isEmpty();
  }
}
