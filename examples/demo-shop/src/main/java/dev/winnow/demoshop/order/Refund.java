package dev.winnow.demoshop.order;

import dev.winnow.demoshop.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A part of an order that was given back.
 *
 * @param goods with tax
 * @param net the goods without tax
 * @param shipping with tax
 */
public record Refund(UUID id, Instant created, Money goods, Money net, Money shipping) {
  public Money total() {
    return goods.plus(shipping);
  }
}
