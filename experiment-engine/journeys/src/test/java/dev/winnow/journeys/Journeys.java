package dev.winnow.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells a visitor's journey step by step; a minute passes between two steps. Amounts are cents. */
public final class Journeys {
  public static final Instant MONDAY_NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final UUID visitor;
  private final List<ReceivedEvent> events = new ArrayList<>();
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private Instant now = MONDAY_NOON;
  private Source source = Source.SERVER;
  private Set<Mark> marks = Set.of();
  private @Nullable String session = "s-1";
  private Map<String, ?> attributes = Map.of();
  private int count;

  private Journeys(UUID visitor) {
    this.visitor = visitor;
  }

  public static Journeys visitor(String name) {
    return new Journeys(id(name));
  }

  public static UUID id(String visitor) {
    return UUID.nameUUIDFromBytes(visitor.getBytes(UTF_8));
  }

  /** From here on, at this time. */
  public Journeys at(String time) {
    return at(Instant.parse(time));
  }

  public Journeys at(Instant time) {
    now = time;
    return this;
  }

  public Journeys later(Duration by) {
    now = now.plus(by);
    return this;
  }

  /** From here on, reported by this. */
  public Journeys by(Source who) {
    source = who;
    return this;
  }

  public Journeys marked(Mark... noted) {
    marks = Set.of(noted);
    return this;
  }

  public Journeys inSession(@Nullable String id) {
    session = id;
    return this;
  }

  public Journeys with(Map<String, ?> known) {
    attributes = known;
    return this;
  }

  public Journeys sees(String experiment, String variant) {
    return sees(new Exposure(experiment, variant, null, null));
  }

  public Journeys sees(Exposure exposure) {
    return event(
        StoreEvent.exposure(nextId(), visitor, now, exposure, Attributes.of(attributes))
            .in(session));
  }

  public Journeys does(String type) {
    return event(
        StoreEvent.of(nextId(), type, visitor, now).in(session).with(Attributes.of(attributes)));
  }

  public Journeys buys(String order, long cents) {
    return says(EventType.PURCHASE, Commerce.order(order).worth(cents, "EUR"));
  }

  public Journeys refunds(String order, long cents) {
    return says(EventType.REFUND, Commerce.order(order).worth(cents, "EUR").refund("r-" + count));
  }

  public Journeys cancels(String order) {
    return says(EventType.ORDER_CANCELLED, Commerce.order(order));
  }

  public Journeys pays(String order) {
    return says(EventType.ORDER_PAID, Commerce.order(order));
  }

  public Journeys says(String type, Commerce commerce) {
    var said = received(StoreEvent.ofOrder(nextId(), type, visitor, now, commerce));
    String order = String.valueOf(commerce.order());
    orders.put(order, orders.getOrDefault(order, Order.empty(order)).with(List.of(said)));
    return passed();
  }

  public Journey done() {
    Journey journey = Journey.empty(visitor).with(events);
    for (Order order : orders.values()) {
      if (order.state().isPresent()) {
        journey = journey.with(order.state().get());
      }
    }
    return journey;
  }

  private Journeys event(StoreEvent event) {
    events.add(received(event));
    return passed();
  }

  private ReceivedEvent received(StoreEvent event) {
    return new ReceivedEvent(event, source, marks);
  }

  private String nextId() {
    return "e-" + count++;
  }

  private Journeys passed() {
    now = now.plusSeconds(60);
    return this;
  }
}
