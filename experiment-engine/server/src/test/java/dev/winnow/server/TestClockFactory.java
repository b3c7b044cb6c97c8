package dev.winnow.server;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives every engine under test a clock that can be moved. */
@Factory
final class TestClockFactory {
  @Singleton
  @Replaces(value = Clock.class, factory = ClockFactory.class)
  Clock clock() {
    return new TestClock();
  }
}
