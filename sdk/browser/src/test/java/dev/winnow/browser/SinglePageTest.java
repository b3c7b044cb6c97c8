package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A shop that changes pages without loading them. */
final class SinglePageTest extends PageTest {
  /** The header stays; the rest is drawn again. */
  private static final String ROUTER =
      """
      <header><a id=menu>Menu</a></header><div id=view></div>
      <script>
      function draw() {
        document.querySelector('#view').innerHTML = location.pathname.startsWith('/p/')
          ? '<h1>Shirt</h1><a id=buy>Add to cart</a>' : '<h1>Cart</h1><a id=pay>Checkout</a>';
      }
      function go(address) { history.pushState({}, '', address); draw(); }
      addEventListener('popstate', draw);
      draw();
      </script>\
      """;

  private static final String PAGES = "{\"pages\":{\"^/p/\":\"product\",\"^/cart\":\"cart\"}}";

  @Test
  void anotherPageEndsExperimentsAndBeginsItsOwn() {
    Page page = shopOf(PAGES);

    assertEquals(
        List.of("buy changed", "menu changed"), exposures(page).stream().sorted().toList());
    assertThat(page.locator("#menu")).hasText("All");
    page.evaluate("go('/cart')");
    assertThat(page.locator("#pay")).hasText("Pay");
    assertThat(page.locator("#menu")).hasText("Menu");
    assertThat(page.locator(".winnow-badges")).hasCount(1);
    assertEquals(
        List.of("badges changed", "buy changed", "menu changed", "pay changed"),
        exposures(page).stream().sorted().toList());
    assertEquals(
        List.of("/p/1 product", "/p/1 product", "/cart cart", "/cart cart"),
        logged(page, "exposure").stream().map(it -> it.path() + " " + it.page()).toList());
  }

  @Test
  void wayBackBeginsThemAgain() {
    Page page = shopOf(PAGES);
    assertEquals(
        List.of("buy changed", "menu changed"), exposures(page).stream().sorted().toList());

    page.evaluate("go('/cart')");
    assertThat(page.locator("#pay")).hasText("Pay");
    page.goBack();
    assertThat(page.locator("#buy")).hasText("Buy");
    assertThat(page.locator("#menu")).hasText("All");
    assertThat(page.locator(".winnow-badges")).hasCount(0);
    assertEquals(2, exposures(page).stream().filter("buy changed"::equals).count());
  }

  @Test
  void samePageTypeOfAnotherPathIsAnotherPage() {
    Page page = shopOf(PAGES);
    assertEquals(1, exposures(page).stream().filter("buy changed"::equals).count());

    page.evaluate("go('/p/2')");
    assertThat(page.locator("#buy")).hasText("Buy");
    assertEquals(2, exposures(page).stream().filter("buy changed"::equals).count());
  }

  @Test
  void anotherQueryIsNoOtherPage() {
    Page page = shopOf(PAGES);
    assertEquals(2, exposures(page).size());

    page.evaluate("go('/p/1?color=2')");
    page.evaluate("history.replaceState({}, '', '/p/1?color=3#reviews')");
    assertThat(page.locator("#buy")).hasText("Buy");
    assertThat(page.locator("#menu")).hasText("All");
    assertEquals(2, exposures(page).size());
  }

  @Test
  void elementThatOutlivesItsPageCountsForItNoMore() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "footer", "product", "#foot", "changed", Map.of("kind", "cta", "text", "Up"))));
    shop()
        .page(
            "/p/1",
            Html.page(
                "",
                Html.settings(PAGES) + Html.TAG,
                ROUTER + "<div class=below></div><a id=foot>Top</a>"));
    Page page = open(Device.DESKTOP, "/p/1");

    assertThat(page.locator("#foot")).hasText("Up");
    page.evaluate("go('/cart')");
    page.evaluate("document.querySelector('#foot').scrollIntoView()");
    assertEquals(List.of(), exposures(page));
    assertThat(page.locator("#foot")).hasText("Top");
  }

  @Test
  void markThatChangesTellsOfAnotherPage() {
    shop().ruleset(rules());
    shop().page("/p/1", Html.page("product", ROUTER));
    Page page = open(Device.DESKTOP, "/p/1");

    assertThat(page.locator("#menu")).hasText("All");
    page.evaluate(
        "document.documentElement.dataset.winnowPage = 'cart';"
            + "document.querySelector('#view').innerHTML = '<a id=pay>Checkout</a>'");
    assertThat(page.locator("#pay")).hasText("Pay");
    assertThat(page.locator("#menu")).hasText("Menu");
    page.evaluate("document.documentElement.removeAttribute('data-winnow-page')");
    frames(page);
    assertThat(page.locator("#pay")).hasText("Pay");
    assertEquals(
        List.of("badges changed", "menu changed", "pay changed"),
        exposures(page).stream().filter(it -> !it.startsWith("buy")).sorted().toList());
  }

  @Test
  void pageMayTellByItselfThatItIsAnother() {
    shop().ruleset(rules());
    shop().page("/p/1", Html.page("product", ROUTER));
    Page page = open(Device.DESKTOP, "/p/1");
    assertThat(page.locator("#menu")).hasText("All");

    page.evaluate("winnow('page', {page: 'cart'})");
    assertThat(page.locator("#menu")).hasText("Menu");
    page.evaluate("winnow('page', {page: 'product'})");
    assertThat(page.locator("#menu")).hasText("All");
    assertEquals(2, exposures(page).stream().filter("menu changed"::equals).count());
  }

  @Test
  void changeOfTheShopsOwnIsToldOnEachPage() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "own",
                    "product",
                    null,
                    "changed",
                    Map.of("kind", "custom", "data", Map.of()))));
    shop().page("/p/1", Html.page("", Html.settings(PAGES) + Html.TAG, ROUTER));
    Page page = open(Device.DESKTOP, "/p/1");

    page.evaluate(
        "window.told = []; winnow('on', 'own', () => told.push(location.pathname));"
            + "go('/cart'); go('/p/2')");
    page.waitForFunction("told.length > 1");
    assertEquals(List.of("/p/1", "/p/2"), page.evaluate("told"));
  }

  private Page shopOf(String settings) {
    shop().ruleset(rules());
    shop().page("/p/1", Html.page("", Html.settings(settings) + Html.TAG, ROUTER));
    return open(Device.DESKTOP, "/p/1");
  }

  private static String rules() {
    return Trial.ruleset(
        Trial.agreed(),
        Trial.experiment("buy", "product", "#buy", "changed", text("Buy")),
        Trial.experiment("menu", "product", "#menu", "changed", text("All")),
        Trial.experiment("pay", "cart", "#pay", "changed", text("Pay")),
        Trial.experiment(
            "badges",
            "cart",
            "#pay",
            "changed",
            Map.of("kind", "trust_badges", "badges", List.of("Safe"))));
  }

  private static Map<String, Object> text(String text) {
    return Map.of("kind", "cta", "text", text);
  }
}
