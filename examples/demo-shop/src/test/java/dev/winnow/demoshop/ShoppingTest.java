package dev.winnow.demoshop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.change.Change;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.demoshop.Shopper.Page;
import dev.winnow.sdk.TestWinnow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
final class ShoppingTest {
  private final TestWinnow winnow;
  private final Shopper shopper;

  ShoppingTest(@Autowired TestWinnow winnow, @LocalServerPort int port) {
    this.winnow = winnow;
    this.shopper = new Shopper(port);
  }

  @BeforeEach
  void noExperimentsYet() {
    winnow.ruleset(null);
    winnow.forget();
  }

  @Test
  void theWholeWayToAnOrderIsLoggedStepByStep() {
    shopper.open("/");
    shopper.puts(1, "teapot-pebble");
    Page thanks = shopper.buys("ada@walks.example");

    assertTrue(thanks.path().endsWith("/thank-you"), thanks.path());
    logged("purchase", 1);
    assertEquals(
        List.of(
            "view_item",
            "add_to_cart",
            "view_cart",
            "begin_checkout",
            "add_shipping_info",
            "add_payment_info",
            "purchase"),
        winnow.events().stream()
            .map(StoreEvent::type)
            .filter(type -> !type.equals("page_view"))
            .toList());
    assertEquals(
        List.of(shopper.cookie("winnow_vid")),
        winnow.events().stream().map(each -> String.valueOf(each.visitor())).distinct().toList());
  }

  @Test
  void aPurchaseIsReportedWithoutTaxAndShippingAndWithItsMargins() {
    Page cart = shopper.puts(3, "chamomile-meadow");
    shopper.submit(cart, "/cart/coupon", "code", "welcome5");
    shopper.buys("bo@walks.example");

    StoreEvent purchase = logged("purchase", 1).getFirst();
    Commerce order = commerce(purchase);
    assertEquals(18_24, order.value(), "(3 x 8.90 - 5.00) / 1.19");
    assertEquals(4_20, order.discount());
    assertEquals(4_12, order.shipping());
    assertEquals(4_24, order.tax(), "26.60 paid in all");
    assertEquals("WELCOME5", order.coupon());
    assertEquals("chamomile-meadow", order.items().getFirst().id());
    assertEquals(new BigDecimal("6.080000"), order.items().getFirst().price());
    assertEquals(new BigDecimal("3.680000"), order.items().getFirst().margin());
    assertFalse(order.test());
  }

  @Test
  void winnowNeverHearsAnEMailAddressButTheSameCustomerTwice() {
    shopper.puts(1, "cup-moss");
    shopper.buys("Cleo@walks.example");
    shopper.puts(1, "cup-moss");
    shopper.buys("cleo@walks.example ");

    List<StoreEvent> purchases = logged("purchase", 2);
    assertNotNull(purchases.getFirst().customer());
    assertEquals(purchases.getFirst().customer(), purchases.getLast().customer());
    assertNotEquals(commerce(purchases.getFirst()).order(), commerce(purchases.getLast()).order());
    assertFalse(winnow.events().toString().toLowerCase(Locale.ROOT).contains("cleo"));
  }

  @Test
  void anOrderOfTheStaffIsATest() {
    shopper.puts(1, "cup-moss");
    shopper.buys("potter@kettleandclay.example");

    assertTrue(commerce(logged("purchase", 1).getFirst()).test());
  }

  @Test
  void theButtonOfTheCartIsAsTheVariantSaysAndItsExposureIsLogged() {
    winnow.show(
        "cart-cta", "cart", "green", new Change.CtaChange("Check out now", "green", null, null));

    Page cart = shopper.puts(1, "cup-moss");

    assertEquals("Check out now", cart.text("#checkout"));
    assertTrue(cart.html().select("#checkout").hasClass("green"));
    await().until(() -> exposed("cart-cta").size() == 1);
    assertEquals("green", exposed("cart-cta").getFirst().variant());
  }

  @Test
  void aStyleTheShopDoesNotKnowLeavesTheButtonAsItIs() {
    winnow.show("cart-cta", "cart", "loud", new Change.CtaChange(null, "neon", null, null));

    Page cart = shopper.puts(1, "cup-moss");

    assertEquals("Go to checkout", cart.text("#checkout"));
    assertEquals("button wide", cart.html().select("#checkout").attr("class").strip());
  }

  @Test
  void anEmptyCartHasNoButtonAndNoExposure() {
    winnow.show("cart-cta", "cart", "green", new Change.CtaChange("Now", null, null, null));

    shopper.open("/cart");

    logged("view_cart", 1);
    assertEquals(List.of(), winnow.events("exposure"));
  }

  @Test
  void theCheckoutReassuresWithBadgesOrWithWhatOthersDid() {
    shopper.puts(1, "cup-moss");
    winnow.show(
        "checkout-reassurance",
        "checkout",
        "badges",
        new Change.TrustBadges(List.of("Free <b>returns</b>")));
    assertEquals("Free <b>returns</b>", shopper.open("/checkout/address").text(".reassurance li"));

    winnow.show("checkout-reassurance", "checkout", "others", new Change.SocialProof("Others did"));
    assertEquals("Others did", shopper.open("/checkout/address").text(".reassurance p"));
  }

