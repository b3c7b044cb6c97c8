package dev.winnow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.winnow.core.event.StoreEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/**
 * One browser for a class of tests, one shop and new visitors for each. A test also fails where the
 * tag complained, or sent what the engine would refuse.
 */
abstract class PageTest {
  private static @Nullable Chromium chromium;

  private final List<BrowserContext> visitors = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final PageServer shop = new PageServer();
  private int marks;

  @BeforeAll
  static void startBrowser() {
    Chromium.required();
    chromium = Chromium.started();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
      chromium = null;
    }
  }

  @AfterEach
  void nothingWentWrong() {
    visitors.forEach(BrowserContext::close);
    visitors.clear();
    shop.close();
    assertEquals(List.of(), complaints, "what the tag complained of");
    assertEquals(List.of(), shop.refused(), "what the engine would refuse");
  }

  PageServer shop() {
    return shop;
  }

  /** A new visitor, with cookies and storage of their own, before the first page. */
  Page visitor(Device device) {
    return visitor(device, null);
  }

  /**
   * @param agent null: the device's own
   */
  Page visitor(Device device, @Nullable String agent) {
    var options = device.options();
    if (agent != null) {
      options.setUserAgent(agent);
    }
    BrowserContext context = Objects.requireNonNull(chromium).browser().newContext(options);
    visitors.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.text().startsWith("winnow:")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(errors::add);
    return page;
  }

  Page open(Device device, String path) {
    Page page = visitor(device);
    page.navigate(shop.address(path));
    return page;
  }

  /** What the tag has complained of so far, which is then no failure of the test. */
  List<String> complaints() {
    var soFar = List.copyOf(complaints);
    complaints.clear();
    return soFar;
  }

  /** What scripts of the page threw and nobody caught. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Everything that was logged of what has happened on the page up to now. */
  List<StoreEvent> logged(Page page, String type) {
    frames(page);
    String mark = "mark_" + ++marks;
    page.evaluate("mark => winnow('track', mark)", mark);
    page.waitForCondition(() -> !shop.events(mark).isEmpty());
    // What a beacon took along comes again from the page that follows.
    return shop.events(type).stream()
        .collect(
            Collectors.toMap(StoreEvent::id, each -> each, (first, again) -> first, TreeMap::new))
        .values()
        .stream()
        .toList();
  }

  /** Experiment and variant of each exposure that has happened up to now. */
  List<String> exposures(Page page) {
    return logged(page, "exposure").stream().map(PageTest::exposure).toList();
  }

  static String exposure(StoreEvent event) {
    var exposure = Objects.requireNonNull(event.exposure());
    return exposure.experiment() + " " + exposure.variant();
  }

  /** Lets the browser draw: whoever watches what is in view has been told when this returns. */
  static void frames(Page page) {
    page.evaluate(
        "async () => { for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);"
            + " await new Promise((then) => setTimeout(then)); }");
  }

  /** A picture to look at. */
  static void picture(Page page, String name) {
    frames(page);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
