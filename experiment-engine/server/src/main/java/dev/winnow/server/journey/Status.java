package dev.winnow.server.journey;

/** What became of an event that was well-formed. */
public enum Status {
  ACCEPTED,
  /** The engine knew an event with this id. */
  DUPLICATE
}
