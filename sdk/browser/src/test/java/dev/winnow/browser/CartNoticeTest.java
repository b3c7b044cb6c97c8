package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CartNoticeTest extends InChromium {
  private static final String PUSH =
      "dataLayer.push({event: 'add_to_cart', ecommerce: {currency: 'EUR', value: 3, items: [{item_id: 'n-1'}]}})";
  private static final String TRACK = "winnow('track', 'add_to_cart')";

  @ParameterizedTest
  @ValueSource(strings = {PUSH, TRACK})
  void itIsSaidWhenSomethingWasPutIntoTheCart(String said) {
    Page page = product("changed", "");
    assertThat(notice(page)).not().isVisible();

    page.evaluate(said);

    assertThat(notice(page)).isVisible();
    assertEquals(1, shop.awaited("exposure", 1).size());
  }

  @Test
  void aFormThatLoadsAPageIsSpokenOfOnThePageThatFollows() {
    Page page = product("changed", "");

    page.click("button");

    assertThat(page.locator("h1")).hasText("Your cart");
    assertThat(notice(page)).isVisible();
    page.reload();
    assertThat(page.locator("h1")).hasText("Your cart");
    assertThat(notice(page)).not().isVisible();
    leave(page);
    assertEquals("/product", shop.events("add_to_cart").get(0).path());
    assertEquals(
        List.of("/cart"),
        shop.events("exposure").stream().map(event -> String.valueOf(event.path())).toList());
  }

  @Test
  void theControlIsExposedInItsPlace() {
    Page page = product("control", "");

    page.evaluate(TRACK);

    shop.awaited("exposure");
    assertThat(notice(page)).not().isVisible();
  }

  @Test
  void whereTheServerLogsTheCartItIsSaidAndNotLoggedTwice() {
    Page page = product("changed", "{\"journey\":\"server\"}");

    page.evaluate(PUSH);

    assertThat(notice(page)).isVisible();
    leave(page);
    assertEquals(List.of(), shop.events("add_to_cart"));
  }

  @Test
  void itCanBeClosedAndComesAgain() {
    Page page = product("changed", "");
    page.evaluate(TRACK);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close")).click();
    assertThat(notice(page)).not().isVisible();

    page.evaluate(TRACK);

    assertThat(notice(page)).isVisible();
    leave(page);
    assertEquals(1, shop.events("exposure").size(), "once a page");
  }

  private Page product(String arm, String settings) {
    Map<String, Object> experiment =
        Trial.experiment(
            "notice", Map.of(), arm, Map.of("kind", "cart_notice", "text", "It is in your cart"));
    // On every page.
    experiment.remove("placement");
    running(experiment);
    String head =
        "<script>dataLayer = []</script>"
            + (settings.isEmpty()
                ? ""
                : "<script type=application/json id=winnow-settings>" + settings + "</script>");
    shop.page(
        "/product",
        html(
            "product",
            head,
            "<h1>Notebook</h1><form action=/cart data-winnow-event=add_to_cart><button>Add</button></form>"));
    shop.page("/cart", html("cart", head, "<h1>Your cart</h1>"));
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address("/product"));
    return page;
  }

  private static Locator notice(Page page) {
    return page.getByRole(AriaRole.STATUS).getByText("It is in your cart");
  }
}
