package dev.winnow.journeys.contribution;

import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.SegmentDimension;
import dev.winnow.journeys.journey.Journey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The segments of a journey: from what is timed up to its first exposure, whenever it arrives. */
final class Segments {
  private final Journey journey;
  private final ReceivedEvent exposure;
  private final ZoneId zone;

  Segments(Journey journey, ReceivedEvent exposure, ZoneId zone) {
    this.journey = journey;
    this.exposure = exposure;
    this.zone = zone;
  }

  List<Segment> along(List<SegmentDimension> dimensions) {
    var segments = new ArrayList<Segment>();
    for (SegmentDimension dimension : dimensions) {
      String value =
          dimension.equals(SegmentDimension.VISITOR)
              ? (isReturning() ? "returning" : "new")
              : attribute(dimension);
      if (value != null) {
        segments.add(
            new Segment(
                dimension.name(),
                dimension.values().contains(value) ? value : SegmentDimension.OTHER));
      }
    }
    return segments;
  }

  /** The channel of the first touch; of anything else the latest that is known. */
  private @Nullable String attribute(SegmentDimension dimension) {
    String found = null;
    boolean first = dimension.equals(SegmentDimension.CHANNEL);
    for (ReceivedEvent received : journey.events()) {
      if (received.time().isAfter(exposure.time())) {
        break;
      }
      Object value = received.event().attributes().value(dimension.name());
      if (value != null && (found == null || !first)) {
        found = value.toString();
      }
    }
    return found;
  }

  /** Was here before: in another session, or, where sessions are not told, on an earlier day. */
  private boolean isReturning() {
    String session = exposure.event().session();
    LocalDate day = day(exposure.time());
    boolean ordered =
        journey.orders().values().stream().anyMatch(order -> day(order.time()).isBefore(day));
    return ordered || wasSeenBefore(day, session);
  }

  private boolean wasSeenBefore(LocalDate day, @Nullable String session) {
    return journey.events().stream()
            .takeWhile(received -> received.time().isBefore(exposure.time()))
            .anyMatch(received ->
                session == null || received.event().session() == null
                    ? day(received.time()).isBefore(day)
                    : !session.equals(received.event().session()));
  }

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }
}
