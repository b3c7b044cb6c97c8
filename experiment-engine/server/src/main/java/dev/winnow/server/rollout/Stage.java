package dev.winnow.server.rollout;

import java.util.Locale;

/** Where a rollout is. */
public enum Stage {
  /** Step by step more visitors see the winner. */
  RAMPING,
  /** Stays as it is until a person lets it go on. */
  PAUSED,
  /** All but the holdback see the winner, and what it brings is measured. */
  MEASURING,
  /** Everybody sees the winner, the holdback too, until it is built into the shop. */
  FINISHED,
  /** Nobody sees it any more. */
  ROLLED_BACK;

  /** As JSON and pages have it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isOver() {
    return this == FINISHED || this == ROLLED_BACK;
  }
}
