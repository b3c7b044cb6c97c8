package dev.winnow.examples.shoppers.people;

import java.time.Duration;

/** What becomes of an order later. */
public sealed interface Aftermath {
  /** How long after the order was placed. */
  Duration after();

  /** Cancelled as a whole. */
  record Cancelled(Duration after) implements Aftermath {}

  /** The first line comes back. */
  record LineReturned(Duration after) implements Aftermath {}

  /** All of it comes back. */
  record AllReturned(Duration after) implements Aftermath {}
}
