package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A page that React renders on the server and takes over in the browser, later. */
final class HydrationTest extends PageTest {
  private static final String APP =
      """
      const {createElement: h, useState} = require('react');
      function Shop() {
        const [count, setCount] = useState(0);
        const [label, setLabel] = useState('Add to cart');
        globalThis.setLabel = setLabel;
        return h('div', {className: 'shop'},
          h('h1', null, 'Linen shirt'),
          h('p', {id: 'purchase'},
            h('button', {id: 'buy', className: 'button', onClick: () => setCount(count + 1)},
              h('span', {className: 'label'}, label))),
          h('p', {id: 'count'}, 'In the cart: ', count),
          h('p', null, 'Ships within two days.'));
      }\
      """;

  private static final String START =
      """
      window.problems = [];
      const error = console.error;
      console.error = (...all) => { problems.push(all.join(' ')); error(...all); };
      require('react-dom-client').hydrateRoot(document.querySelector('#root'),
        require('react').createElement(Shop),
        {onRecoverableError: (it) => problems.push(it.message)});
      """;

  /** What can be seen of the button in each frame, and everything that moves. */
  private static final String WATCH =
      """
      <script>
      window.said = new Set(); window.shifts = [];
      const shown = (element) => {
        const {display, fontSize} = getComputedStyle(element);
        const after = getComputedStyle(element, '::after');
        return display === 'none' ? '' : [...element.childNodes].map((it) =>
            it.nodeType !== 3 ? shown(it) : parseFloat(fontSize) ? it.data : '').join('')
          + (after.content.startsWith('"') && parseFloat(after.fontSize)
            ? after.content.slice(1, -1) : '');
      };
      (function frame() {
        const button = document.querySelector('#buy');
        if (button) said.add(shown(button) + ' ' + button.offsetWidth + 'x' + button.offsetHeight);
        requestAnimationFrame(frame);
      })();
      new PerformanceObserver((list) => list.getEntries().forEach((each) => {
        if (!each.hadRecentInput) shifts.push(each.value);
      })).observe({type: 'layout-shift', buffered: true});
      </script>\
      """;

  private final CountDownLatch released = new CountDownLatch(1);

  @Test
  void variantIsAllThatIsSeenBeforeAndAfterReactTakesOver() {
    Page page = serverRendered(Trial.experiment("buy", "product", "#buy", "changed", text()));

    page.waitForFunction("said.size > 0");
    assertEquals("Add to cart", page.locator("#buy").textContent(), "before, as React expects it");
    takenOver(page);
    assertThat(page.locator("#buy .label")).hasText("Buy it now");
    frames(page);
    assertEquals(1, page.evaluate("said.size"), () -> page.evaluate("[...said]").toString());
    assertTrue(page.evaluate("[...said][0]").toString().startsWith("Buy it now "));
    assertEquals(List.of(), page.evaluate("shifts"));
    assertEquals(List.of(), page.evaluate("problems"));
    assertEquals(false, page.evaluate("!!document.querySelector('[data-winnow-text]')"));
  }

  @Test
  void reactStillHearsClicksAndWritesItsOwnTexts() {
    Page page = serverRendered(Trial.experiment("buy", "product", "#buy", "changed", text()));
    takenOver(page);
    assertThat(page.locator("#buy .label")).hasText("Buy it now");

    page.locator("#buy").click();
    page.locator("#buy").click();
    assertThat(page.locator("#count")).hasText("In the cart: 2");
    assertThat(page.locator("#buy")).hasText("Buy it now");
    page.evaluate("setLabel('Add to bag')");
    assertThat(page.locator("#buy")).hasText("Buy it now");
    page.locator("#buy").click();
    assertThat(page.locator("#count")).hasText("In the cart: 3");
    assertEquals(List.of(), page.evaluate("problems"));
    assertEquals(List.of("buy changed"), exposures(page));
  }

