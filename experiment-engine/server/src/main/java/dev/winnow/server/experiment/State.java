package dev.winnow.server.experiment;

/** Where an experiment is on its way. */
public enum State {
  /** Being written; nobody sees it. */
  DRAFT,
  /** Visitors enter and see variants. */
  RUNNING,
  /** Nobody enters or sees a variant until it goes on. */
  PAUSED,
  /** Over; what its visitors still do is counted within their windows. */
  STOPPED
}
