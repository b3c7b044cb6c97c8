package dev.winnow.server.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long is waited after each attempt in vain: ten attempts in not quite three days. */
final class Waits {
  private static final List<Duration> AFTER =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofHours(24),
          Duration.ofHours(24));

  static final int ATTEMPTS = AFTER.size() + 1;

  private Waits() {}

  /** The wait after so many attempts; empty after the last. */
  static Optional<Duration> after(int attempts) {
    return attempts > AFTER.size() ? Optional.empty() : Optional.of(AFTER.get(attempts - 1));
  }
}
