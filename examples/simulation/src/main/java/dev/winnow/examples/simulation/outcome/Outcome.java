package dev.winnow.examples.simulation.outcome;

import dev.winnow.examples.simulation.truth.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What became of an experiment.
 *
 * @param days until the decision, the day of it included
 * @param lost by visitors of a variant that sells less, in major units, until day 90
 * @param promised the lift that a launch promised; null where nothing was launched
 * @param kept the lift that was measured after it; null where nothing was
 */
public record Outcome(
    Kind kind,
    End end,
    int days,
    double lost,
    @Nullable Measured promised,
    @Nullable Measured kept,
    boolean rolledBack) {

  /** How it ended. */
  public enum End {
    LAUNCHED,
    STOPPED_FOR_HARM,
    STOPPED_FOR_MONEY,
    INCONCLUSIVE
  }

  boolean isLaunched() {
    return end == End.LAUNCHED;
  }

  boolean isStopped() {
    return end == End.STOPPED_FOR_HARM || end == End.STOPPED_FOR_MONEY;
  }
}
