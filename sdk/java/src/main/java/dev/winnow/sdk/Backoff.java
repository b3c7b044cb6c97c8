package dev.winnow.sdk;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before asking again: twice as long after each failure, up to a bound, and never
 * quite as long as the neighbour.
 *
 * <p>Our own, where Failsafe was the alternative: its waits sleep until they are interrupted, which
 * would reach the request as well, and ours have to end when the shop closes the client.
 */
record Backoff(Duration first, Duration longest) {
  static final Backoff USUAL = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  /** The same where an interval is longer: who fails does not ask more often than who succeeds. */
  Backoff atLeastUpTo(Duration interval) {
    return new Backoff(first, interval.compareTo(longest) > 0 ? interval : longest);
  }

  /**
   * The next wait.
   *
   * @param failures in a row, this one included
   * @param asked what the engine asked for, never undercut
   */
  Duration after(int failures, @Nullable Duration asked, RandomGenerator random) {
    long bound = longest.toMillis();
    long doubled = first.toMillis() << Math.min(failures - 1, 30);
    long most = Math.max(1, Math.min(doubled, bound));
    Duration own = Duration.ofMillis(most - random.nextLong(most / 2 + 1));
    return asked == null || asked.compareTo(own) < 0 ? own : asked;
  }
}
