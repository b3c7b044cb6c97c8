package dev.winnow.examples.simulation.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the simulation moves it on. */
final class CompressedClock extends Clock {
  private volatile Instant now;

  CompressedClock(Instant now) {
    this.now = now;
  }

  void moveTo(Instant later) {
    now = later;
  }

  @Override
  public Instant instant() {
    return now;
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
