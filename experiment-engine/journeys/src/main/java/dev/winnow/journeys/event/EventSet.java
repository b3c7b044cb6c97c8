package dev.winnow.journeys.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** Events as a set by id: of differing copies of one, the more believed stays. */
public final class EventSet {
  private EventSet() {}

  /** Both together, each event once, in time order. */
  public static List<ReceivedEvent> union(
      Collection<ReceivedEvent> known, Collection<ReceivedEvent> more) {
    var byId = HashMap.<String, ReceivedEvent>newHashMap(known.size() + more.size());
    known.forEach(event -> byId.merge(event.id(), event, ReceivedEvent::or));
    more.forEach(event -> byId.merge(event.id(), event, ReceivedEvent::or));
    var all = new ArrayList<>(byId.values());
    all.sort(ReceivedEvent.IN_TIME);
    return all;
  }
}