  @Test
  void theOfferAfterAnOrderIsShownFollowedAndLogged() {
    offer("/new");
    shopper.puts(1, "cup-moss");

    Page thanks = shopper.buys("dee@walks.example");
    assertEquals("While the kettle boils", thanks.text(".offer h2"));
    logged("offer_shown", 1);
    await().until(() -> exposed("thank-you-offer").size() == 1);
    assertEquals(
        commerce(logged("purchase", 1).getFirst()).order(),
        exposed("thank-you-offer").getFirst().order());

    Page arrivals = shopper.open(thanks.html().select(".offer a").attr("href"));
    assertEquals("/new", arrivals.path());
    logged("offer_accepted", 1);
  }

  @Test
  void anOfferLeadsNowhereOutsideTheShop() {
    offer("https://elsewhere.example/");

    assertEquals("/", shopper.open("/offers/thank-you-offer").path());
    logged("offer_accepted", 1);
  }

  @Test
  void withoutAnOfferNothingIsAccepted() {
    assertEquals("/", shopper.open("/offers/thank-you-offer").path());
    assertEquals(List.of(), winnow.events("offer_accepted"));
  }

  @Test
  void aDeclinedCardLosesNothing() {
    shopper.puts(2, "cup-moss");
    Page payment =
        shopper.submit(
            shopper.goesToTheTill("eli@walks.example", "CARD_DECLINED"), "/checkout/place");

    assertEquals("/checkout/payment", payment.path());
    assertTrue(payment.text(".notice").startsWith("The card was declined."));
    logged("payment_failed", 1);
    Page review = shopper.submit(payment, "/checkout/payment", "payment", "CARD_APPROVED");
    assertTrue(shopper.submit(review, "/checkout/place").path().endsWith("/thank-you"));
    logged("purchase", 1);
  }

  @Test
  void pressingTheButtonTwiceGivesOneOrder() {
    shopper.puts(1, "cup-moss");
    Page review = shopper.goesToTheTill("flo@walks.example", "INVOICE");

    Page first = shopper.submit(review, "/checkout/place");
    Page second = shopper.submit(review, "/checkout/place");

    assertEquals(first.path(), second.path());
    assertEquals(1, logged("purchase", 1).size());
  }

  @Test
  void anOrderOfASimulatedDayIsOfThatDay() {
    shopper
        .with("Winnow-Test-Key", "a key that only tests know")
        .with("Winnow-Test-Time", "2026-03-14T09:00:00Z");
    shopper.puts(1, "cup-moss");
    shopper.buys("gus@walks.example");

    Instant ordered = logged("purchase", 1).getFirst().time();
    assertEquals("2026-03-14T09", ordered.toString().substring(0, 13));
  }

  @Test
  void quantitiesCanBeChangedAndLinesRemoved() {
    Page cart = shopper.puts(1, "cup-moss");
    cart = shopper.submit(cart, "/cart/items/cup-moss", "quantity", "3");
    assertEquals("€66.00", cart.text(".lines .price"));

    cart = shopper.submit(cart, "/cart/items/cup-moss/remove");
    assertEquals("Nothing in it yet.", cart.text(".empty p"));
    logged("remove_from_cart", 1);
  }

  @Test
  void aMistakeInTheAddressIsNamedBesideItsField() {
    shopper.puts(1, "cup-moss");
    Page again =
        shopper.submit(shopper.open("/checkout/address"), "/checkout/address", "email", "nobody");

    assertEquals(422, again.status());
    assertTrue(again.text(".mistake").contains("This does not look like an e-mail address."));
    assertEquals("nobody", again.html().select("input[name=email]").val());
  }

  @Test
  void nobodySkipsAStep() {
    assertEquals("/cart", shopper.open("/checkout/review").path());
    shopper.puts(1, "cup-moss");
    assertEquals("/checkout/address", shopper.open("/checkout/review").path());
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    assertEquals(
        403, shopper.post("/cart/items", Map.of("product", "cup-moss", "quantity", "1")).status());
  }

  @Test
  void aPageAllowsNoCodeButTheShopsOwnAndNoSessionIsBegun() {
    Page home = shopper.open("/");

    assertTrue(home.header("Content-Security-Policy").startsWith("default-src 'self';"));
    assertFalse(home.header("Content-Security-Policy").contains("unsafe"));
    shopper.puts(1, "cup-moss");
    assertEquals("", shopper.cookie("JSESSIONID"));
  }

  @Test
  void whatIsNotThereIsSaidKindly() {
    Page nowhere = shopper.open("/products/coffee");

    assertEquals(404, nowhere.status());
    assertEquals("There is nothing on this shelf.", nowhere.text("h1"));
  }

  private void offer(String link) {
    winnow.show(
        "thank-you-offer",
        "thank_you",
        "arrivals",
        new Change.ThankYouOffer(
            new Change.Offer("While the kettle boils", "Look.", "See", link, null)));
  }

  private List<StoreEvent> logged(String type, int many) {
    await().until(() -> winnow.events(type).size() >= many);
    return winnow.events(type);
  }

  private List<Exposure> exposed(String experiment) {
    return winnow.events("exposure").stream()
        .flatMap(event -> Stream.ofNullable(event.exposure()))
        .filter(exposure -> exposure.experiment().equals(experiment))
        .toList();
  }

  private static Commerce commerce(StoreEvent event) {
    Commerce commerce = event.commerce();
    assertNotNull(commerce);
    return commerce;
  }
}
