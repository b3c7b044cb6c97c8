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

  @TempDir private Path folder = Path.of("");

  @Test
  @Timeout(600)
  void theTagShowsVariantsWithoutAShiftAndIsCountedInTheArmThatWasSeen() throws Exception {
    Chromium.required();
    try (var opened = new OpenedShop(folder);
        var chromium = Chromium.started()) {
      launch(opened, "proof", Map.of("page", "product", "selector", ".add"), everyArmSpeaks());
      launch(opened, "leaving", Map.of("page", "product"), everyArmOffers());
      for (Device device : List.of(Device.PHONE, Device.DESKTOP)) {
        var problems = new ArrayList<String>();
        Page shop = visitor(chromium, device, problems);
        awaitRuleset(shop, opened);
        shop.navigate(opened.address().toString());
        shop.locator("main a[href^='/products/']").first().click();

        assertThat(shop.locator("form.add + .winnow-proof")).containsText("bought this");
        shop.waitForLoadState();
        assertEquals(0.0, ((Number) shop.evaluate("window.shifted")).doubleValue(), "shift");
        shop.screenshot(shot("tag-product-" + device));
        leaves(shop);
        assertThat(shop.getByRole(AriaRole.DIALOG)).containsText("Before you go");
        shop.screenshot(shot("tag-offer-" + device));
        shop.keyboard().press("Escape");
        assertThat(shop.getByRole(AriaRole.DIALOG)).hasCount(0);
        buys(shop);
        shop.screenshot(shot("tag-cart-" + device));
        assertEquals(0.0, ((Number) shop.evaluate("window.shifted")).doubleValue(), "shift");
        assertEquals(List.of(), problems);
        shop.context().close();
      }
      awaitUnits(opened, "proof", 2);
      awaitUnits(opened, "leaving", 2);
    }
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
        .contains("\"leaving\"")) {
      assertTrue(Instant.now().isBefore(last), "the shop has no new ruleset");
      Thread.sleep(200);
    }
  }

  /** As a mouse does on its way to the tabs. */
  private static void leaves(Page shop) {
    shop.evaluate(
        "document.documentElement.dispatchEvent(new MouseEvent('mouseout',"
            + " {bubbles: true, clientY: -1, relatedTarget: null}))");
  }

  private static void buys(Page shop) {
    shop.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Add to cart")).click();
    assertThat(shop.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
        .containsText("Your cart");
    shop.waitForLoadState();
  }

  private static List<Map<String, Object>> everyArmSpeaks() {
    return List.of(
        variant("few", Map.of("kind", "social_proof", "text", "Nine people bought this today")),
        variant("many", Map.of("kind", "social_proof", "text", "Ninety bought this this week")));
  }

  private static List<Map<String, Object>> everyArmOffers() {
    Map<String, Object> offer =
        Map.of(
            "kind", "exit_intent_offer",
            "headline", "Before you go: five euros off",
            "coupon", "WELCOME5",
            "delay", 0);
    return List.of(variant("one", offer), variant("two", offer));
  }

  private static Map<String, Object> variant(String key, Map<String, Object> change) {
    return Map.of("key", key, "change", change);
  }

  private static void launch(
      OpenedShop opened,
      String key,
      Map<String, Object> placement,
      List<Map<String, Object>> variants)
      throws Exception {
    String path = "/v1/stores/" + Opening.STORE + "/experiments/" + key;
    opened.engine().put(path, Map.of("name", key, "placement", placement, "variants", variants));
    opened.engine().post(path + "/launch", Map.of());
  }

  private static void awaitUnits(OpenedShop opened, String experiment, int units) throws Exception {
    Instant last = Instant.now().plus(PATIENCE);
    while (Report.of(opened.engine(), Opening.STORE, experiment).units() < units) {
      assertTrue(Instant.now().isBefore(last), experiment + " has too few visitors");
      Thread.sleep(200);
    }
  }

  private static Page.ScreenshotOptions shot(String name) {
    return new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png"));
  }
}
