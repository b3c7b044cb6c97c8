package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ChangesTest extends PageTest {

  @ParameterizedTest
  @EnumSource
  void callToActionHasAnotherTextStyleIconAndLink(Device device) {
    Page page =
        open(
            device,
            "product",
            Html.PRODUCT,
            "#buy",
            Map.of(
                "kind",
                "cta",
                "text",
                "Buy it now",
                "style",
                "strong",
                "icon",
                "check",
                "link",
                "/checkout?from=button"));

    Locator button = page.getByRole(AriaRole.LINK, exactly("Buy it now"));
    assertThat(button).isVisible();
    assertThat(button).hasAttribute("href", shop().address("/checkout?from=button"));
    assertThat(button).hasClass("button winnow-style-strong");
    assertThat(button).hasCSS("background-color", "rgb(20, 97, 63)");
    assertThat(button.locator(".winnow-icon")).hasText("\u2713");
    assertThat(button.locator("svg.shop-icon")).isVisible();
    assertThat(button.locator("svg title")).hasText("Cart");
    picture(page, "cta-" + device);
  }

  @Test
  void buttonThatIsAnInputSaysItByItsValue() {
    Page page =
        open(Device.DESKTOP, "cart", Html.CART, "#checkout", Map.of("kind", "cta", "text", "Pay"));

    assertThat(page.getByRole(AriaRole.BUTTON, exactly("Pay"))).isVisible();
  }

  @Test
  void textStaysTextWhateverItLooksLike() {
    String text = "Buy <b>now</b><script>window.isHacked = true</script> $& $1";
    Page page =
        open(Device.DESKTOP, "product", Html.PRODUCT, "#buy", Map.of("kind", "cta", "text", text));

    assertThat(page.getByRole(AriaRole.LINK, exactly(text))).isVisible();
    assertEquals(0, page.locator("#buy b, #buy script").count());
    assertEquals(false, page.evaluate("'isHacked' in window"));
  }

  @Test
  void buttonOfAnIconAloneGetsTheTextBesideIt() {
    Page page =
        open(
            Device.DESKTOP,
            "cart",
            "<button id=go class=button><svg class=shop-icon width=16 height=16></svg></button>",
            "#go",
            Map.of("kind", "cta", "text", " Pay "));

    assertThat(page.getByRole(AriaRole.BUTTON, exactly("Pay"))).isVisible();
    assertEquals(1, page.locator("#go svg").count());
  }

  @ParameterizedTest
  @EnumSource
  void trustBadgesStandBelowTheButton(Device device) {
    Page page =
        open(
            device,
            "product",
            Html.PRODUCT,
            "#purchase",
            Map.of(
                "kind",
                "trust_badges",
                "badges",
                List.of("Free returns for 30 days", "Secure payment", "Made in <b>Portugal</b>")));

    Locator badges = page.locator("#purchase + ul.winnow-badges > li");
    assertThat(badges)
        .hasText(
            new String[] {
              "\u2713Free returns for 30 days",
              "\u2713Secure payment",
              "\u2713Made in <b>Portugal</b>"
            });
    assertThat(badges.first()).isInViewport();
    picture(page, "trust-badges-" + device);
  }

  @ParameterizedTest
  @EnumSource
  void socialProofStandsBelowThePrice(Device device) {
    Page page =
        open(
            device,
            "product",
            Html.PRODUCT,
            ".price",
            Map.of("kind", "social_proof", "text", "Rated 4.8 of 5 by 312 buyers"));

    assertThat(page.locator(".price + .winnow-proof")).hasText("Rated 4.8 of 5 by 312 buyers");
    picture(page, "social-proof-" + device);
  }

  @ParameterizedTest
  @EnumSource
  void progressOfTheCheckoutMarksTheStepOfThePath(Device device) {
    shop().ruleset(progress());
    shop()
        .page(
            "/checkout/pay",
            Html.page(
                "checkout",
                Html.settings("{\"steps\":{\"^/checkout/pay\":\"payment\"}}") + Html.TAG,
                "<h1>Payment</h1><p>Card or invoice</p>"));
    Page page = open(device, "/checkout/pay");

    assertThat(page.locator("ol.winnow-steps + h1")).isVisible();
    assertThat(page.locator("ol.winnow-steps [aria-current=step]")).hasText("Payment");
    picture(page, "checkout-progress-" + device);
  }

  @Test
  void progressOfTheCheckoutFollowsWhatThePageTells() {
    shop().ruleset(progress());
    shop().page("/checkout", Html.page("checkout", "<h1>Checkout</h1>"));
    Page page = open(Device.DESKTOP, "/checkout");
    Locator current = page.locator("ol.winnow-steps [aria-current=step]");

    assertThat(page.locator("ol.winnow-steps > li")).hasCount(3);
    assertThat(current).hasCount(0);
    page.evaluate("winnow('step', '3')");
    assertThat(current).hasText("Review");
    page.evaluate("winnow('step', 'Shipping')");
    assertThat(current).hasText("Shipping");
    assertThat(page.locator("ol.winnow-steps")).hasCount(1);
  }

  @ParameterizedTest
  @EnumSource
  void shippingBarTellsWhatIsLeft(Device device) {
    Page page = cartWithBar(device, "{\"currency\":\"USD\",\"attributes\":{\"cartValue\":30}}");

    Locator bar = page.locator(".winnow-bar");
    assertThat(bar).containsText("Only $20.00 to free shipping");
    assertThat(bar.locator("progress")).hasAttribute("value", "30");
    assertThat(page.locator(".winnow-bar + #totals")).isVisible();
    picture(page, "shipping-bar-" + device);
  }

  @Test
  void shippingBarFollowsTheCart() {
    Page page = cartWithBar(Device.DESKTOP, "{}");
    Locator bar = page.locator(".winnow-bar");

    assertThat(bar).containsText("Only 50.00 to free shipping");
    page.evaluate("winnow('attributes', {cartValue: 12.5})");
    assertThat(bar).containsText("Only 37.50 to free shipping");
    page.evaluate("winnow('settings', {currency: 'EUR', attributes: {cartValue: 49}})");
    assertThat(bar).containsText("Only \u20ac1.00 to free shipping");
    page.evaluate("winnow('attributes', {cartValue: 50})");
    assertThat(bar).containsText("Shipping is free");
    assertThat(bar).hasCount(1);
  }

  @Test
  void shippingBarBearsALanguageAndACurrencyThatNobodyKnows() {
    shop().ruleset(bar());
    shop()
        .page(
            "/cart",
            Html.page("cart", Html.settings("{\"currency\":\"EURO\"}") + Html.TAG, Html.CART)
                .replace("lang=\"en\"", "lang=\"en_US\""));
    Page page = open(Device.DESKTOP, "/cart");

    assertThat(page.locator(".winnow-bar")).containsText("Only 50.00 to free shipping");
  }

  @ParameterizedTest
  @EnumSource
  void markupIsClassesAndHarmlessAttributes(Device device) {
    Page page =
        open(
            device,
            "product",
            Html.PRODUCT
                + "<style>.large{font-size:1.4em;border-radius:2em}.button.large{padding:1em 2em}"
                + "</style>",
            "#buy",
            Map.of(
                "kind",
                "markup",
                "addClasses",
                List.of("large"),
                "removeClasses",
                List.of("missing"),
                "attributes",
                Map.of("title", "In your cart at once", "aria-label", "Add the shirt")));

    assertThat(page.locator("#buy")).hasClass("button large");
    assertThat(page.locator("#buy")).hasAttribute("title", "In your cart at once");
    assertThat(page.getByRole(AriaRole.LINK, exactly("Add the shirt"))).isVisible();
    picture(page, "markup-" + device);
  }

  @Test
  void rulesetThatSomebodyTamperedWithRunsNoCode() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "attributes",
                    "product",
                    "#buy",
                    "changed",
                    Map.of(
                        "kind",
                        "markup",
                        "attributes",
                        Map.of(
                            "onclick",
                            "window.isHacked = true",
                            "href",
                            "javascript:alert(1)",
                            "style",
                            "display:none",
                            "data-ok",
                            "1"))),
                Trial.experiment(
                    "link",
                    "product",
                    "#buy",
                    "changed",
                    Map.of("kind", "cta", "link", "javascript:window.isHacked=true"))));
    shop().page("/p", Html.page("product", Html.PRODUCT));
    Page page = open(Device.DESKTOP, "/p");

    Locator button = page.locator("#buy");
    assertThat(button).hasAttribute("data-ok", "1");
    assertThat(button).hasAttribute("href", "/cart");
    assertEquals(false, button.evaluate("(it) => it.hasAttribute('onclick')"));
    assertEquals(false, button.evaluate("(it) => it.hasAttribute('style')"));
  }

  @Test
  void customChangeIsTheShopsOwnWithItsDataAndElement() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "gallery",
                    "product",
                    ".photo",
                    "changed",
                    Map.of("kind", "custom", "data", Map.of("columns", 2)))));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                "<script>window.told = []; function winnow() {"
                    + " (winnow.q = winnow.q || []).push(arguments) }"
                    + "winnow('on', 'gallery', (shown) => told.push(shown))</script>"
                    + Html.TAG,
                Html.PRODUCT));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals(
        "[[\"changed\",2,\"photo\"]]",
        page.evaluate(
            "JSON.stringify(told.map((it) => [it.variant, it.data.columns, it.element.className]))"));
  }

  @Test
  void codeOfTheShopThatComesAfterTheTagIsToldAsWell() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "gallery",
                    "product",
                    null,
                    "control",
                    Map.of("kind", "custom", "data", Map.of("columns", 2)))));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                Html.PRODUCT
                    + "<script>winnow('on', 'gallery', (it) => window.told = it.variant)</script>"));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals("control", page.evaluate("window.told"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "before, .winnow-proof + #purchase",
    "after, #purchase + .winnow-proof",
    "start, #purchase > .winnow-proof:first-child",
    "end, #purchase > .winnow-proof:last-child"
  })
  void blockStandsWhereThePlacementSays(String position, String selector) {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "proof",
                    JsonObject.of("page", "product", "selector", "#purchase", "position", position),
                    "changed",
                    Map.of("kind", "social_proof", "text", "Rated 4.8 of 5"))));
    shop().page("/p", Html.page("product", Html.PRODUCT));
    Page page = open(Device.DESKTOP, "/p");

    assertThat(page.locator(selector)).isVisible();
    assertThat(page.locator(".winnow-proof")).hasCount(1);
  }

  @Test
  void selectorThatIsNoneLeavesTheOtherExperimentsAlone() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "typo", "product", "#buy:hovr(", "changed", Map.of("kind", "cta", "text", "x")),
                Trial.experiment(
                    "buy", "product", "#buy", "changed", Map.of("kind", "cta", "text", "Buy"))));
    shop().page("/p", Html.page("product", Html.PRODUCT));
    Page page = open(Device.DESKTOP, "/p");

    page.evaluate(
        "for (let i = 0; i < 5; i++) setTimeout(() => document.body.append('x'), i * 10)");
    assertThat(page.getByRole(AriaRole.LINK, exactly("Buy"))).isVisible();
    page.waitForFunction("document.body.textContent.endsWith('xxxxx')");
    page.evaluate("document.querySelector('#buy span').textContent = 'Add to cart'");
    assertThat(page.getByRole(AriaRole.LINK, exactly("Buy"))).isVisible();
    assertEquals(1, complaints().size(), "of the selector, once");
  }

  @Test
  void listOfManyProductsIsChangedAsAWhole() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "buy", "category", ".buy", "changed", Map.of("kind", "cta", "text", "Buy"))));
    shop().page("/c", Html.page("category", "<button class=buy>Add to cart</button> ".repeat(250)));
    Page page = open(Device.DESKTOP, "/c");

    assertThat(page.getByRole(AriaRole.BUTTON, exactly("Buy"))).hasCount(250);
  }

  private Page open(
      Device device, String type, String body, String selector, Map<String, Object> change) {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(), Trial.experiment("trial", type, selector, "changed", change)));
    shop().page("/page", Html.page(type, body));
    return open(device, "/page");
  }

  private Page cartWithBar(Device device, String settings) {
    shop().ruleset(bar());
    shop().page("/cart", Html.page("cart", Html.settings(settings) + Html.TAG, Html.CART));
    return open(device, "/cart");
  }

  private static String bar() {
    return Trial.ruleset(
        Trial.agreed(),
        Trial.experiment(
            "bar",
            "cart",
            "#totals",
            "changed",
            Map.of(
                "kind",
                "shipping_bar",
                "threshold",
                "50.00",
                "text",
                "Only {left} to free shipping",
                "reached",
                "Shipping is free")));
  }

  private static String progress() {
    return Trial.ruleset(
        Trial.agreed(),
        Trial.experiment(
            "steps",
            "checkout",
            "h1",
            "changed",
            Map.of(
                "kind", "checkout_progress", "steps", List.of("Shipping", "Payment", "Review"))));
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
