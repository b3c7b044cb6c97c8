package dev.winnow.journeys.event;

import dev.winnow.core.event.StoreEvent;
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

  /**
   * Greatest is most believed: the most trusted, then the one with the smallest canonical bytes,
   * then the earliest. What is due to the moment of arrival (the marks) plays no part.
   */
  public static final Comparator<ReceivedEvent> MORE_BELIEVED =
      Comparator.<ReceivedEvent>comparingInt(received -> received.source().trust())
          .thenComparing(EventBytes::canonical, (a, b) -> Arrays.compareUnsigned(b, a))
          .thenComparing(ReceivedEvent::time, Comparator.reverseOrder());

  public ReceivedEvent {
    Instant kept = event.time().truncatedTo(ChronoUnit.MILLIS);
    event = kept.equals(event.time()) ? event : event.at(kept);
    marks = Set.copyOf(marks);
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
   * What is believed once another copy of the event has come. Commutative, associative and
   * idempotent, so that neither the order nor the number of arrivals matters:
   *
   * <ul>
   *   <li>the content is that of the {@link #MORE_BELIEVED} copy;
   *   <li>among equally trusted copies the earliest corrected time stays: that of the first
   *       receipt;
   *   <li>one copy from a bot is enough to know the bot;
   *   <li>one copy within the retention is enough to be counted.
   * </ul>
   */
  public ReceivedEvent or(ReceivedEvent other) {
    if (equals(other)) {
      return this;
    }
    ReceivedEvent believed = MORE_BELIEVED.compare(this, other) >= 0 ? this : other;
    ReceivedEvent timed =
        source.trust() == other.source.trust() ? timed(other, believed) : believed;
    var together = EnumSet.noneOf(Mark.class);
    if (timed.has(Mark.CLOCK_CORRECTED)) {
      together.add(Mark.CLOCK_CORRECTED);
    }
    if (has(Mark.BOT) || other.has(Mark.BOT)) {
      together.add(Mark.BOT);
    }
    if (has(Mark.BEFORE_RETENTION) && other.has(Mark.BEFORE_RETENTION)) {
      together.add(Mark.BEFORE_RETENTION);
    }
    return new ReceivedEvent(believed.event.at(timed.time()), believed.source, together);
  }

  private ReceivedEvent timed(ReceivedEvent other, ReceivedEvent believed) {
    boolean corrected = has(Mark.CLOCK_CORRECTED);
    if (corrected != other.has(Mark.CLOCK_CORRECTED)) {
      return corrected ? this : other;
    }
    if (!corrected) {
      return believed;
    }
    return time().isAfter(other.time()) ? other : this;
  }
}
