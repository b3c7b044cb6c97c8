package dev.winnow.core.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order or a cart.
 *
 * @param line the shop's id of the line
 * @param id the shop's id of the article
 * @param price of one piece, in major units of the event's currency, at most six decimals
 * @param margin of one piece, in the same unit; from server keys only
 */
public record Item(
    @Nullable String line,
    String id,
    long quantity,
    @Nullable BigDecimal price,
    @Nullable BigDecimal margin) {
  Item withoutMargin() {
    return new Item(line, id, quantity, price, null);
  }
}
