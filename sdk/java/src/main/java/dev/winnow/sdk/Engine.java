package dev.winnow.sdk;

import org.jspecify.annotations.Nullable;

/** What a client asks of its engine. Each method answers or fails within a time of its own. */
interface Engine {
  /**
   * The ruleset that holds now.
   *
   * @param etag of the one that is held, so that the engine may say that it still holds
   */
  Answer ruleset(@Nullable String etag) throws NoAnswer, InterruptedException;

  /**
   * Stores a batch of events.
   *
   * @param batch its JSON, gzipped
   */
  Answer store(byte[] batch) throws NoAnswer, InterruptedException;

  /** Lets go of connections. */
  void close();
}
