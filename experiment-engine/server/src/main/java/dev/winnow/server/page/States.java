package dev.winnow.server.page;

import dev.winnow.server.experiment.State;

/** An experiment's state in words. */
public final class States {
  private States() {}

  public static String label(State state) {
    return switch (state) {
      case DRAFT -> "Draft";
      case REVIEW -> "In review";
      case SCHEDULED -> "Scheduled";
      case RUNNING -> "Running";
      case PAUSED -> "Paused";
      case STOPPED -> "Stopped";
      case DECIDED -> "Decided";
      case ROLLING_OUT -> "Rolling out";
      case DONE -> "Done";
      case ARCHIVED -> "Archived";
    };
  }

  /** For the style sheet. */
  public static String look(State state) {
    return state.key();
  }

  /** What its launch button says. */
  public static String launch(State state) {
    return state == State.PAUSED ? "Resume" : "Launch";
  }
}
