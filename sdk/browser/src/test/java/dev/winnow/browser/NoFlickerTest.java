package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is painted first is the variant. */
final class NoFlickerTest extends PageTest {
  /** What the button says at every frame, and everything that moves; before the tag. */
  private static final String WATCH =
      """
      <script>
      window.said = new Set(); window.shifts = [];
      (function frame() {
        const button = document.querySelector('#buy');
        if (button) said.add(button.textContent.trim());
        requestAnimationFrame(frame);
      })();
      new PerformanceObserver((list) => list.getEntries().forEach((each) => {
        if (!each.hadRecentInput) shifts.push(each.value);
      })).observe({type: 'layout-shift', buffered: true});
      </script>\
      """;

  private static final String BUTTON = "<p id=purchase><a id=buy href=/cart>Add to cart</a></p>";
  private static final String MORE = "<p>Ships within two days.</p>".repeat(50);

  @Test
  void originalIsOnTheScreenInNoFrame() {
    shop().ruleset(buttonSays("changed"));
    shop().page("/p", Html.page("product", WATCH + Html.TAG, BUTTON + MORE));
    Page page = open(Device.DESKTOP, "/p");

    frames(page);
    assertEquals(List.of("Buy it now"), said(page));
  }

  @ParameterizedTest(name = "stops after {0}")
  @ValueSource(
      strings = {
        "<h1>Linen shirt</h1>",
        "<p id=purchase><a id=buy href=/cart>",
        "<p id=purchase><a id=buy href=/cart>Add to ",
        BUTTON
      })
  void originalIsOnTheScreenInNoFrameOfAPageThatComesInParts(String first) {
    String all = BUTTON + MORE;
    String start = Html.start("product", WATCH + Html.TAG) + "<p>".repeat(200);
    var released = new CountDownLatch(1);
    shop().ruleset(buttonSays("changed"));
    shop()
        .held(
            "/p",
            "text/html; charset=utf-8",
            start + first,
            released,
            first.startsWith("<h1>") ? all : all.substring(first.length()));
    Page page = visitor(Device.DESKTOP);
    page.navigate(
        shop().address("/p"), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");
    released.countDown();
    page.waitForLoadState();

    frames(page);
    page.evaluate("said.delete('')");
    assertEquals(List.of("Buy it now"), said(page));
  }

  @Test
  void sameBytesOfAPageServeBothArms() {
    shop().page("/p", Html.page("product", WATCH + Html.TAG, BUTTON));

    shop().ruleset(buttonSays("control"));
    Page control = open(Device.DESKTOP, "/p");
    frames(control);
    shop().ruleset(buttonSays("changed"));
    Page changed = open(Device.DESKTOP, "/p");
    frames(changed);

    assertEquals(List.of("Add to cart"), said(control));
    assertEquals(List.of("Buy it now"), said(changed));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "trust_badges, before",
    "trust_badges, after",
    "trust_badges, start",
    "trust_badges, end",
    "shipping_bar, before",
    "social_proof, after",
    "checkout_progress, before"
  })
  void nothingMovesWhereABlockIsInserted(String kind, String position) {
    Map<String, Object> change =
        Map.of(
                "trust_badges",
                Map.<String, Object>of("badges", List.of("Free returns", "Secure payment")),
                "shipping_bar",
                Map.<String, Object>of("threshold", 50, "text", "{left} to free shipping"),
                "social_proof",
                Map.<String, Object>of("text", "Rated 4.8 of 5"),
                "checkout_progress",
                Map.<String, Object>of("steps", List.of("Shipping", "Payment")))
            .get(kind);
    var whole = new HashMap<String, Object>(change);
    whole.put("kind", kind);
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "block",
                    Map.of("page", "product", "selector", "#purchase", "position", position),
                    "changed",
                    whole)));
    var released = new CountDownLatch(1);
    shop()
        .held(
            "/p",
            "text/html; charset=utf-8",
            Html.start("product", WATCH + Html.TAG) + MORE.substring(0, 100) + BUTTON + "<p>Next",
            released,
            MORE + "</main></body></html>");
    Page page = visitor(Device.PHONE);
    page.navigate(
        shop().address("/p"), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");
    assertThat(page.locator("[data-winnow=block]")).hasCount(1);
    released.countDown();
    page.waitForLoadState();

    frames(page);
    assertEquals("[]", page.evaluate("JSON.stringify(shifts)"), "layout shifts");
  }

  @Test
  void withoutARulesetThePageIsAsItWas() {
    shop().page("/p", Html.page("product", WATCH + Html.TAG, BUTTON));
    Page page = open(Device.DESKTOP, "/p");

    frames(page);
    assertEquals(List.of("Add to cart"), said(page));
    assertEquals(BUTTON, page.locator("main").innerHTML().replace("\"", ""));
    assertEquals(List.of(), errors());
  }

  @Test
  void rulesetOfALaterSchemaIsNotGuessedAt() {
    shop().ruleset(buttonSays("changed").replace("\"schema\":1", "\"schema\":2"));
    shop().page("/p", Html.page("product", WATCH + Html.TAG, BUTTON));
    Page page = open(Device.DESKTOP, "/p");

    frames(page);
    assertEquals(List.of("Add to cart"), said(page));
    assertFalse(page.locator("[data-winnow]").first().isVisible());
  }

  private static String buttonSays(String shown) {
    return Trial.ruleset(
        Trial.agreed(),
        Trial.experiment(
            "buy", "product", "#buy", shown, Map.of("kind", "cta", "text", "Buy it now")));
  }

  private static Object said(Page page) {
    return page.evaluate("[...said]");
  }
}
