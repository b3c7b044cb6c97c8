package dev.winnow.browser;

import com.microsoft.playwright.Page;
import dev.winnow.core.event.StoreEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One page of the shop, and what has been logged of it. */
abstract class PageTest extends InChromium {
  private int marks;

  PageServer shop() {
    return shop;
  }

  /** Somebody who has never been here, and calls the browser by another name. */
  Page visitor(Device device, String agent) {
    return visitor(device.options().setUserAgent(agent));
  }

  Page open(Device device, String path) {
    Page page = visitor(device);
    page.navigate(shop.address(path));
    return page;
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
