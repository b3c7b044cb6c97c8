package dev.winnow.journeys.metric;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.core.event.Item;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a journey a metric looks at. */
final class Occurrences {
  private Occurrences() {}

  /**
   * @param leftOut orders that are no consequence of the exposure
   */
  static List<Occurrence> of(Metric metric, Journey journey, Set<String> leftOut) {
    var found = new ArrayList<Occurrence>();
    if (EventType.isOrder(metric.event())) {
      for (OrderState order : journey.orders().values()) {
        boolean counts =
            !order.test()
                && order.kind().equals(Commerce.WEB)
                && !order.beforeRetention()
                && !leftOut.contains(order.order());
        if (counts) {
          ofOrder(metric, order, found);
        }
      }
      return found;
    }
    for (ReceivedEvent received : journey.events()) {
      if (received.event().type().equals(metric.event()) && !received.has(Mark.BEFORE_RETENTION)) {
        found.add(
            new Occurrence(
                received.time(),
                quantity(metric.of(), received),
                quantity(metric.per(), received),
                false));
      }
    }
    return found;
  }

  private static void ofOrder(Metric metric, OrderState order, List<Occurrence> found) {
    switch (metric.event()) {
      case EventType.PURCHASE -> {
        if (order.cancelled() == null) {
          found.add(
              new Occurrence(
                  order.time(),
                  quantity(metric.of(), order),
                  quantity(metric.per(), order),
                  order.provisional()));
        }
      }
      case EventType.REFUND -> {
        for (Refund refund : order.refunds()) {
          found.add(
              new Occurrence(
                  refund.time(),
                  metric.of().isMoney() ? refund.minorUnits() : 1,
                  metric.per().isMoney() ? refund.minorUnits() : 1,
                  false));
        }
      }
      case EventType.ORDER_CANCELLED -> {
        if (order.cancelled() != null) {
          found.add(
              new Occurrence(
                  order.cancelled(),
                  quantity(metric.of(), order),
                  quantity(metric.per(), order),
                  false));
        }
      }
      case EventType.ORDER_PAID -> {
        if (order.paid() != null && order.cancelled() == null) {
          found.add(
              new Occurrence(
                  order.paid(),
                  quantity(metric.of(), order),
                  quantity(metric.per(), order),
                  false));
        }
      }
      default -> {
        // An update of an order is no event of its own: it is in the order's state.
      }
    }
  }

  private static long quantity(Metric.Quantity quantity, OrderState order) {
    return switch (quantity) {
      case COUNT -> 1;
      case VALUE -> order.netValue();
      case ITEMS -> order.quantity();
      case MARGIN -> order.netMargin();
      case SHIPPING -> order.shipping();
      case DISCOUNT -> order.discount();
    };
  }

  private static long quantity(Metric.Quantity quantity, ReceivedEvent received) {
    Commerce commerce = received.event().commerce();
    if (quantity == Metric.Quantity.COUNT) {
      return 1;
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
          case MARGIN, COUNT -> null;
        };
    return amount == null ? 0 : amount;
  }
}