  @Test
  void blocksStandThereOnceWhenReactHasTakenOver() {
    Page page =
        serverRendered(
            Trial.experiment(
                "badges",
                "product",
                "#purchase",
                "changed",
                Map.of("kind", "trust_badges", "badges", List.of("Free returns", "Safe"))),
            Trial.experiment(
                "icon",
                "product",
                "#buy",
                "changed",
                Map.of("kind", "cta", "icon", "check", "style", "strong")),
            Trial.experiment(
                "title",
                "product",
                "h1",
                "changed",
                Map.of("kind", "markup", "addClasses", List.of("large"))));

    assertThat(page.locator("h1")).hasClass("large");
    assertThat(page.locator("#buy")).hasClass("button winnow-style-strong");
    assertThat(page.locator(".winnow-badges")).hasCount(0);
    takenOver(page);
    assertThat(page.locator("#purchase + .winnow-badges")).hasCount(1);
    assertThat(page.locator("#buy .winnow-icon")).hasCount(1);
    page.evaluate("setLabel('Add to bag')");
    page.locator("#buy").click();
    assertThat(page.locator("#count")).hasText("In the cart: 1");
    assertThat(page.locator("#buy")).hasText("\u2713Add to bag");
    assertThat(page.locator(".winnow-badges")).hasCount(1);
    assertEquals(List.of(), page.evaluate("problems"));
    assertEquals(3, exposures(page).size());
  }

  @Test
  void leavingThePageBeforeReactComesTakesTheTextBack() {
    Page page = serverRendered(Trial.experiment("buy", "product", "#buy", "changed", text()));
    assertThat(page.locator("#buy[data-winnow-text]")).hasCount(1);

    page.evaluate("winnow('page', {page: 'cart'})");
    assertThat(page.locator("[data-winnow-text]")).hasCount(0);
    released.countDown();
  }

  @Test
  void shopThatKnowsThatNothingTakesOverIsChangedAtOnce() {
    shop().ruleset(ruleset(Trial.experiment("buy", "product", "#buy", "changed", text())));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                Html.settings("{\"hydrates\":\"\"}") + WATCH + Html.TAG,
                "<div id=app><button id=buy>Add to cart</button></div>"));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals("Buy it now", page.locator("#buy").textContent());
  }

  @Test
  void pageThatIsOnlyRenderedInTheBrowserIsChangedAsWell() {
    shop().ruleset(ruleset(Trial.experiment("buy", "product", "#buy", "changed", text())));
    shop()
        .file(
            "/app.js",
            "text/javascript",
            React.inTheBrowser(
                APP
                    + "require('react-dom-client').createRoot(document.querySelector('#root'))"
                    + ".render(require('react').createElement(Shop));"));
    shop()
        .page(
            "/p",
            Html.page(
                "product", WATCH + Html.TAG, "<div id=root></div><script src=/app.js></script>"));
    Page page = open(Device.DESKTOP, "/p");

    assertThat(page.locator("#buy")).hasText("Buy it now");
    frames(page);
    assertEquals(1, page.evaluate("said.size"), () -> page.evaluate("[...said]").toString());
    assertTrue(page.evaluate("[...said][0]").toString().startsWith("Buy it now "));
  }

  @Test
  void inputIsChangedBeforeTheFrameworkComes() {
    shop().ruleset(ruleset(Trial.experiment("pay", "cart", "#checkout", "changed", text())));
    shop().page("/cart", Html.page("cart", "<div id=app>" + Html.CART + "</div>"));
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop().address("/cart"));

    assertThat(page.locator("#checkout")).hasValue("Buy it now");
    assertThat(page.locator("#checkout")).hasCSS("font-size", "16px");
  }

  private void takenOver(Page page) {
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");
    released.countDown();
    page.waitForFunction(
        "Object.keys(document.querySelector('#buy')).some((it) => it.startsWith('__react'))");
  }

  private Page serverRendered(Map<?, ?>... experiments) {
    shop().file("/server.js", "text/javascript", React.onTheServer(APP));
    shop().page("/server", "<link rel=icon href='data:,'><script src=/server.js></script>");
    Page server = open(Device.DESKTOP, "/server");
    String html = (String) server.evaluate("html");
    shop().ruleset(ruleset(experiments));
    shop()
        .held("/app.js", "text/javascript", "", released, React.inTheBrowser(APP + START))
        .page(
            "/p",
            Html.page(
                "product",
                WATCH + Html.TAG,
                "<div id=root>" + html + "</div><script src=/app.js async></script>"));
    Page page = visitor(Device.DESKTOP);
    page.navigate(
        shop().address("/p"),
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
    return page;
  }

  private static String ruleset(Map<?, ?>... experiments) {
    return Trial.ruleset(Trial.agreed(), experiments);
  }

  private static Map<String, Object> text() {
    return Map.of("kind", "cta", "text", "Buy it now");
  }
}
