package dev.winnow.server.page;

import dev.winnow.server.experiment.State;
import java.util.Locale;

/** An experiment's state in words. */
public final class States {
  private States() {}

  public static String label(State state) {
    return switch (state) {
      case DRAFT -> "Draft";
      case RUNNING -> "Running";
      case PAUSED -> "Paused";
      case STOPPED -> "Stopped";
    };
  }

  /** For the style sheet. */
  public static String look(State state) {
    return label(state).toLowerCase(Locale.ROOT);
  }

  /** What its launch button says. */
  public static String launch(State state) {
    return state == State.PAUSED ? "Resume" : "Launch";
  }
}
