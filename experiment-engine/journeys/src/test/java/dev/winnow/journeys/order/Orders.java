package dev.winnow.journeys.order;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what is said of order o-1, a minute between two words. */
final class Orders {
  private final List<ReceivedEvent> events = new ArrayList<>();
  private Source source;
  private @Nullable String visitor;

  private Orders(Source source) {
    this.source = source;
  }

  static Orders by(Source source) {
    return new Orders(source);
  }

  /** From here on, said by this; names no visitor. */
  Orders from(Source other) {
    source = other;
    visitor = null;
    return this;
  }

  /** From here on, names this visitor. */
  Orders of(@Nullable String name) {
    visitor = name;
    return this;
  }

  Orders says(String type, Commerce commerce) {
    events.add(
        ReceivedEvent.from(
            source,
            StoreEvent.ofOrder(
                "e-" + source + events.size(),
                type,
                visitor == null ? null : Journeys.id(visitor),
                Journeys.MONDAY_NOON.plusSeconds(60L * events.size()),
                commerce)));
    return this;
  }

  Orders refunds(String refund, long cents) {
    return says("refund", Commerce.order("o-1").worth(cents, "EUR").refund(refund));
  }

  Order done() {
    return Order.empty("o-1").with(events);
  }
}
