package dev.winnow.journeys.contribution;

/** Kinds of journeys that are kept apart in the totals, so that each can be left out. */
public enum Population {
  /** Saw one variant. */
  CLEAN,
  /** Saw two variants in one phase; counted in the arm it saw first. */
  CROSSED,
  /** Came from a known bot; not counted. */
  BOT,
  /** Claims what the ruleset of its phase contradicts; not counted. */
  CONTRADICTED;

  /** Whether its journeys are in the figures of an experiment. */
  public boolean isCounted() {
    return switch (this) {
      case CLEAN, CROSSED -> true;
      case BOT, CONTRADICTED -> false;
    };
  }
}
