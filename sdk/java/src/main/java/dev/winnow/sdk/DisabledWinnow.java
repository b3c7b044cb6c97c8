package dev.winnow.sdk;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.ruleset.Ruleset;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers the control and sends nothing, so that a shop can be run without Winnow as it is. */
final class DisabledWinnow extends Winnow {
  static final DisabledWinnow INSTANCE = new DisabledWinnow();

  private DisabledWinnow() {}

  @Override
  public Optional<Ruleset> ruleset() {
    return Optional.empty();
  }

  @Override
  public void send(StoreEvent event) {}

  @Override
  public Status status() {
    return new Status(
        null, null, null, new Status.Counters(0, 0, 0, 0, 0, 0, failures(), ignored()));
  }

  @Override
  public boolean flush(Duration atMost) {
    return true;
  }

  @Override
  public void close() {}

  @Override
  @Nullable Ruleset held() {
    return null;
  }

  @Override
  Clock clock() {
    return Clock.systemUTC();
  }
}
