package dev.winnow.journeys.metric;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.audience.Audience;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Item;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.Refund;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What of a journey a metric looks at. */
final class Occurrences {
  private static final String AMOUNT = "amount";

  /** What is beyond is a mistake, or somebody who wants to spoil the figures. */
  private static final BigDecimal LARGEST_AMOUNT = new BigDecimal(1_000_000_000);

  private Occurrences() {}

  static List<Occurrence> of(Metric metric, Journey journey) {
    var found = new ArrayList<Occurrence>();
    add(metric.event(), metric, journey, found);
    for (String type : metric.selection().or()) {
      add(type, metric, journey, found);
    }
    return found;
  }

  private static void add(String type, Metric metric, Journey journey, List<Occurrence> found) {
    Audience filter = metric.selection().filter();
    if (EventType.isOrder(type)) {
      if (!metric.readsAmounts()) {
        for (OrderState order : journey.orders().values()) {
          if (order.isCounted() && (isAll(filter) || filter.includes(OrderFacts.of(order)))) {
            ofOrder(type, metric, order, found);
          }
        }
      }
      return;
    }
    for (ReceivedEvent received : journey.events()) {
      boolean looked =
          received.event().type().equals(type)
              && !received.has(Mark.BEFORE_RETENTION)
              && (!metric.readsAmounts() || amount(received).isPresent())
              && (isAll(filter) || filter.includes(facts(received.event())));
      if (looked) {
        found.add(
            new Occurrence(
                received.time(),
                quantity(metric.of(), received),
                quantity(metric.per(), received),
                false,
                null,
                Caveat.NONE));
      }
    }
  }

  /** Most metrics have no filter, and then nothing is gathered for one. */
  private static boolean isAll(Audience filter) {
    return filter.equals(Audience.EVERYBODY);
  }

  /** An event's page and path are what it was sent with, whatever its attributes say. */
  private static Attributes facts(StoreEvent event) {
    if (event.page() == null && event.path() == null) {
      return event.attributes();
    }
    Map<String, Object> facts = new HashMap<>(event.attributes().values());
    if (event.page() != null) {
      facts.put("page", event.page());
    }
    if (event.path() != null) {
      facts.put("path", event.path());
    }
    return Attributes.of(facts);
  }

  private static void ofOrder(
      String type, Metric metric, OrderState order, List<Occurrence> found) {
    Instant cancelled = order.cancelled();
    switch (type) {
      case EventType.PURCHASE -> {
        if (cancelled == null) {
          Caveat caveat = Caveat.of(metric, order, quantity(metric.of(), order));
          found.add(at(order.time(), metric, order, caveat));
        }
      }
      case EventType.REFUND -> {
        for (Refund refund : order.refunds()) {
          found.add(
              new Occurrence(
                  refund.time(),
                  metric.of().isMoney() ? refund.minorUnits() : 1,
                  metric.per().isMoney() ? refund.minorUnits() : 1,
                  order.provisional(),
                  order.order(),
                  Caveat.NONE));
        }
      }
      case EventType.ORDER_CANCELLED -> {
        if (cancelled != null) {
          found.add(at(cancelled, metric, order, Caveat.NONE));
        }
      }
      case EventType.ORDER_PAID -> {
        Instant paid = order.paid();
        if (paid != null && cancelled == null) {
          found.add(at(paid, metric, order, Caveat.NONE));
        }
      }
      default -> {
        // An update of an order is no event of its own: it is in the order's state.
      }
    }
  }

  /** Whatever happened to an order is provisional as long as its amounts are a browser's word. */
  private static Occurrence at(Instant time, Metric metric, OrderState order, Caveat caveat) {
    return new Occurrence(
        time,
        quantity(metric.of(), order),
        quantity(metric.per(), order),
        order.provisional(),
        order.order(),
        caveat);
  }

  private static long quantity(Metric.Quantity quantity, OrderState order) {
    return switch (quantity) {
      case COUNT -> 1;
      case VALUE -> order.netValue();
      case ITEMS -> order.quantity();
      case MARGIN -> order.netMargin();
      case SHIPPING -> order.shipping();
      case DISCOUNT -> order.discount();
      case AMOUNT -> 0;
    };
  }

  private static long quantity(Metric.Quantity quantity, ReceivedEvent received) {
    Commerce commerce = received.event().commerce();
    if (quantity == Metric.Quantity.COUNT) {
      return 1;
    }
    if (quantity == Metric.Quantity.AMOUNT) {
      return amount(received).orElse(0);
    }
    if (commerce == null) {
      return 0;
    }
    Long amount =
        switch (quantity) {
          case VALUE -> commerce.value();
          case ITEMS -> (Long) commerce.items().stream().mapToLong(Item::quantity).sum();
          case SHIPPING -> commerce.shipping();
          case DISCOUNT -> commerce.discount();
          case MARGIN, COUNT, AMOUNT -> null;
        };
    return amount == null ? 0 : amount;
  }

  private static OptionalLong amount(ReceivedEvent received) {
    return received.event().attributes().value(AMOUNT) instanceof BigDecimal amount
            && amount.abs().compareTo(LARGEST_AMOUNT) <= 0
        ? OptionalLong.of(amount.setScale(0, RoundingMode.HALF_UP).longValueExact())
        : OptionalLong.empty();
  }
}
