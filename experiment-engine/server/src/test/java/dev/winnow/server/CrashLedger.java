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
import dev.winnow.journeys.order.Owner;
import dev.winnow.journeys.totals.Totals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a store must hold once all of these events are known: worked out at one go and in memory,
 * without lanes, transactions, or anything that could be interrupted.
 */
record CrashLedger(Map<String, Order> orders, Map<UUID, Journey> journeys, Totals totals) {

  static CrashLedger of(List<CrashSender.Batch> batches, String currency, Definitions definitions) {
    var reader = new EventReader(currency);
    Map<String, List<ReceivedEvent>> said = new TreeMap<>();
    Map<UUID, List<ReceivedEvent>> did = new TreeMap<>();
    for (CrashSender.Batch batch : batches) {
      Source source = batch.as() == CrashSender.As.SERVER ? Source.SERVER : Source.BROWSER;
      for (StoreEvent event : batch.events()) {
        ReceivedEvent received = received(reader, event, source, currency);
        if (EventType.isOrder(event.type())) {
          said.computeIfAbsent(Objects.requireNonNull(event.order()), id -> new ArrayList<>())
              .add(received);
        } else {
          did.computeIfAbsent(Objects.requireNonNull(event.visitor()), id -> new ArrayList<>())
              .add(received);
        }
      }
    }
    return of(said, did, definitions);
  }

  private static CrashLedger of(
      Map<String, List<ReceivedEvent>> said,
      Map<UUID, List<ReceivedEvent>> did,
      Definitions definitions) {
    Map<UUID, Journey> journeys = new TreeMap<>();
    did.forEach((visitor, events) -> journeys.put(visitor, Journey.empty(visitor).with(events)));
    Map<String, Order> orders = new TreeMap<>();
    said.forEach((id, events) -> {
      Order order = Order.empty(id).with(events);
      orders.put(id, order);
      order
          .owner()
          .map(Owner::visitor)
          .ifPresent(owner ->
              order
                  .state()
                  .ifPresent(state ->
                      journeys.merge(
                          owner,
                          Journey.empty(owner).with(state),
                          (journey, alone) -> journey.with(state))));
    });
    Totals totals = Totals.NOTHING;
    for (Journey journey : journeys.values()) {
      totals = totals.plus(Totals.of(Contributions.of(journey, definitions)));
    }
    return new CrashLedger(orders, journeys, totals);
  }

  /** The event as the engine reads it from the wire and believes it. */
  private static ReceivedEvent received(
      EventReader reader, StoreEvent sent, Source source, String currency) {
    String wire = new String(Json.write(sent.toJson()), StandardCharsets.UTF_8);
    return switch (reader.read(Json.parse(wire))) {
      case EventReader.Reading.Rejected rejected ->
          throw new IllegalArgumentException(wire + ": " + rejected.problems());
      case EventReader.Reading.Accepted(StoreEvent event, int unknown, int scrubbed) -> {
        Commerce commerce = event.commerce();
        if (commerce == null) {
          yield ReceivedEvent.from(source, event);
        }
        Commerce known = source.isShop() ? commerce : commerce.withoutMargins();
        yield ReceivedEvent.from(source, event.with(known.in(currency)));
      }
    };
  }
}
