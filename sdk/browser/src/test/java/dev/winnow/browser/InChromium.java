package dev.winnow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.winnow.core.event.StoreEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A shop and its visitors: one browser for all tests of a class, a server and visitors of its own
 * for each. Whatever a test is about, the engine takes every event, no page hears of an error, and
 * the tag complains of none.
 */
abstract class InChromium {
  private static Chromium chromium;
  private final List<BrowserContext> visitors = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  protected final PageServer shop = new PageServer();

  @BeforeAll
  static void start() {
    Chromium.required();
    chromium = Chromium.started();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void noIcon() {
    shop.file("/favicon.ico", "image/x-icon", "");
  }

  @AfterEach
  void noHarmWasDone() {
    visitors.forEach(BrowserContext::close);
    shop.close();
    assertEquals(List.of(), shop.refused(), "refused by the engine");
    assertEquals(List.of(), complaints, "what the tag complained of");
    assertEquals(List.of(), errors, "errors on the pages");
  }

  /** Somebody who has never been here. */
  protected final Page visitor(Device device) {
    return visitor(device.options());
  }

  protected final Page visitor(Browser.NewContextOptions options) {
    BrowserContext context = chromium.browser().newContext(options);
    visitors.add(context);
    context.onWebError(error -> errors.add(error.error()));
    context.onConsoleMessage(message -> {
      if (message.text().startsWith("winnow:")) {
        complaints.add(message.text());
      }
    });
    return context.newPage();
  }

  /** What the pages have thrown so far. */
  protected final List<String> errorsSoFar() {
    return List.copyOf(errors);
  }

  /** What the pages have thrown so far, which is then no failure of the test. */
  protected final List<String> errors() {
    return drained(errors);
  }

  /** What the tag has complained of so far, which is then no failure of the test. */
  protected final List<String> complaints() {
    return drained(complaints);
  }

  private static List<String> drained(List<String> list) {
    var soFar = List.copyOf(list);
    list.clear();
    return soFar;
  }

  /** The shop's experiments, for visitors who agreed. */
  @SafeVarargs
  protected final void running(Map<String, Object>... experiments) {
    shop.ruleset(Trial.ruleset(Trial.agreed(), experiments));
  }

  /** Leaves the page and answers all events that came, up to that. */
  protected final List<StoreEvent> leave(Page page) {
    int before = shop.events("done").size();
    page.evaluate("winnow('track', 'done')");
    page.navigate("about:blank");
    shop.awaited("done", before + 1);
    return shop.events();
  }

  /** Leaves the page; answers the types of all events that came. */
  protected final List<String> typesAfterLeaving(Page page) {
    return leave(page).stream().map(StoreEvent::type).toList();
  }

  /** The attribute {@code amount}, which has to be a whole number. */
  protected static long amount(StoreEvent event) {
    return new BigDecimal(String.valueOf(event.attributes().value("amount"))).longValueExact();
  }

  /** A page with the tag and the journey. */
  protected static String html(String type, String body) {
    return html(type, "", body);
  }

  protected static String html(String type, String head, String body) {
    return """
    <!doctype html><html lang=en data-winnow-page="%s"><head><meta charset=utf-8><title>A shop</title>
    <meta name=viewport content="width=device-width,initial-scale=1">%s
    <script src=/winnow/tag.js></script><script src=/winnow/journey.js></script>
    <style>body{font:16px/1.5 sans-serif;margin:1em}</style></head>
    <body><main>%s</main></body></html>
    """
        .formatted(type, head, body);
  }
}
