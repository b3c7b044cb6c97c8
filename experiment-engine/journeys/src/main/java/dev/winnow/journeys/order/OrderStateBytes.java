package dev.winnow.journeys.order;

import dev.winnow.journeys.bytes.ByteSink;
import dev.winnow.journeys.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;

/** The state of an order in bytes: its fields in the order of the record. */
public final class OrderStateBytes {
  private OrderStateBytes() {}

  public static void write(ByteSink sink, OrderState order) {
    sink.text(order.order());
    sink.time(order.time());
    sink.signed(order.value());
    sink.signed(order.shipping());
    sink.signed(order.discount());
    sink.signed(order.quantity());
    sink.optionalSigned(order.margin());
    sink.optionalText(order.coupon());
    sink.flag(order.customerKnown());
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
    sink.word(order.kind());
    sink.flag(order.beforeRetention());
  }

  public static OrderState read(ByteSource source) {
    return new OrderState(
        source.text(),
        source.time(),
        source.signed(),
        source.signed(),
        source.signed(),
        source.signed(),
        source.optionalSigned(),
        source.optionalText(),
        source.flag(),
        refunds(source),
        source.optionalTime(),
        source.optionalTime(),
        source.flag(),
        source.flag(),
        source.word(),
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
