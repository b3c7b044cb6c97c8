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
          dimension.name().equals(SegmentDimension.VISITOR.name())
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
    boolean first = dimension.name().equals(SegmentDimension.CHANNEL.name());
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
    LocalDate today = day(exposure.time());
    return journey.orders().values().stream().anyMatch(order -> day(order.time()).isBefore(today))
        || journey.events().stream()
            .takeWhile(received -> received.time().isBefore(exposure.time()))
            .anyMatch(received -> isEarlierVisit(received, today));
  }

  private boolean isEarlierVisit(ReceivedEvent received, LocalDate today) {
    String session = exposure.event().session();
    String other = received.event().session();
    if (session == null || other == null) {
      return day(received.time()).isBefore(today);
    }
    return !session.equals(other);
  }

  private LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }
}
