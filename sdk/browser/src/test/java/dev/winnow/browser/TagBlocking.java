package dev.winnow.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long the tag keeps a page from being painted, on a processor slowed down four times. Not one
 * of the tests, as it measures time: {@code -Dtest=TagBlocking} runs it.
 */
final class TagBlocking {
  private static final int LOADS = 40;
  private static final int SLOWER = 4;

  /** Milliseconds that a page may be blocked. */
  private static final double MOST = 50;

  @Test
  void theTagBlocksAPageForLessThanFiftyMilliseconds() {
    Chromium.required();
    double few = median(BrowserTag.script(), 2);
    double many = median(BrowserTag.script(), 20);
    double nothing = median("window.nothing = 1".getBytes(StandardCharsets.UTF_8), 20);
    System.out.printf(
        "2 experiments %.1f ms, 20 experiments %.1f ms, an empty script %.1f ms;"
            + " on a processor %d times slower, median of %d loads%n",
        few, many, nothing, SLOWER, LOADS);
    assertTrue(many < MOST, () -> many + " ms");
  }

  /** Milliseconds from before the script to after it: parsing, deciding, and changing the page. */
  private static double median(byte[] script, int experiments) {
    byte[] ruleset = ruleset(experiments).getBytes(StandardCharsets.UTF_8);
    String inline =
        new String(BrowserTag.with(script, ruleset), StandardCharsets.UTF_8)
            .replace("</script", "<\\/script");
    try (var chromium = Chromium.started();
        var shop = new PageServer()) {
      shop.page(
          "/cart",
          "<!doctype html><html data-winnow-page=cart><body><a id=checkout href=/pay>Go</a>"
              + "<script>window.began = performance.now()</script><script>"
              + inline
              + "</script><script>window.took = performance.now() - began</script></body></html>");
      Page page = chromium.browser().newContext(Device.PHONE.options()).newPage();
      var rate = new JsonObject();
      rate.addProperty("rate", SLOWER);
      page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
      double[] took =
          IntStream.range(0, LOADS)
              .mapToDouble(load -> {
                page.navigate(shop.address("/cart"));
                return ((Number) page.evaluate("window.took")).doubleValue();
              })
              .sorted()
              .toArray();
      return Arrays.stream(took).skip(LOADS / 2).findFirst().orElseThrow();
    }
  }

  private static String ruleset(int count) {
    Map<?, ?>[] experiments =
        IntStream.range(0, count)
            .mapToObj(number ->
                Trial.experiment(
                    "cta-" + number,
                    "cart",
                    "#checkout",
                    "changed",
                    Map.of("kind", "cta", "style", "style-" + number)))
            .toArray(Map<?, ?>[]::new);
    return Trial.ruleset(Trial.agreed(), experiments);
  }
}
