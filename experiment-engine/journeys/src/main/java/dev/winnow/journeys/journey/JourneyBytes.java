package dev.winnow.journeys.journey;

import dev.winnow.journeys.bytes.ByteSink;
import dev.winnow.journeys.bytes.ByteSource;
import dev.winnow.journeys.event.EventBytes;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.OrderStateBytes;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A journey in bytes: a format number, the events in time order, then the orders by id. The visitor
 * is the key of the row and not repeated. Format 1, whose orders had no coupon, was never released
 * and is not read.
 */
public final class JourneyBytes {
  private static final int FORMAT = 2;

  private JourneyBytes() {}

  public static byte[] write(Journey journey) {
    var sink = ByteSink.ofFormat(FORMAT);
    sink.unsigned(journey.events().size());
    journey.events().forEach(event -> EventBytes.write(sink, event, false));
    sink.unsigned(journey.orders().size());
    journey.orders().values().forEach(order -> OrderStateBytes.write(sink, order));
    return sink.toBytes();
  }

  public static Journey read(UUID visitor, byte[] bytes) {
    var source = ByteSource.ofFormat(FORMAT, "journey", bytes);
    var events = new ArrayList<ReceivedEvent>();
    for (int i = source.count(); i > 0; i--) {
      events.add(EventBytes.read(source, visitor));
    }
    var orders = new TreeMap<String, OrderState>();
    for (int i = source.count(); i > 0; i--) {
      OrderState order = OrderStateBytes.read(source);
      orders.put(order.order(), order);
    }
    return new Journey(visitor, events, orders);
  }
}
