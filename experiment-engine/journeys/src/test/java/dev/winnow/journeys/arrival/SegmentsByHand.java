package dev.winnow.journeys.arrival;

import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.OrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The segments of a journey, read off by hand. */
final class SegmentsByHand {
  private SegmentsByHand() {}

  static Map<String, String> of(Journey journey, ReceivedEvent exposure) {
    var segments = new TreeMap<String, String>();
    boolean returning = false;
    for (ReceivedEvent event : journey.events()) {
      if (event.time().isAfter(exposure.time())) {
        continue;
      }
      Map<String, Object> known = event.event().attributes().values();
      if (known.get("channel") instanceof String channel) {
        segments.putIfAbsent("channel", channel);
      }
      if (known.get("device") instanceof String device) {
        segments.put("device", device.equals("toaster") ? "other" : device);
      }
      if (known.get("country") instanceof String country) {
        segments.put("country", country);
      }
      boolean sameSession = Objects.equals(event.event().session(), exposure.event().session());
      returning |= event.time().isBefore(exposure.time()) && !sameSession;
    }
    for (OrderState order : journey.orders().values()) {
      returning |= day(order.time()).isBefore(day(exposure.time()));
    }
    segments.put("visitor", returning ? "returning" : "new");
    return segments;
  }

  private static LocalDate day(Instant time) {
    return time.atZone(Experiments.BERLIN).toLocalDate();
  }
}
