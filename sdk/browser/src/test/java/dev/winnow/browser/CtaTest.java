package dev.winnow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CtaTest {
  @Test
  void smoke() throws Exception {
    Chromium.required();
    try (var chromium = Chromium.started();
        var shop = new PageServer()) {
      shop.ruleset(
          Trial.ruleset(
              Trial.agreed(),
              Trial.experiment(
                  "cart-cta",
                  "cart",
                  "#checkout",
                  "changed",
                  Map.of("kind", "cta", "text", "Pay"))));
      shop.page(
          "/cart",
          "<!doctype html><html data-winnow-page=cart><head><script src=/winnow/tag.js></script>"
              + "<script src=/winnow/journey.js></script></head>"
              + "<body><h1>Cart</h1><a id=checkout href=/pay>Go</a></body></html>");
      Page page = chromium.browser().newContext(Device.DESKTOP.options()).newPage();
      page.onConsoleMessage(message -> System.err.println("console: " + message.text()));
      page.onPageError(error -> System.err.println("error: " + error));
      page.navigate(shop.address("/cart"));
      assertEquals("Pay", page.locator("#checkout").textContent());
      page.waitForTimeout(2_500);
      System.err.println(shop.asked());
      shop.events().forEach(System.err::println);
      assertEquals(List.of(), shop.refused());
      page.navigate("about:blank");
      page.waitForTimeout(500);
      System.err.println(shop.counts("selector_found"));
    }
  }
}
