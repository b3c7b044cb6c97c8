package dev.winnow.journeys.event;

/** What the engine noted of an event when it came in. */
public enum Mark {
  /** The request that brought it was made by a known bot. */
  BOT,
  /** Its clock was ahead by more than five minutes; it has the time of its receipt. */
  CLOCK_CORRECTED,
  /** It is older than the store keeps journeys; it is stored and not counted. */
  BEFORE_RETENTION
}
