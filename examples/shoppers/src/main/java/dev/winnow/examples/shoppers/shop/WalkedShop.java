package dev.winnow.examples.shoppers.shop;

import dev.winnow.examples.shoppers.people.Arrival;
import dev.winnow.examples.shoppers.people.ImaginedShop;
import dev.winnow.examples.shoppers.people.Shopper;
import dev.winnow.examples.shoppers.people.Storefront;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One shopper in the real shop: clicks what a page offers, and sees what it shows. */
public final class WalkedShop implements Storefront {
  private static final int STEPS = 3;
  private static final Pattern THANKS = Pattern.compile("/orders/([^/]+)/thank-you");

  private final Shop shop;
  private final Browser browser;
  private final Shopper shopper;
  private final Instant latest;
  private final SplittableRandom pauses;
  private final List<Placed> placed = new ArrayList<>();
  private Instant time;
  private Document page = new Document("");
  private boolean changedCart;
  private boolean changedCheckout;
  private boolean changedThankYou;

  /** An order that was placed here. */
  public record Placed(String id, Instant time) {}

  /**
   * The shop, as this shopper enters it.
   *
   * @param latest the shopper's clock stops there
   */
  public WalkedShop(Shop shop, Shopper shopper, Instant latest) {
    this.shop = shop;
    this.shopper = shopper;
    this.latest = latest;
    this.time = shopper.first();
    this.pauses = new SplittableRandom(shopper.number());
    this.browser =
        shop.browser(Map.of("User-Agent", shopper.device().userAgent()), () -> this.time);
  }

  public List<Placed> placed() {
    return List.copyOf(placed);
  }

  /** What the shop really showed; where nothing was seen, the usual. */
  public ImaginedShop.Arms seen() {
    return new ImaginedShop.Arms(changedCart, changedCheckout, changedThankYou);
  }

  @Override
  public void arrive(Instant when, Arrival arrival) throws IOException, InterruptedException {
    time = when;
    page = browser.open("/" + arrival.query(), arrival.referrer());
  }

  @Override
  public void look(int product) throws IOException, InterruptedException {
    pause();
    page = browser.open("/products/" + shop.product(product));
  }

  @Override
  public void putIntoCart(int product, int quantity) throws IOException, InterruptedException {
    pause();
    if (page.selectFirst("form[action=\"/cart/items\"]") == null) {
      throw new SoldOut(page.location());
    }
    page = browser.submit(form("/cart/items"), Map.of("quantity", Integer.toString(quantity)));
  }

  @Override
  public boolean openCart() throws IOException, InterruptedException {
    pause();
    page = browser.open("/cart");
    changedCart = shop.words("cart-cta").areOn(page);
    return changedCart;
  }

  @Override
  public boolean beginCheckout() throws IOException, InterruptedException {
    pause();
    Element button = page.selectFirst("a#checkout");
    if (button == null) {
      throw new IOException("the cart has no way to the checkout: " + page.body().text());
    }
    page = browser.open(button.attr("href"));
    changedCheckout = shop.words("checkout-reassurance").areOn(page);
    return changedCheckout;
  }

  @Override
  public void fillIn(int steps) throws IOException, InterruptedException {
    for (int step = 0; step < steps; step++) {
      fillIn("INVOICE");
    }
  }

  @Override
  public boolean placeOrder(boolean declined) throws IOException, InterruptedException {
    for (int step = 0; step < STEPS; step++) {
      fillIn(declined ? "CARD_DECLINED" : "INVOICE");
    }
    place();
    if (declined) {
      fillIn("CARD_APPROVED");
      place();
    }
    String path = URI.create(page.location()).getPath();
    if (path.equals("/cart")) {
      throw new SoldOut(path);
    }
    Matcher thanks = THANKS.matcher(path);
    if (!thanks.matches()) {
      throw new IOException("an order ended at " + path + ", not on the thank-you page");
    }
    placed.add(new Placed(thanks.group(1), time));
    changedThankYou = shop.words("thank-you-offer").areOn(page);
    return changedThankYou;
  }

  @Override
  public void acceptOffer() throws IOException, InterruptedException {
    Element link = page.selectFirst("a[href^=/offers/]");
    if (link != null) {
      pause();
      page = browser.open(link.attr("href"));
    }
  }

  /** The form of the step that the page is at. */
  private void fillIn(String payment) throws IOException, InterruptedException {
    pause();
    String number = Integer.toString(shopper.number());
    String step = URI.create(page.location()).getPath();
    page =
        browser.submit(
            form(step),
            switch (step) {
              case "/checkout/address" ->
                  Map.of(
                      "email",
                      "shopper-" + number + "@example.com",
                      "name",
                      "Shopper " + number,
                      "street",
                      "Teestraße " + number,
                      "postcode",
                      "10115",
                      "city",
                      "Berlin",
                      "country",
                      "DE");
              case "/checkout/payment" -> Map.of("payment", payment);
              default -> Map.of();
            });
  }

  private void place() throws IOException, InterruptedException {
    pause();
    page = browser.submit(form("/checkout/place"), Map.of());
  }

  private Element form(String action) throws IOException {
    Element form = page.selectFirst("form[action=\"" + action + "\"]");
    if (form == null) {
      throw new IOException(
          "there is no form for %s on %s: %s"
              .formatted(action, page.location(), page.body().text()));
    }
    return form;
  }

  /** A while to read the page. */
  private void pause() {
    Instant next = time.plusMillis((long) (shopper.patience() * (2_000 + pauses.nextInt(40_000))));
    time = next.isAfter(latest) ? latest : next;
  }
}
