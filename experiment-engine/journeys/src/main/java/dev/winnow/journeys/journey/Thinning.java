package dev.winnow.journeys.journey;

import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is kept of a journey that has grown beyond its bound (a bot's, mostly): the first exposure
 * of each variant and ruleset, the first and the last event of each type and UTC day, and the first
 * that gave the bot away.
 */
final class Thinning {
  private static final long MILLIS_A_DAY = 86_400_000;

  private Thinning() {}

  private record TypeAndDay(String type, long day) {}

  static List<ReceivedEvent> of(List<ReceivedEvent> inTime) {
    Set<String> kept = new HashSet<>();
    Set<Exposure> exposures = new HashSet<>();
    Map<TypeAndDay, String> last = new HashMap<>();
    boolean bot = false;
    for (ReceivedEvent received : inTime) {
      if (!bot && received.has(Mark.BOT)) {
        bot = true;
        kept.add(received.id());
      }
      Exposure exposure = received.event().exposure();
      if (exposure == null) {
        if (last.put(typeAndDay(received), received.id()) == null) {
          kept.add(received.id());
        }
      } else if (exposures.add(exposure)) {
        kept.add(received.id());
      }
    }
    kept.addAll(last.values());
    return inTime.stream()
        .filter(received -> kept.contains(received.id()))
        .limit(Journey.MOST_EVENTS)
        .toList();
  }

  private static TypeAndDay typeAndDay(ReceivedEvent received) {
    return new TypeAndDay(
        received.event().type(), Math.floorDiv(received.time().toEpochMilli(), MILLIS_A_DAY));
  }
}
