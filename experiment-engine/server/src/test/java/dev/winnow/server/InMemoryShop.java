package dev.winnow.server;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventReader;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import dev.winnow.journeys.contribution.Contributions;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.Order;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The same shop without storage, lanes or HTTP: all at once, in one thread. */
final class InMemoryShop {
  private final Map<UUID, List<ReceivedEvent>> ofVisitors = new TreeMap<>();
  private final Map<String, List<ReceivedEvent>> ofOrders = new TreeMap<>();

  void take(Source source, Map<String, Object> sent) {
    Object json = Json.parse(Json.write(sent));
    StoreEvent event = ((EventReader.Reading.Accepted) new EventReader("EUR").read(json)).event();
    Commerce commerce = event.commerce();
    if (commerce != null) {
      event = event.with((source.isShop() ? commerce : commerce.withoutMargins()).in("EUR"));
    }
    ReceivedEvent received = ReceivedEvent.from(source, event);
    if (EventType.isOrder(event.type())) {
      ofOrders
          .computeIfAbsent(Objects.requireNonNull(event.order()), order -> new ArrayList<>())
          .add(received);
    } else {
      ofVisitors
          .computeIfAbsent(Objects.requireNonNull(event.visitor()), visitor -> new ArrayList<>())
          .add(received);
    }
  }

  Totals totals(Definitions definitions, String experiment) {
    Map<UUID, Journey> journeys = new TreeMap<>();
    ofVisitors.forEach(
        (visitor, events) -> journeys.put(visitor, Journey.empty(visitor).with(events)));
    ofOrders.forEach((id, events) -> {
      Order order = Order.empty(id).with(events);
      order
          .owner()
          .ifPresent(owner ->
              order
                  .state()
                  .ifPresent(state ->
                      journeys.put(
                          owner.visitor(),
                          journeys
                              .getOrDefault(owner.visitor(), Journey.empty(owner.visitor()))
                              .with(state))));
    });
    Totals all = Totals.NOTHING;
    for (Journey journey : journeys.values()) {
      all = all.plus(Totals.of(Contributions.of(journey, definitions)));
    }
    return new Totals(
        all.cells().entrySet().stream()
            .filter(cell -> isOf(cell.getKey(), experiment))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  long unattributedOrders() {
    return ofOrders.entrySet().stream()
        .filter(order -> Order.empty(order.getKey()).with(order.getValue()).owner().isEmpty())
        .count();
  }

  private static boolean isOf(CellKey key, String experiment) {
    return key.experiment().equals(experiment);
  }
}
