package dev.winnow.journeys.event;

/** Who sent an event: a property of the key or signature it came with, never of its body. */
public enum Source {
  BROWSER(0),
  SERVER(1),
  BACKFILL(2),
  WEBHOOK(2);

  private final int trust;

  Source(int trust) {
    this.trust = trust;
  }

  /** Of differing copies of one event the most trusted is believed. */
  public int trust() {
    return trust;
  }

  /** Whether it is the shop itself that speaks, and not a visitor's browser. */
  public boolean isShop() {
    return trust > 0;
  }
}
