package dev.winnow.examples.shoppers.people;

import java.io.IOException;
import java.time.Instant;

/**
 * A shop as a shopper meets it. Pages tell whether they show the variant's words; whoever shops
 * knows nothing of arms.
 */
public interface Storefront {
  /** Comes to the home page, or back to it. */
  void arrive(Instant time, Arrival arrival) throws IOException, InterruptedException;

  /** Looks at a product, by its place in the catalogue. */
  void look(int product) throws IOException, InterruptedException;

  void putIntoCart(int product, int quantity) throws IOException, InterruptedException;

  /** Opens the cart; whether its button is the changed one. */
  boolean openCart() throws IOException, InterruptedException;

  /** Goes on to the checkout; whether it reassures in the changed way. */
  boolean beginCheckout() throws IOException, InterruptedException;

  /**
   * Goes through the steps of the checkout.
   *
   * @param steps how many of them, at least one
   */
  void fillIn(int steps) throws IOException, InterruptedException;

  /**
   * Fills in the last step and orders; whether the thank-you page shows the changed offer.
   *
   * @param declined whether the first card is declined
   */
  boolean placeOrder(boolean declined) throws IOException, InterruptedException;

  void acceptOffer() throws IOException, InterruptedException;
}
