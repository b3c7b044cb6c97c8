package dev.winnow.examples.shoppers;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.winnow.browser.Chromium;
import dev.winnow.examples.shoppers.books.Report;
import dev.winnow.examples.shoppers.people.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The browser tag in the shop, with the shop's strict policy, its proxy and a real engine behind
 * it.
 */
class TagInShopTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Added up while a page loads, without what follows a click. */
  private static final String SHIFTS =
      "window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(each => {"
          + " if (!each.hadRecentInput) window.shifted += each.value; }))"
          + ".observe({type: 'layout-shift', buffered: true})";

  private record Change(String key, Map<String, Object> placement, Map<String, Object> change) {}

  private static final List<Change> CHANGES =
      List.of(
          new Change(
              "landing", Map.of("page", "category"), Map.of("kind", "redirect", "url", "/new")),
          new Change(
              "proof",
              Map.of("page", "product", "selector", "form.add"),
              Map.of("kind", "social_proof", "text", "Nine people bought this today")),
          new Change(
              "title",
              Map.of("page", "product", "selector", "h1"),
              Map.of("kind", "markup", "addClasses", List.of("quiet-title"))),
          new Change(
              "basket",
              Map.of("page", "product", "selector", "form.add button"),
              Map.of("kind", "cta", "text", "Into the basket")),
          new Change(
              "leaving",
              Map.of("page", "product"),
              Map.of(
                  "kind", "exit_intent_offer",
                  "headline", "Before you go: five euros off",
                  "text", "Type the code in your cart. It is good for everything in the shop.",
                  "coupon", "WELCOME5",
                  "action", "Keep looking",
                  "delay", 0)),
          new Change(
              "added",
              Map.of("page", "cart"),
              Map.of("kind", "cart_notice", "text", "Well chosen: it is in your cart")),
          new Change(
              "to-free",
              Map.of("page", "cart", "selector", ".side .sums", "position", "after"),
              Map.of(
                  "kind", "shipping_bar",
                  "threshold", 500,
                  "text", "Only {left} to free shipping")),
          new Change(
              "progress",
              Map.of("page", "checkout", "selector", "#step h2"),
              Map.of(
                  "kind",
                  "checkout_progress",
                  "steps",
                  List.of("Address", "Shipping", "Payment", "Review"))),
          new Change(
              "trust",
              Map.of("page", "checkout", "selector", ".go-on .button"),
              Map.of(
                  "kind",
                  "trust_badges",
                  "badges",
                  List.of("Free returns for 30 days", "Packed by hand"))),
          new Change(
              "survey",
              Map.of("page", "thank_you", "selector", "section.sheet", "position", "before"),
              Map.of(
                  "kind", "thank_you_offer",
                  "purpose", "survey",
                  "headline", "How was it?",
                  "low", "Dull",
                  "high", "Lovely",
                  "thanks", "We read them all.")));

  @TempDir private Path folder = Path.of("");

  @Test
  @Timeout(600)
  void theTagShowsEveryChangeWithoutAShiftAndIsCountedInTheArmThatWasSeen() throws Exception {
    Chromium.required();
    try (var opened = new OpenedShop(folder);
        var chromium = Chromium.started()) {
      launchAll(opened);
      for (Device device : List.of(Device.PHONE, Device.DESKTOP)) {
        var problems = new ArrayList<String>();
        Page shop = visitor(chromium, device, problems);
        awaitRuleset(shop, opened);
        looksAtProducts(shop, opened, device);
        looksAtTheCart(shop, device);
        buys(shop, device);
        assertEquals(List.of(), problems);
        shop.context().close();
      }
      for (Change each : CHANGES) {
        awaitUnits(opened, each.key(), 2);
      }
    }
  }

  private static void looksAtProducts(Page shop, OpenedShop opened, Device device) {
    shop.navigate(opened.address().resolve("/category/tea?utm_source=letter").toString());
    shop.waitForURL("**/new?utm_source=letter");
    shop.locator("main a[href^='/products/']").first().click();

    assertThat(shop.locator("form.add + .winnow-proof")).hasText("Nine people bought this today");
    assertThat(shop.locator("h1")).hasClass("quiet-title");
    assertThat(shop.locator("form.add button")).hasText("Into the basket");
    isStill(shop);
    shop.screenshot(shot("tag-product", device));
    // As a mouse does on its way to the tabs.
    shop.evaluate(
        "document.documentElement.dispatchEvent(new MouseEvent('mouseout',"
            + " {bubbles: true, clientY: -1, relatedTarget: null}))");
    assertThat(shop.getByRole(AriaRole.DIALOG)).containsText("Before you go");
    shop.screenshot(shot("tag-offer", device));
    shop.keyboard().press("Escape");
    assertThat(shop.getByRole(AriaRole.DIALOG)).hasCount(0);
    shop.locator("form.add button").click();
  }

  private static void looksAtTheCart(Page shop, Device device) {
    assertThat(shop.getByText("Well chosen: it is in your cart")).isVisible();
    assertThat(shop.locator("[data-winnow=to-free]")).containsText("to free shipping");
    isStill(shop);
    shop.screenshot(shot("tag-cart", device));
    shop.locator("#checkout").click();
  }

  private static void buys(Page shop, Device device) {
    assertThat(shop.locator(".winnow-steps [aria-current]")).hasText("Address");
    assertThat(shop.locator(".winnow-badges li")).hasCount(2);
    isStill(shop);
    shop.screenshot(shot("tag-checkout", device));
    ShopperInBrowserTest.orders(shop);
    assertThat(shop.getByRole(AriaRole.GROUP)).hasAccessibleName("How was it?");
    shop.screenshot(shot("tag-thank-you", device));
    shop.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("5: Lovely")).click();
    assertThat(shop.getByText("We read them all.")).isVisible();
    isStill(shop);
  }

  /** Nothing that the tag did has moved anything. */
  private static void isStill(Page shop) {
    shop.waitForLoadState();
    assertEquals(0.0, ((Number) shop.evaluate("window.shifted")).doubleValue(), "shift");
  }

  private static Page visitor(Chromium chromium, Device device, List<String> problems) {
    // A headless browser names itself, and would be counted as the bot that it is.
    var options = new NewContextOptions().setUserAgent(device.userAgent());
    if (device == Device.PHONE) {
      options.setViewportSize(390, 844).setHasTouch(true).setIsMobile(true);
    }
    Page shop = chromium.browser().newContext(options).newPage();
    shop.addInitScript(SHIFTS);
    shop.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        problems.add(message.text());
      }
    });
    shop.onPageError(problems::add);
    return shop;
  }

  /** The shop asks for rulesets now and then; until it has the newest its pages cannot show it. */
  private static void awaitRuleset(Page shop, OpenedShop opened) throws InterruptedException {
    Instant last = Instant.now().plus(PATIENCE);
    while (!shop.request()
        .get(opened.address().resolve("/winnow/tag.js").toString())
        .text()
        .contains("\"key\":\"survey\"")) {
      assertTrue(Instant.now().isBefore(last), "the shop has no new ruleset");
      Thread.sleep(200);
    }
  }

  private static void launchAll(OpenedShop opened) throws Exception {
    for (Change each : CHANGES) {
      String path = "/v1/stores/" + Opening.STORE + "/experiments/" + each.key();
      // Both arms show it: whoever comes sees it, and is in one of them.
      Map<String, Object> definition =
          Map.of(
              "name", each.key(),
              "placement", each.placement(),
              "variants",
                  List.of(
                      Map.of("key", "one", "change", each.change()),
                      Map.of("key", "two", "change", each.change())));
      opened.engine().put(path, definition);
      opened.engine().post(path + "/launch", Map.of());
    }
  }

  private static void awaitUnits(OpenedShop opened, String experiment, int units) throws Exception {
    Instant last = Instant.now().plus(PATIENCE);
    while (Report.of(opened.engine(), Opening.STORE, experiment).units() < units) {
      assertTrue(Instant.now().isBefore(last), experiment + " has too few visitors");
      Thread.sleep(200);
    }
  }

  private static Page.ScreenshotOptions shot(String name, Device device) {
    String file = "%s-%s.png".formatted(name, device.name().toLowerCase(Locale.ROOT));
    return new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(file));
  }
}
