package dev.winnow.journeys.bytes;

import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.order.Order;
import java.util.ArrayList;

/** An order in bytes: a format number, whether it has expired, and everything said of it. */
public final class OrderBytes {
  private static final int FORMAT = 1;

  private OrderBytes() {}

  public static byte[] write(Order order) {
    var sink = new ByteSink();
    sink.unsigned(FORMAT);
    sink.flag(order.expired());
    sink.unsigned(order.events().size());
    order.events().forEach(event -> EventBytes.write(sink, event, true));
    return sink.toBytes();
  }

  public static Order read(String id, byte[] bytes) {
    var source = new ByteSource(bytes);
    Format.check(source, FORMAT, "order");
    boolean expired = source.flag();
    var events = new ArrayList<ReceivedEvent>();
    for (int i = source.count(); i > 0; i--) {
      events.add(EventBytes.read(source, null));
    }
    return new Order(id, events, expired);
  }
}
