package dev.winnow.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The time of day, moved by as much as a test wants, or a time that stands still. */
public final class TestClock extends Clock {
  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable Instant stopped;

  /** From now on it is this much later than it really is. */
  public void isAheadBy(Duration duration) {
    ahead = duration;
  }

  /** From now on it is this time, and stays so. */
  public void standsAt(Instant time) {
    stopped = time;
  }

  @Override
  public Instant instant() {
    Instant standing = stopped;
    return standing == null ? Instant.now().plus(ahead) : standing;
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
