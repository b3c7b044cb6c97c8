package dev.winnow.demoshop.order;

/** What came of a refund or a cancellation. */
public sealed interface Settlement {
  /** It is done; the order as it is now. Asked a second time, it was done before. */
  record Refunded(Order order, Refund refund) implements Settlement {}

  /** It is done, and the pieces are back in stock. */
  record Cancelled(Order order) implements Settlement {}

  /** Nothing was changed, for this reason. */
  record Refused(String reason) implements Settlement {}

  /** There is no such order. */
  record Unknown() implements Settlement {}
}
