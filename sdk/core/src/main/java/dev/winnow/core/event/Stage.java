package dev.winnow.core.event;

/** The stages of a customer's journey; each event type belongs to one. */
public enum Stage {
  AWARENESS,
  CONSIDERATION,
  CONVERSION,
  RETENTION,
  ADVOCACY
}
