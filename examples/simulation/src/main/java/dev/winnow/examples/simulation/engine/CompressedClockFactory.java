package dev.winnow.examples.simulation.engine;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the engine of this process, and of no other, a clock that can be moved. */
@Factory
final class CompressedClockFactory {
  @Singleton
  @Replaces(Clock.class)
  Clock clock() {
    return new CompressedClock(SimulatedEngine.BEGIN);
  }
}
