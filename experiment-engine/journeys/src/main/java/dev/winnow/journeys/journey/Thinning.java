package dev.winnow.journeys.journey;

import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.event.ReceivedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a journey that has grown beyond its bound (a bot's, mostly): the first exposure
 * of each variant and ruleset, and the first and the last event of each type and UTC day.
 */
final class Thinning {
  private static final long MILLIS_A_DAY = 86_400_000;

  private Thinning() {}

  private record TypeAndDay(String type, long day) {}

  static List<ReceivedEvent> of(List<ReceivedEvent> inTime) {
    var exposures = new HashSet<Exposure>();
    Map<TypeAndDay, ReceivedEvent> first = new HashMap<>();
    Map<TypeAndDay, ReceivedEvent> last = new HashMap<>();
    var keptExposures = new HashSet<ReceivedEvent>();
    for (ReceivedEvent received : inTime) {
      Exposure exposure = received.event().exposure();
      if (received.event().type().equals(EventType.EXPOSURE) && exposure != null) {
        if (exposures.add(exposure)) {
          keptExposures.add(received);
        }
        continue;
      }
      var key =
          new TypeAndDay(
              received.event().type(), Math.floorDiv(received.time().toEpochMilli(), MILLIS_A_DAY));
      first.putIfAbsent(key, received);
      last.put(key, received);
    }
    var kept = new HashSet<>(keptExposures);
    kept.addAll(first.values());
    kept.addAll(last.values());
    return inTime.stream().filter(kept::contains).limit(Journey.MOST_EVENTS).toList();
  }
}
