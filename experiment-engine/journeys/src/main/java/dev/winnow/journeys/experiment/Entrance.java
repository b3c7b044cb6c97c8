package dev.winnow.journeys.experiment;

import dev.winnow.core.event.EventType;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** How a journey comes into an experiment. */
public sealed interface Entrance {
  /** From here on nothing counts, however long the windows of the metrics are. */
  Instant end();

  /** By its first exposure that the ruleset bears out. */
  record ByExposure() implements Entrance {
    @Override
    public Instant end() {
      return Instant.MAX;
    }
  }

  /**
   * By the first thing that the visitor does within a stretch of time, whatever was shown: so does
   * everybody enter the whole site, those who see no experiment at all too.
   *
   * <p>What only an experiment can make happen lets nobody in. Visitors of the holdout never do it,
   * so it would fill one arm alone.
   *
   * @param holdout who is in the first arm, the control; all others are in the second
   * @param from included
   * @param until excluded; what is bought from then on does not count
   */
  record ByFirstEvent(Slice holdout, Instant from, Instant until) implements Entrance {
    private static final Set<String> MADE_BY_EXPERIMENTS =
        Set.of(
            EventType.EXPOSURE,
            EventType.EXIT_INTENT,
            EventType.OFFER_SHOWN,
            EventType.OFFER_ACCEPTED,
            "offer_dismissed",
            "cta_click",
            EventType.SURVEY_ANSWERED);

    public ByFirstEvent {
      if (!from.isBefore(until)) {
        throw new IllegalArgumentException(
            "until %s: must be after from, which is %s".formatted(until, from));
      }
    }

    @Override
    public Instant end() {
      return until;
    }

    /** Whether an event of a journey lets it in. */
    public boolean admits(ReceivedEvent event) {
      return !event.time().isBefore(from)
          && event.time().isBefore(until)
          && !event.has(Mark.BEFORE_RETENTION)
          && !MADE_BY_EXPERIMENTS.contains(event.event().type());
    }

    /** Place of the visitor's arm. */
    public int variantOf(UUID visitor) {
      return holdout.contains(visitor.toString()) ? 0 : 1;
    }
  }
}
