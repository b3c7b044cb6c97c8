package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.StoreEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JourneyTest extends InChromium {
  private static final String LAYER =
      "<script>dataLayer = []; gtag = function () { dataLayer.push(arguments) }</script>";
  private static final String GA4_ITEM =
      "{currency: 'EUR', value: 24.9, items: [{item_id: 'n-1', item_name: 'Notebook', price: 24.9, quantity: 1}]}";

  @ParameterizedTest
  @CsvSource({
    "home, ''",
    "product, view_item",
    "category, view_item_list",
    "cart, view_cart",
    "checkout, begin_checkout",
    "search, search"
  })
  void aPageIsViewedAndMeansWhatItsTypeMeans(String type, String meaning) {
    Page page = open("/page", html(type, "<h1>A page</h1>"));
    hideAndShow(page);

    leave(page);

    assertEquals(1, shop.events("page_view").size());
    assertEquals(
        meaning.isEmpty() ? List.of() : List.of(meaning), typesOf("view_.*|begin_checkout|search"));
    assertEquals(type, shop.events("page_view").get(0).page());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataLayer.push({event: 'view_item', ecommerce: " + GA4_ITEM + "})",
        "gtag('event', 'view_item', " + GA4_ITEM + ")"
      })
  void whatThePagePushesGoesBeforeWhatItsTypeMeans(String pushed) {
    Page page =
        open("/p", html("product", LAYER, "<h1>Notebook</h1><script>" + pushed + "</script>"));

    leave(page);

    StoreEvent viewed = only("view_item");
    assertEquals(2_490, commerce(viewed).value());
    assertEquals("n-1", commerce(viewed).items().get(0).id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"@type\":\"Product\",\"sku\":\"n-1\",\"offers\":{\"price\":\"24.90\",\"priceCurrency\":\"EUR\"}}",
        "{\"@graph\":[{\"@type\":\"BreadcrumbList\"},{\"@type\":\"Product\",\"sku\":\"n-1\",\"offers\":[{\"price\":24.9,\"priceCurrency\":\"EUR\"}]}]}",
        "[{\"@type\":[\"Thing\",\"Product\"],\"sku\":\"n-1\",\"offers\":{\"lowPrice\":24.9,\"priceCurrency\":\"EUR\"}}]"
      })
  void structuredDataTellsOfTheProduct(String json) {
    Page page = open("/p", html("product", data(json) + data("no JSON"), "<h1>Notebook</h1>"));

    leave(page);

    Commerce said = commerce(only("view_item"));
    assertEquals("n-1", said.items().get(0).id());
    assertEquals("EUR", said.currency());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script type=application/ld+json>{\"@type\":\"Order\",\"orderNumber\":\"o-1\",\"price\":\"49.80\",\"priceCurrency\":\"EUR\"}</script>",
        "<script type=application/json id=winnow-order>{\"transaction_id\":\"o-1\",\"value\":49.8,\"currency\":\"EUR\"}</script>",
        LAYER
            + "<script>dataLayer.push({event: 'purchase', ecommerce: {transaction_id: 'o-1', value: 49.8, currency: 'EUR'}})</script>"
      })
  void anOrderIsLoggedOnceHoweverOftenItsPageIsLoaded(String said) {
    Page page = open("/thanks", html("thank_you", said, "<h1>Thank you</h1>"));
    page.reload();
    page.reload();

    leave(page);

    Commerce order = commerce(only("purchase"));
    assertEquals("o-1", order.order());
    assertEquals(4_980, order.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"value\":49.8}",
        "{\"transaction_id\":\"o-1\"}",
        "{\"transaction_id\":\"\",\"value\":1}"
      })
  void anOrderWithoutNumberOrValueIsNone(String said) {
    Page page =
        open(
            "/thanks",
            html(
                "thank_you",
                "<script type=application/json id=winnow-order>" + said + "</script>",
                ""));

    leave(page);

    assertEquals(List.of(), shop.events("purchase"));
  }

  @Test
  void eachThingPutIntoTheCartIsLoggedWithItsItems() {
    Page page = open("/p", html("product", LAYER, "<h1>Notebook</h1>"));
    page.evaluate("dataLayer.push({ecommerce: null})");
    page.evaluate("dataLayer.push(null)");
    page.evaluate("dataLayer.push(() => {})");
    page.evaluate("gtag('js', new Date())");
    page.evaluate("gtag('config', 'G-1')");
    for (int i = 0; i < 2; i++) {
      page.evaluate("gtag('event', 'add_to_cart', " + GA4_ITEM + ")");
    }
    page.evaluate("gtag('event', 'some_other_thing', {email: 'a@b.example'})");

    leave(page);

    assertEquals(2, shop.events("add_to_cart").size());
    assertEquals("n-1", commerce(shop.events("add_to_cart").get(1)).items().get(0).id());
    assertEquals(List.of(), shop.events("some_other_thing"));
  }

  @Test
  void theStepsOfTheCheckoutAreTimedEachOnItsOwn() {
    String settings =
        "<script type=application/json id=winnow-settings>{\"page\":\"checkout\",\"steps\":"
            + "{\"^/checkout/address\":\"Address\",\"^/checkout/pay\":\"Payment\"}}</script>";
    Page page =
        open(
            "/checkout/address",
            html("checkout", settings, "<h1>Checkout</h1><button>Next</button>"));
    page.click("button");
    page.evaluate("history.pushState(null, '', '/checkout/pay')");
    page.click("button");

    leave(page);

    assertEquals(
        List.of("Address /checkout/address", "Payment /checkout/pay"),
        shop.events("time_on_step").stream()
            .map(event -> event.attributes().value("step") + " " + event.path())
            .distinct()
            .toList());
    assertTrue(amount(shop.events("time_on_step").get(0)) >= 0);
    assertEquals(1, shop.events("begin_checkout").size());
    assertEquals(List.of(), shop.events("checkout_abandoned"));
  }

  @Test
  void eachOrderHasACheckoutOfItsOwn() {
    Page page = open("/checkout", html("checkout", "<h1>Checkout</h1>"));
    page.reload();
    shop.page(
        "/thanks",
        html(
            "thank_you",
            "<script type=application/json id=winnow-order>"
                + "{\"transaction_id\":\"o-1\",\"value\":1}</script>"));
    page.navigate(shop.address("/thanks"));
    page.navigate(shop.address("/checkout"));

    leave(page);

    assertEquals(
        List.of("begin_checkout", "purchase", "begin_checkout"),
        typesOf("begin_checkout|purchase"));
  }

  @Test
  void whoLeavesTheCheckoutWithoutAClickHasAbandonedIt() {
    Page page = open("/checkout", html("checkout", "<h1>Checkout</h1>"));

    leave(page);

    only("checkout_abandoned");
  }

  @Test
  void aFieldThatIsWrongIsToldByItsNameAndNeverByItsValue() {
    Page page =
        open(
            "/checkout",
            html(
                "checkout",
                "<form><label>Mail <input type=email name=email></label><button>Pay</button></form>"));
    page.fill("input", "maria at home");
    page.click("button");

    List<StoreEvent> events = leave(page);

    assertEquals("email", only("checkout_error").attributes().value("field"));
    assertFalse(events.toString().contains("maria"));
  }

  @Test
  void anAlertOfThePageIsAMistakeOnce() {
    Page page =
        open(
            "/checkout",
            html("checkout", "<p role=alert></p><p role=alert id=declined></p><p id=other></p>"));
    page.evaluate("declined.textContent = 'Card 4111 1111 was declined'; null");
    page.evaluate("new Promise(requestAnimationFrame)");
    page.evaluate("other.textContent = 'Still here'; null");

    List<StoreEvent> events = leave(page);

    assertEquals("alert", only("checkout_error").attributes().value("field"));
    assertFalse(events.toString().contains("4111"));
  }

  @Test
  void threeClicksOnOneSpotAreRage() {
    Page page = open("/", html("home", "<h1>Home</h1><p id=dead>Nothing happens here</p>"));

    page.locator("#dead").click(new Locator.ClickOptions().setClickCount(3));

    leave(page);
    only("rage_click");
  }

  @Test
  void rulesOfTheShopNameItsEvents() {
    String settings =
        "<script type=application/json id=winnow-settings>{\"rules\":[{\"selector\":\".size\",\"event\":\"size_chosen\"},"
            + "{\"selector\":\"#news\",\"event\":\"sign_up\",\"on\":\"submit\"}]}</script>";
    Page page =
        open(
            "/",
            html(
                "home",
                settings,
                "<button class=size><b>M</b></button><form id=news onsubmit='return false'><button>Join</button></form>"));
    page.click("b");
    page.click("#news button");
    page.evaluate("document.dispatchEvent(new MouseEvent('click')); null");

    leave(page);

    assertEquals(List.of("size_chosen", "sign_up"), typesOf("size_chosen|sign_up"));
  }

  @Test
  void marksInThePageNameEvents() {
    Page page =
        open(
            "/",
            html(
                "home",
                "<a href=#chart data-winnow-event=size_chart><i>Sizes</i></a>"
                    + "<form data-winnow-event=sign_up onsubmit='return false'><input><button>Join</button></form>"));
    page.click("i");
    page.click("input");
    page.click("form button");

    leave(page);

    assertEquals(List.of("size_chart", "sign_up"), typesOf("size_chart|sign_up"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"control", "changed"})
  void clicksOnACallToActionAreLoggedInBothArms(String arm) {
    running(Trial.experiment("start", "home", "#go", arm, Map.of("kind", "cta", "text", "Start")));
    shop.page("/", html("home", "<button id=go>Go</button><button>Other</button>"));
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address("/"));
    page.click("#go");
    page.click("text=Other");

    leave(page);

    assertEquals("start", only("cta_click").attributes().value("experiment"));
  }

  @Test
  void nothingThatTheServerLogsIsLoggedByThePage() {
    Page page =
        open(
            "/p",
            html(
                "product",
                LAYER
                    + "<script type=application/json id=winnow-settings>{\"journey\":\"server\"}</script>",
                "<h1>Notebook</h1><button data-winnow-event=size_chart>Sizes</button>"));
    page.evaluate("gtag('event', 'add_to_cart', " + GA4_ITEM + ")");
    page.click("button");

    leave(page);

    assertEquals(List.of("size_chart", "done"), typesOf(".*"));
  }

  @ParameterizedTest
  @CsvSource({
    "/?utm_source=newsletter&utm_medium=email, , email",
    "/?gclid=Cj0secret, , paid",
    "/?utm_source=friend, , referral",
    "/, https://www.google.com/, organic",
    "/, https://l.facebook.com/, social",
    "/, https://blog.example/, referral",
    "/, , direct"
  })
  void theFirstTouchTellsTheChannelForTheWholeVisit(
      String address, String referrer, String channel) {
    Page page = visitor(Device.DESKTOP);
    running();
    shop.page("/", html("home", "<h1>Home</h1>"));
    var options = new Page.NavigateOptions();
    page.navigate(shop.address(address), referrer == null ? options : options.setReferer(referrer));
    page.navigate(shop.address("/?utm_medium=affiliate"));

    List<StoreEvent> events = leave(page);

    assertEquals(
        List.of(channel),
        shop.events("page_view").stream()
            .map(e -> e.attributes().value("channel"))
            .distinct()
            .toList());
    assertFalse(events.toString().contains("secret"));
    assertFalse(page.context().cookies().stream().anyMatch(each -> each.value.contains("secret")));
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP, desktop", "PHONE, mobile"})
  void eventsTellTheDeviceAndTheCustomer(Device device, String said) {
    running();
    shop.page(
        "/",
        html(
            "home",
            "<script type=application/json id=winnow-settings>{\"customer\":\"c-7\"}</script>",
            ""));
    Page page = visitor(device);
    page.navigate(shop.address("/"));

    leave(page);

    assertEquals(said, only("page_view").attributes().value("device"));
    assertEquals("c-7", only("page_view").customer());
  }

  @Test
  void exposuresAreToldToThePageAndItsOtherTools() {
    running(
        Trial.experiment(
            "start", "home", "#go", "changed", Map.of("kind", "cta", "text", "Start")));
    shop.page(
        "/",
        html(
            "home",
            LAYER
                + "<script>heard = []; winnow = function () { (winnow.q = winnow.q || []).push(arguments) };"
                + "winnow('on', 'exposure', (each) => heard.push(each.experiment + ' ' + each.variant))</script>",
            "<button id=go>Go</button>"));
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address("/"));

    page.waitForFunction("heard.length > 0");

    assertEquals("start changed", page.evaluate("heard.join()"));
    assertEquals(
        "WINNOW-start-changed",
        page.evaluate(
            "dataLayer.filter((each) => each.event === 'experience_impression').map((each) => each.exp_variant_string).join()"));
  }

  private Page open(String path, String html) {
    running();
    shop.page(path, html);
    Page page = visitor(Device.DESKTOP);
    page.navigate(shop.address(path));
    assertThat(page.locator("body")).isAttached();
    return page;
  }

  private static String data(String json) {
    return "<script type=application/ld+json>" + json + "</script>";
  }

  private StoreEvent only(String type) {
    List<StoreEvent> all = shop.events(type);
    assertEquals(
        1,
        all.size(),
        type
            + " among "
            + shop.events().stream().map(StoreEvent::type).collect(Collectors.joining(" ")));
    return all.get(0);
  }

  private List<String> typesOf(String form) {
    return shop.events().stream().map(StoreEvent::type).filter(type -> type.matches(form)).toList();
  }

  private static Commerce commerce(StoreEvent event) {
    return Objects.requireNonNull(event.commerce());
  }

  private static void hideAndShow(Page page) {
    page.evaluate(
        """
        for (const value of [true, false]) {
          Object.defineProperty(document, 'hidden', { value, configurable: true });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }
        """);
  }
}
