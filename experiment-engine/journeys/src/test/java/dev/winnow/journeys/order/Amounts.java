package dev.winnow.journeys.order;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Item;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amounts of an order in cents. */
final class Amounts {
  private Amounts() {}

  static Commerce of(
      String order,
      @Nullable Long value,
      @Nullable Long gross,
      @Nullable Long tax,
      @Nullable Long shipping) {
    return commerce(order, value, gross, tax, shipping, List.of());
  }

  /** Goods worth 50.00: two pieces of each item, each with this margin in euros. */
  static Commerce margin(@Nullable String... ofItems) {
    return items(50_00, 2, ofItems);
  }

  static Commerce margin(long quantity, @Nullable String... ofItems) {
    return items(50_00, quantity, ofItems);
  }

  private static Commerce items(long value, long quantity, @Nullable String... margins) {
    List<Item> items =
        Arrays.stream(margins)
            .map(margin ->
                new Item(
                    null, "SKU", quantity, null, margin == null ? null : new BigDecimal(margin)))
            .toList();
    return commerce("o-1", value, null, null, null, items);
  }

  private static Commerce commerce(
      String order,
      @Nullable Long value,
      @Nullable Long gross,
      @Nullable Long tax,
      @Nullable Long shipping,
      List<Item> items) {
    return new Commerce(
        order,
        null,
        1,
        "web",
        false,
        null,
        "EUR",
        value,
        gross,
        tax,
        shipping,
        null,
        null,
        BigDecimal.ONE,
        items);
  }
}
