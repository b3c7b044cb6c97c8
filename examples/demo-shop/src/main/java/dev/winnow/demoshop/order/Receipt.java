package dev.winnow.demoshop.order;

/** What came of going to the till. */
public sealed interface Receipt {
  /** There is an order; the same one where the shopper asked twice. */
  record Placed(Order order) implements Receipt {}

  /** The bank said no. Nothing was taken, the cart is as it was. */
  record Declined() implements Receipt {}

  /** Somebody else was faster. Nothing was taken, the cart is as it was. */
  record SoldOut(String product) implements Receipt {}

  /** There was nothing in the cart. */
  record Nothing() implements Receipt {}
}
