package dev.winnow.journeys.event;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Item;
import dev.winnow.journeys.bytes.ByteSink;
import dev.winnow.journeys.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;

/** What an event says of an order in bytes: its fields in the order of the record. */
final class CommerceBytes {
  private CommerceBytes() {}

  static void write(ByteSink sink, Commerce commerce) {
    sink.optionalText(commerce.order());
    sink.optionalText(commerce.orderNumber());
    sink.signed(commerce.version());
    sink.word(commerce.kind());
    sink.flag(commerce.test());
    sink.optionalText(commerce.refund());
    sink.optionalText(commerce.currency());
    sink.optionalSigned(commerce.value());
    sink.optionalSigned(commerce.gross());
    sink.optionalSigned(commerce.tax());
    sink.optionalSigned(commerce.shipping());
    sink.optionalSigned(commerce.discount());
    sink.optionalText(commerce.coupon());
    sink.decimal(commerce.rate());
    sink.unsigned(commerce.items().size());
    for (Item item : commerce.items()) {
      sink.optionalText(item.line());
      sink.text(item.id());
      sink.signed(item.quantity());
      sink.optionalDecimal(item.price());
      sink.optionalDecimal(item.margin());
    }
  }

  static Commerce read(ByteSource source) {
    return new Commerce(
        source.optionalText(),
        source.optionalText(),
        source.signed(),
        source.word(),
        source.flag(),
        source.optionalText(),
        source.optionalText(),
        source.optionalSigned(),
        source.optionalSigned(),
        source.optionalSigned(),
        source.optionalSigned(),
        source.optionalSigned(),
        source.optionalText(),
        source.decimal(),
        items(source));
  }

  private static List<Item> items(ByteSource source) {
    var items = new ArrayList<Item>();
    for (int i = source.count(); i > 0; i--) {
      items.add(
          new Item(
              source.optionalText(),
              source.text(),
              source.signed(),
              source.optionalDecimal(),
              source.optionalDecimal()));
    }
    return items;
  }
}
