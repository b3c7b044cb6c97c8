package dev.winnow.journeys.order;

import dev.winnow.journeys.bytes.ByteSink;
import dev.winnow.journeys.bytes.ByteSource;
import dev.winnow.journeys.event.EventBytes;
import dev.winnow.journeys.event.ReceivedEvent;
import java.util.ArrayList;

/** An order in bytes: a format number, whether it has expired, and everything said of it. */
public final class OrderBytes {
  private static final int FORMAT = 1;

  private OrderBytes() {}

  public static byte[] write(Order order) {
    var sink = ByteSink.ofFormat(FORMAT);
    sink.flag(order.expired());
    sink.unsigned(order.events().size());
    order.events().forEach(event -> EventBytes.write(sink, event, true));
    return sink.toBytes();
  }

  public static Order read(String id, byte[] bytes) {
    var source = ByteSource.ofFormat(FORMAT, "order", bytes);
    boolean expired = source.flag();
    var events = new ArrayList<ReceivedEvent>();
    for (int i = source.count(); i > 0; i--) {
      events.add(EventBytes.read(source, null));
    }
    return new Order(id, events, expired);
  }
}
