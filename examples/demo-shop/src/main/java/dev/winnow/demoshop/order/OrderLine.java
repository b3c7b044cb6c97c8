package dev.winnow.demoshop.order;

import dev.winnow.demoshop.money.Money;

/**
 * So many pieces of one product, as they were bought.
 *
 * @param line 1, 2, ... within its order
 * @param paid all pieces, with tax, after the line's share of the discount
 * @param net the same without tax; the lines of an order add up to its goods
 * @param cost of one piece to the shop, without tax
 * @param returned pieces whose price was given back
 */
public record OrderLine(
    int line,
    String product,
    String name,
    int quantity,
    Money paid,
    Money net,
    Money cost,
    int returned) {

  public int returnable() {
    return quantity - returned;
  }

  /** What the shopper gets back for so many further pieces. */
  Money paidFor(int pieces) {
    return paid.share(returned + pieces, quantity).minus(paid.share(returned, quantity));
  }
}
