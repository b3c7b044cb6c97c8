package dev.winnow.journeys.order;

import java.util.UUID;

/** The visitor whom an order belongs to, and how that was found. */
public record Owner(UUID visitor, How how) {
  /** Ways to find an owner; the earlier wins. */
  public enum How {
    /** The shop named the visitor with the order. */
    VISITOR_ON_ORDER,
    /** The visitor's own browser reported the purchase. */
    BROWSER_PURCHASE,
    /** The shop named the customer, and had tied the visitor to that customer before. */
    CUSTOMER_TIE
  }
}
