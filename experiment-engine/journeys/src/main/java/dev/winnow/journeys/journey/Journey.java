package dev.winnow.journeys.journey;

import dev.winnow.journeys.event.EventSet;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.order.OrderState;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All that one visitor did: events once each, in time order, and the present state of the orders
 * that belong to the visitor. What it contributes anywhere is a function of this value alone.
 */
public record Journey(
    UUID visitor, List<ReceivedEvent> events, SortedMap<String, OrderState> orders) {
  /** Up to here a journey is exact; beyond, it is thinned. */
  public static final int MOST_EVENTS = 2_000;

  public Journey {
    events = List.copyOf(events);
    orders = Collections.unmodifiableSortedMap(new TreeMap<>(orders));
  }

  public static Journey empty(UUID visitor) {
    return new Journey(visitor, List.of(), Collections.emptySortedMap());
  }

  /** The journey once these events are known as well. */
  public Journey with(Collection<ReceivedEvent> more) {
    for (ReceivedEvent received : more) {
      if (!visitor.equals(received.event().visitor())) {
        throw new IllegalArgumentException(
            "event %s: belongs to another visitor".formatted(received.id()));
      }
    }
    List<ReceivedEvent> all = EventSet.union(events, more);
    if (all.equals(events)) {
      return this;
    }
    return new Journey(visitor, all.size() <= MOST_EVENTS ? all : Thinning.of(all), orders);
  }

  /** The journey once an order that belongs to it is in this state. */
  public Journey with(OrderState order) {
    var changed = new TreeMap<>(orders);
    changed.put(order.order(), order);
    return new Journey(visitor, events, changed);
  }

  /** The journey once an order no longer belongs to it. */
  public Journey without(String order) {
    if (!orders.containsKey(order)) {
      return this;
    }
    var changed = new TreeMap<>(orders);
    changed.remove(order);
    return new Journey(visitor, events, changed);
  }

  public boolean isEmpty() {
    return events.isEmpty() && orders.isEmpty();
  }

  /** Whether any of its events came from a known bot. */
  public boolean isBot() {
    return events.stream().anyMatch(event -> event.has(Mark.BOT));
  }
}
