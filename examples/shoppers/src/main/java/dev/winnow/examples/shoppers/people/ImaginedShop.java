package dev.winnow.examples.shoppers.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A shop that is only thought of: what a shopper would have done, had it shown this or that. So the
 * true effect on these very people is known, and not only estimated.
 */
public final class ImaginedShop implements Storefront {
  private final Arms arms;
  private boolean sawCart;
  private boolean beganCheckout;
  private int orders;
  private boolean accepted;

  private ImaginedShop(Arms arms) {
    this.arms = arms;
  }

  /**
   * What a shopper sees, everywhere.
   *
   * @param cart whether the cart's button is the changed one
   * @param checkout whether the checkout reassures in the changed way
   * @param thankYou whether the thank-you page makes the changed offer
   */
  public record Arms(boolean cart, boolean checkout, boolean thankYou) {}

  /** What a shopper did. */
  public record Outcome(boolean sawCart, boolean beganCheckout, int orders, boolean accepted) {
    public boolean ordered() {
      return orders > 0;
    }
  }

  /** What a shopper would do in a shop that shows these. */
  public static Outcome of(Shopper shopper, Taste taste, Instant now, Arms arms) {
    var shop = new ImaginedShop(arms);
    try {
      shopper.live(shop, taste, now);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nothing waits here", interrupted);
    }
    return new Outcome(shop.sawCart, shop.beganCheckout, shop.orders, shop.accepted);
  }

  @Override
  public void arrive(Instant time, Arrival arrival) {}

  @Override
  public void look(int product) {}

  @Override
  public void putIntoCart(int product, int quantity) {}

  @Override
  public boolean openCart() {
    sawCart = true;
    return arms.cart();
  }

  @Override
  public boolean beginCheckout() {
    beganCheckout = true;
    return arms.checkout();
  }

  @Override
  public void fillIn(int steps) {}

  @Override
  public boolean placeOrder(boolean declined) {
    orders++;
    return arms.thankYou();
  }

  @Override
  public void acceptOffer() {
    accepted = true;
  }
}
