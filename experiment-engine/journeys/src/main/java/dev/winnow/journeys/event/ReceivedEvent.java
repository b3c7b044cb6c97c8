package dev.winnow.journeys.event;

import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.bytes.EventBytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;

/**
 * An event with what the engine knows of its coming. Times are kept to the millisecond.
 *
 * @param marks empty for most
 */
public record ReceivedEvent(StoreEvent event, Source source, Set<Mark> marks) {
  /** Journeys are read in this order; the id decides between events of one instant. */
  public static final Comparator<ReceivedEvent> IN_TIME =
      Comparator.comparing(ReceivedEvent::time).thenComparing(ReceivedEvent::id);

  public ReceivedEvent {
    event = event.at(event.time().truncatedTo(ChronoUnit.MILLIS));
    marks = marks.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(marks));
  }

  public static ReceivedEvent from(Source source, StoreEvent event) {
    return new ReceivedEvent(event, source, Set.of());
  }

  public String id() {
    return event.id();
  }

  public Instant time() {
    return event.time();
  }

  public boolean has(Mark mark) {
    return marks.contains(mark);
  }

  /**
   * The one of two copies of an event that is believed: the more trusted, then the one with the
   * smaller canonical bytes. So neither the order nor the number of arrivals matters. Only a
   * corrected clock remembers: the time of the first receipt stays.
   */
  public ReceivedEvent or(ReceivedEvent later) {
    if (equals(later)) {
      return this;
    }
    if (has(Mark.CLOCK_CORRECTED) && later.has(Mark.CLOCK_CORRECTED)) {
      ReceivedEvent sameTime = new ReceivedEvent(later.event.at(time()), later.source, later.marks);
      return equals(sameTime) ? this : believed(sameTime);
    }
    return believed(later);
  }

  private ReceivedEvent believed(ReceivedEvent other) {
    return MORE_BELIEVED.compare(this, other) >= 0 ? this : other;
  }

  /** Greatest is most believed. */
  public static final Comparator<ReceivedEvent> MORE_BELIEVED =
      Comparator.<ReceivedEvent>comparingInt(received -> received.source().trust())
          .thenComparing(EventBytes::canonical, (a, b) -> Arrays.compareUnsigned(b, a));
}
