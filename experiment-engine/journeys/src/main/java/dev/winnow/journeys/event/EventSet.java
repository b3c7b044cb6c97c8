package dev.winnow.journeys.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Events as a set by id: of differing copies of one, the more believed stays. */
public final class EventSet {
  private EventSet() {}

  /**
   * Both together, each event once, in time order.
   *
   * @param known such a set already; it may be large
   * @param more in any order, with any repetition
   */
  public static List<ReceivedEvent> union(
      List<ReceivedEvent> known, Collection<ReceivedEvent> more) {
    var added = LinkedHashMap.<String, ReceivedEvent>newLinkedHashMap(more.size());
    more.forEach(event -> added.merge(event.id(), event, ReceivedEvent::or));
    var all = new ArrayList<ReceivedEvent>(known.size() + added.size());
    for (ReceivedEvent event : known) {
      ReceivedEvent copy = added.remove(event.id());
      all.add(copy == null ? event : event.or(copy));
    }
    all.addAll(added.values());
    all.sort(ReceivedEvent.IN_TIME);
    return all;
  }
}
