package dev.winnow.journeys.bytes;

import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.order.OrderState;
import dev.winnow.journeys.order.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A journey in bytes: a format number, the events in time order, then the orders by id. The visitor
 * is the key of the row and not repeated.
 */
public final class JourneyBytes {
  private static final int FORMAT = 1;

  private JourneyBytes() {}

  public static byte[] write(Journey journey) {
    var sink = new ByteSink();
    sink.unsigned(FORMAT);
    sink.unsigned(journey.events().size());
    journey.events().forEach(event -> EventBytes.write(sink, event, false));
    sink.unsigned(journey.orders().size());
    journey.orders().values().forEach(order -> write(sink, order));
    return sink.toBytes();
  }

  public static Journey read(UUID visitor, byte[] bytes) {
    var source = new ByteSource(bytes);
    Format.check(source, FORMAT, "journey");
    var events = new ArrayList<ReceivedEvent>();
    for (int i = source.count(); i > 0; i--) {
      events.add(EventBytes.read(source, visitor));
    }
    var orders = new TreeMap<String, OrderState>();
    for (int i = source.count(); i > 0; i--) {
      OrderState order = order(source);
      orders.put(order.order(), order);
    }
    return new Journey(visitor, events, orders);
  }

  private static void write(ByteSink sink, OrderState order) {
    sink.text(order.order());
    sink.time(order.time());
    sink.signed(order.value());
    sink.signed(order.shipping());
    sink.signed(order.discount());
    sink.signed(order.quantity());
    sink.optionalSigned(order.margin());
    sink.unsigned(order.refunds().size());
    for (Refund refund : order.refunds()) {
      sink.text(refund.id());
      sink.time(refund.time());
      sink.signed(refund.minorUnits());
    }
    sink.optionalTime(order.cancelled());
    sink.optionalTime(order.paid());
    sink.flag(order.provisional());
    sink.flag(order.test());
    Dictionary.write(sink, order.kind());
    sink.flag(order.beforeRetention());
  }

  private static OrderState order(ByteSource source) {
    return new OrderState(
        source.text(),
        source.time(),
        source.signed(),
        source.signed(),
        source.signed(),
        source.signed(),
        source.optionalSigned(),
        refunds(source),
        source.optionalTime(),
        source.optionalTime(),
        source.flag(),
        source.flag(),
        Dictionary.read(source),
        source.flag());
  }

  private static List<Refund> refunds(ByteSource source) {
    var refunds = new ArrayList<Refund>();
    for (int i = source.count(); i > 0; i--) {
      refunds.add(new Refund(source.text(), source.time(), source.signed()));
    }
    return refunds;
  }
}
