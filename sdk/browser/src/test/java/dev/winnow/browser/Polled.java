package dev.winnow.browser;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens in another process; how long it takes proves nothing. */
final class Polled {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 20;

  private Polled() {}

  /** Until it is so. */
  static void until(BooleanSupplier isSo) {
    long last = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > last) {
        throw new AssertionError("it was not so after " + PATIENCE);
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", stopped);
      }
    }
  }
}
