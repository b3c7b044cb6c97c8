package dev.winnow.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, moved by as much as a test wants. */
public final class TestClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;

  /** From now on it is this much later than it really is. */
  public void isAheadBy(Duration duration) {
    ahead = duration;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the engine's clock is read as instants only");
  }
}
