package dev.winnow.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another landing page. */
final class RedirectTest extends PageTest {
  private static final String BODY = "<script>new Image().src = '/drawn'</script><h1>Here</h1>";

  /** Notes what is painted, for whatever page comes next. */
  private static final String PAINTS =
      "<script>new PerformanceObserver(() => sessionStorage.painted = location.pathname)"
          + ".observe({type: 'paint', buffered: true})</script>";

  @Test
  void queryAndHashComeAlong() {
    landing("changed", "/new?sort=price&page=2");
    shop().page("/new", Html.page("landing", BODY));
    Page page = open(Device.PHONE, "/old?utm_source=mail&size=M&size=L&page=7&q=a%26b#reviews");

    page.waitForURL("**/new**");
    assertEquals(
        shop().address("/new?sort=price&page=2&utm_source=mail&size=M&size=L&q=a%26b#reviews"),
        page.url());
    assertEquals(List.of("trial changed"), exposures(page));
    assertEquals("/old", shop().events("exposure").get(0).path());
  }

  @Test
  void nothingOfTheFirstPageIsDrawn() {
    landing("changed", "/new");
    shop().page("/new", Html.page("landing", ""));
    Page page = open(Device.DESKTOP, "/old");

    page.waitForURL("**/new");
    assertFalse(shop().asked().contains("GET /drawn"), shop().asked().toString());
    assertNull(page.evaluate("sessionStorage.painted || null"));
    assertEquals(1, shop().asked().stream().filter("GET /old"::equals).count());
  }

  @Test
  void controlStaysAndIsCountedAlike() {
    landing("control", "/new");
    Page page = open(Device.DESKTOP, "/old");

    assertEquals(List.of("trial control"), exposures(page));
    assertEquals(shop().address("/old"), page.url());
  }

  @Test
  void whoComesToTheTargetByThemselvesCountsForNothing() {
    landing("changed", "/new");
    shop().page("/new", Html.page("landing", BODY));
    Page page = open(Device.DESKTOP, "/new");

    assertEquals(List.of(), exposures(page));
  }

  @Test
  void targetThatLeadsBackIsNoLoop() {
    landing("changed", "/new");
    shop().page("/new", "<script>location.replace('/old')</script>");
    Page page = open(Device.DESKTOP, "/old");

    page.waitForURL("**/old");
    page.waitForFunction("document.querySelector('h1')");
    assertEquals(List.of("trial changed"), exposures(page));
    assertEquals(2, shop().asked().stream().filter("GET /old"::equals).count());
    assertEquals(1, shop().asked().stream().filter("GET /new"::equals).count());
  }

  @Test
  void robotsStay() {
    landing("changed", "/new");
    Page page = visitor(Device.DESKTOP, "Mozilla/5.0 (compatible; bingbot/2.0)");
    page.navigate(shop().address("/old"));

    assertEquals(List.of(), exposures(page));
    assertEquals(shop().address("/old"), page.url());
  }

  @Test
  void whereNothingCanBeRememberedNobodyIsLedAwayNorCounted() {
    for (String shown : List.of("changed", "control")) {
      landing(shown, "/new");
      Page page = visitor(Device.DESKTOP);
      page.addInitScript(
          "Object.defineProperty(window, 'sessionStorage',"
              + " {get() { throw new DOMException('no', 'SecurityError') }})");
      page.navigate(shop().address("/old"));

      assertEquals(List.of(), exposures(page));
      assertEquals(shop().address("/old"), page.url());
      // The page's own script, which notes what was painted, cannot remember anything either.
      assertEquals(1, errors().size());
    }
  }

  @Test
  void targetThatIsNoPageLeadsNowhere() {
    landing("changed", "javascript:document.title='hacked'");
    Page page = open(Device.DESKTOP, "/old");

    frames(page);
    assertEquals(shop().address("/old"), page.url());
    assertEquals("", page.title());
  }

  @Test
  void visitorWhoAgreesOnThePageIsLeftOnIt() {
    landing("changed", "/new", Map.of("consent", "wait", "signals", List.of(), "vitals", 0));
    Page page = open(Device.DESKTOP, "/old");
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");
    page.evaluate("winnow('consent', true)");

    assertEquals(List.of(), exposures(page));
    assertEquals(shop().address("/old"), page.url());
  }

  private void landing(String shown, String target) {
    landing(shown, target, Trial.agreed());
  }

  private void landing(String shown, String target, Map<String, Object> browser) {
    shop()
        .ruleset(
            Trial.ruleset(
                browser,
                Trial.experiment(
                    "trial", "landing", null, shown, Map.of("kind", "redirect", "url", target))));
    shop().page("/old", Html.page("landing", PAINTS + Html.TAG, BODY));
  }
}
