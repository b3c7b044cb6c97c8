package dev.winnow.journeys.arrival;

import dev.winnow.core.event.EventType;
import dev.winnow.journeys.contribution.Contributions;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.Order;
import dev.winnow.journeys.order.Owner;
import dev.winnow.journeys.totals.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Orders, journeys and totals of a shop, in memory, moved event by event as a pipeline does. */
final class Pipeline {
  final Map<String, Order> orders = new TreeMap<>();
  final Map<UUID, Journey> journeys = new TreeMap<>();
  Totals totals = Totals.NOTHING;
  int changedHands;

  /** By which the next change of a journey is counted. */
  Definitions definitions = AnyShop.DEFINITIONS;

  /** By which each journey is in the totals. */
  final Map<UUID, Definitions> countedBy = new HashMap<>();

  static Pipeline after(List<ReceivedEvent> events) {
    var pipeline = new Pipeline();
    pipeline.take(events);
    return pipeline;
  }

  void take(List<ReceivedEvent> batch) {
    Map<String, Order> told = new HashMap<>();
    Map<UUID, List<ReceivedEvent>> did = new HashMap<>();
    for (ReceivedEvent received : batch) {
      if (EventType.isOrder(received.event().type())) {
        String id = Objects.requireNonNull(received.event().order());
        told.merge(
            id,
            orders.getOrDefault(id, Order.empty(id)).with(List.of(received)),
            (order, same) -> order.with(List.of(received)));
      } else {
        did.computeIfAbsent(
                Objects.requireNonNull(received.event().visitor()), visitor -> new ArrayList<>())
            .add(received);
      }
    }
    told.forEach(this::put);
    did.forEach((visitor, events) -> move(visitor, journey -> journey.with(events)));
  }

  /** Nobody waits any longer for a shop to confirm what browsers have claimed so far. */
  void expire() {
    Map.copyOf(orders)
        .forEach((id, order) -> {
          if (order.provisionalSince().isPresent()) {
            put(id, order.whenExpired());
          }
        });
  }

  private void put(String id, Order now) {
    Optional<UUID> before =
        Optional.ofNullable(orders.put(id, now)).flatMap(Order::owner).map(Owner::visitor);
    Optional<UUID> owner = now.owner().map(Owner::visitor);
    before
        .filter(visitor -> !owner.equals(Optional.of(visitor)))
        .ifPresent(visitor -> {
          changedHands++;
          move(visitor, journey -> journey.without(id));
        });
    owner.ifPresent(visitor ->
        move(
            visitor,
            journey -> now.state().map(journey::with).orElseGet(() -> journey.without(id))));
  }

  private void move(UUID visitor, UnaryOperator<Journey> change) {
    Journey before = journeys.getOrDefault(visitor, Journey.empty(visitor));
    Journey after = change.apply(before);
    if (after.equals(before)) {
      return;
    }
    Definitions definitionsBefore =
        Objects.requireNonNullElse(countedBy.put(visitor, definitions), definitions);
    if (after.isEmpty()) {
      journeys.remove(visitor);
    } else {
      journeys.put(visitor, after);
    }
    totals =
        totals.plus(
            Totals.moved(
                Contributions.of(before, definitionsBefore), Contributions.of(after, definitions)));
  }
}
