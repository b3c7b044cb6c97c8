package dev.winnow.sdk;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that is a millisecond later each time it is read. */
final class Ticking extends Clock {
  private Instant now;

  private Ticking(Instant now) {
    this.now = now;
  }

  static Clock from(Instant first) {
    return new Ticking(first);
  }

  @Override
  public Instant instant() {
    Instant read = now;
    now = now.plusMillis(1);
    return read;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("it is read as instants only");
  }
}
