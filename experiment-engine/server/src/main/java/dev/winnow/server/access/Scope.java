package dev.winnow.server.access;

/** What a key is for. */
public enum Scope {
  /** A browser's: ruleset and events. */
  PUBLIC("pub"),
  /** A shop's server: ruleset, events, orders, decisions. */
  SERVER("srv"),
  /** People's scripts: everything of the store, and with the engine's own key of all stores. */
  ADMIN("adm");

  private final String abbreviation;

  Scope(String abbreviation) {
    this.abbreviation = abbreviation;
  }

  String prefix() {
    return "wk_" + abbreviation + "_";
  }
}
