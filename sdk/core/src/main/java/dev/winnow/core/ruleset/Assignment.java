package dev.winnow.core.ruleset;

import dev.winnow.core.change.Change;

/** What the ruleset says for a visitor and an experiment. */
public sealed interface Assignment {
  /** The visitor takes part and sees this variant. */
  record Assigned(String experiment, String variant, Change change) implements Assignment {}

  /** The visitor takes no part, sees the page as it is, and must not be logged as exposed. */
  record Outside(Reason reason) implements Assignment {}

  /**
   * Why a visitor takes no part. From {@link #EXTERNAL} on in the order in which it is asked: the
   * first that applies is the answer.
   */
  enum Reason {
    /** No ruleset has been received yet, or the SDK itself failed. */
    UNAVAILABLE,
    /** No running experiment has this key. */
    UNKNOWN,
    /** Something else draws the arms of this experiment. */
    EXTERNAL,
    /** The experiment has not started yet, or has ended. */
    SCHEDULE,
    /** The visitor belongs to the store-wide holdout. */
    HOLDOUT,
    /** Another member of the mutual-exclusion group owns the visitor. */
    GROUP,
    /** The audience does not include the visitor. */
    AUDIENCE,
    /** The visitor's bucket belongs to no variant. */
    TRAFFIC
  }
}
