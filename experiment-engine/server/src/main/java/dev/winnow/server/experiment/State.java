package dev.winnow.server.experiment;

import java.util.Locale;

/** Where an experiment is on its way. */
public enum State {
  /** Being written; nobody sees it. */
  DRAFT,
  /** Written, and waiting for a second person; nobody sees it. */
  REVIEW,
  /** To be launched by itself at its start; nobody sees it. */
  SCHEDULED,
  /** Visitors enter and see variants. */
  RUNNING,
  /** Nobody enters or sees a variant until it goes on. */
  PAUSED,
  /** Ended by a person; what its visitors still do is counted within their windows. */
  STOPPED,
  /** The policy has spoken. Who sees what stays as it is until somebody acts on it. */
  DECIDED,
  /** The winner is shown to more and more, and in the end to all but a holdback. */
  ROLLING_OUT,
  /** All has been measured. A winner is shown to everybody until it is built into the shop. */
  DONE,
  /** Kept for the record; nobody sees anything of it. */
  ARCHIVED;

  /** As JSON and pages have it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it was never launched. */
  public boolean isPlanned() {
    return switch (this) {
      case DRAFT, REVIEW, SCHEDULED -> true;
      case RUNNING, PAUSED, STOPPED, DECIDED, ROLLING_OUT, DONE, ARCHIVED -> false;
    };
  }

  /** Whether its figures will not get clearer: nobody enters it any more. */
  public boolean isOver() {
    return switch (this) {
      case DRAFT, REVIEW, SCHEDULED, RUNNING, PAUSED, DECIDED -> false;
      case STOPPED, ROLLING_OUT, DONE, ARCHIVED -> true;
    };
  }
}
