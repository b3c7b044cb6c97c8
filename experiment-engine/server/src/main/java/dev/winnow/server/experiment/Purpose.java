package dev.winnow.server.experiment;

import java.util.Locale;

/** What an experiment is run for. */
public enum Purpose {
  /** To find the better of several variants. */
  AB,
  /** To check the way of the data: its arms show the same, so none may win. */
  AA;

  /** As JSON has it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
