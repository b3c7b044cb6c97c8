package dev.winnow.demoshop.catalogue;

import dev.winnow.demoshop.money.Money;

/**
 * Something to buy.
 *
 * @param id also the last part of its address and the name of its picture
 * @param line one sentence for the shelf
 * @param price of one piece, with tax
 * @param cost what one piece costs the shop, without tax
 * @param stock pieces at hand, as of a moment ago
 * @param arrived whether it is among the new arrivals
 */
public record Product(
    String id,
    Category category,
    String name,
    String line,
    String description,
    Money price,
    Money cost,
    int stock,
    boolean arrived) {
  /** What a page says of the stock. */
  public String availability() {
    if (stock == 0) {
      return "Sold out";
    }
    return stock <= 5 ? "Only " + stock + " left" : "In stock";
  }
}
