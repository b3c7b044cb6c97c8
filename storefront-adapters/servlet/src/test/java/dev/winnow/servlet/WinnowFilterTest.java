package dev.winnow.servlet;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.sdk.TestWinnow;
import dev.winnow.sdk.Visit;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop with the filter, walked over real HTTP. */
final class WinnowFilterTest {
  private static final String TEST_KEY = "only-for-our-tests";

  private final TestWinnow winnow = new TestWinnow();
  private final Browser browser = new Browser();
  private final Path folder;
  private @Nullable TestShop shop;

  WinnowFilterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() throws Exception {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void aPageThatWentOutIsLoggedWithWhatItShowed() throws Exception {
    open();

    HttpResponse<String> cart = browser.get(at("/cart"));

    assertEquals("Check out securely", cart.body());
    assertEquals(List.of("page_view", "view_cart", "exposure"), logged(3));
    StoreEvent exposure = winnow.events("exposure").get(0);
    assertEquals("cart", exposure.page());
    assertEquals("/cart", exposure.path());
    assertEquals(browser.cookie("winnow_vid"), String.valueOf(exposure.visitor()));
    assertEquals(
        Map.of("channel", "direct", "device", "desktop", "visitor", "new"),
        exposure.attributes().values());
  }

  @Test
  void aVisitorIsTheSameOnEveryPageAndInOneSession() throws Exception {
    open();

    browser.get(at("/cart"));
    HttpResponse<String> again = browser.get(at("/cart"));
    logged(6);

    assertEquals(List.of(), Browser.setCookies(again), "nothing to say anew");
    assertEquals(1, winnow.events().stream().map(StoreEvent::visitor).distinct().count());
    assertEquals(1, winnow.events().stream().map(StoreEvent::session).distinct().count());
  }

  @Test
  void theCookieIsFirstPartyLaxAndLastsAsLongAsBrowsersAllow() throws Exception {
    open();

    String cookie = Browser.setCookie(browser.get(at("/cart")), "winnow_vid").orElseThrow();

    assertEquals(
        Set.of("Max-Age=34560000", "Path=/", "SameSite=Lax"),
        Stream.of(cookie.split("; ", -1))
            .skip(1)
            .filter(each -> !each.startsWith("Expires="))
            .collect(toSet()));
  }

  @Test
  void onHttpsTheCookieIsSecure() throws Exception {
    winnow.show("cart-cta", "cart", "green", cta());
    shop =
        new TestShop(folder)
            .filter((request, response, chain) -> {
              var secure =
                  new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public boolean isSecure() {
                      return true;
                    }
                  };
              new WinnowFilter(winnow, Storefront.builder().page("/cart", "cart").build())
                  .doFilter(secure, response, chain);
            });
    shop.page("/cart", WinnowFilterTest::cart).open();

    assertTrue(
        Browser.setCookie(browser.get(at("/cart")), "winnow_vid")
            .orElseThrow()
            .contains("; Secure"));
  }

  @Test
  void aForgedCookieMakesANewVisitor() throws Exception {
    open();
    browser.cookies.put("winnow_vid", "1-1-1-1-1");
    browser.cookies.put("winnow_ctx", "1.nowhere.99999999999.1");

    assertEquals(200, browser.get(at("/cart")).statusCode());

    assertEquals(36, browser.cookie("winnow_vid").length());
    assertTrue(browser.cookie("winnow_ctx").startsWith("1.direct."));
  }

  @Test
  void theChannelIsThatOfTheFirstTouch() throws Exception {
    open();

    browser.get(at("/cart?utm_medium=email&utm_source=spring"));
    browser.get(at("/cart"), "Referer", "https://www.google.com/");
    logged(6);

    assertEquals(
        List.of("email"),
        winnow.events().stream()
            .map(each -> each.attributes().value("channel"))
            .distinct()
            .toList());
  }

  @Test
  void assetsPassThroughUntouched() throws Exception {
    open();

    assertEquals(List.of(), Browser.setCookies(browser.get(at("/css/shop.css"))));
    assertEquals(List.of(), Browser.setCookies(browser.get(at("/plain"))));
  }

  @Test
  void aControllerOfAnUnmappedPathMayAskForTheVisit() throws Exception {
    open();

    String visitor = browser.get(at("/api/visitor")).body();
    browser.get(at("/cart"));
    logged(3);

    assertEquals(visitor, String.valueOf(winnow.events().get(0).visitor()));
  }

  @Test
  void anActionIsLoggedUnlessTheShopRefusedIt() throws Exception {
    open();

    browser.post(at("/cart/items?status=422"), "sku=1");
    HttpResponse<String> added = browser.post(at("/cart/items?status=302"), "sku=1");

    assertEquals(List.of("add_to_cart"), logged(1));
    assertEquals(302, added.statusCode());
    assertTrue(Browser.setCookie(added, "winnow_ctx").isEmpty(), "was set by the first");
  }

  @Test
  void whatTheShopFailedToAnswerIsNotLogged() throws Exception {
    open();

    assertEquals(500, browser.get(at("/cart?throws=yes")).statusCode());
    assertEquals(503, browser.get(at("/cart?status=503")).statusCode());
    assertEquals(304, browser.get(at("/cart?status=304")).statusCode());
    assertEquals(200, browser.get(at("/cart?type=application/json")).statusCode());
    browser.send("HEAD", at("/cart"), "");
    browser.get(at("/cart"), "Sec-Purpose", "prefetch;prerender");
    browser.post(at("/cart/items?status=200"), "sku=1");

    assertEquals(List.of("add_to_cart"), logged(1), "the one after all of these");
  }

  @Test
  void aPageThatIsAnsweredLaterIsLoggedWhenItIs() throws Exception {
    open();

    assertEquals("Check out securely", browser.get(at("/later")).body());

    assertEquals(List.of("page_view", "exposure"), logged(2));
    assertEquals(36, browser.cookie("winnow_vid").length());
    assertTrue(browser.cookie("winnow_ctx").endsWith(".later-cta"));
  }

  @Test
  void aPageThatIsDispatchedAgainIsLoggedOnce() throws Exception {
    open();

    assertEquals("Check out securely", browser.get(at("/dispatched")).body());
    browser.post(at("/cart/items?status=200"), "sku=1");

    assertEquals(List.of("page_view", "exposure", "add_to_cart"), logged(3));
  }

  @Test
  void whoHasEnteredStaysInAlthoughTheAudienceNoLongerFits() throws Exception {
    winnow.ruleset(Ruleset.of("shop", "live", 1, null, List.of(forCartsFrom(20))));
    shop = new TestShop(folder).filter(filter(builder -> builder.page("/cart", "cart")));
    shop.page(
            "/cart",
            (request, response) -> {
              Visit visit =
                  Visits.of(request)
                      .attribute("cartValue", Integer.valueOf(request.getParameter("value")));
              html(response, visit.show("cart-cta").text("text", "Go to checkout"));
            })
        .open();

    assertEquals("Go to checkout", browser.get(at("/cart?value=5")).body());
    assertEquals("Check out securely", browser.get(at("/cart?value=30")).body());
    assertEquals("Check out securely", browser.get(at("/cart?value=5")).body());
  }

  @Test
  void aProgramThatSaysSoIsLoggedAsOne() throws Exception {
    open();

    browser.get(at("/cart"), "User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)");
    logged(3);

    assertTrue(
        winnow.events().stream()
            .allMatch(each -> Boolean.TRUE.equals(each.attributes().value("bot"))));
  }

  @Test
  void withoutConsentNothingIsStoredShownOrSent() throws Exception {
    winnow.show("cart-cta", "cart", "green", cta());
    shop =
        new TestShop(folder)
            .filter(
                filter(builder ->
                    builder
                        .page("/cart", "cart")
                        .consent(request -> request.getHeader("Agreed") != null)));
    shop.page("/cart", WinnowFilterTest::cart).open();

    HttpResponse<String> refused = browser.get(at("/cart"));
    HttpResponse<String> agreed = browser.get(at("/cart"), "Agreed", "yes");

    assertEquals("Go to checkout", refused.body());
    assertEquals(List.of(), Browser.setCookies(refused));
    assertEquals("Check out securely", agreed.body());
    assertEquals(List.of("page_view", "view_cart", "exposure"), logged(3));
  }

  @Test
  void theCustomerAndTheShopsOwnAttributesAreOnTheEvents() throws Exception {
    shop =
        new TestShop(folder)
            .filter(
                filter(builder ->
                    builder
                        .page("/cart", "cart")
                        .customer(request -> "c-81")
                        .attributes(request -> Map.of("country", "DE"))));
    shop.page("/cart", WinnowFilterTest::cart).open();

    browser.get(at("/cart"));
    logged(2);

    assertEquals("c-81", winnow.events().get(0).customer());
    assertEquals("DE", winnow.events().get(0).attributes().value("country"));
  }

  @Test
  void whatFailsInWinnowIsCountedAndTheShopServesItsPageOnce() throws Exception {
    var served = new AtomicInteger();
    shop =
        new TestShop(folder)
            .filter(
                filter(builder ->
                    builder
                        .page("/cart", "cart")
                        .consent(request -> fails("consent"))
                        .customer(request -> String.valueOf(fails("customer")))));
    shop.page(
            "/cart",
            (request, response) -> {
              served.incrementAndGet();
              cart(request, response);
            })
        .open();

    assertEquals("Go to checkout", browser.get(at("/cart")).body());
    assertEquals(1, served.get());
    assertEquals(1, winnow.status().counters().failures());
  }

  @Test
  void aCustomerThatCannotBeAskedDoesNotEndTheVisit() throws Exception {
    winnow.show("cart-cta", "cart", "green", cta());
    shop =
        new TestShop(folder)
            .filter(
                filter(builder ->
                    builder
                        .page("/cart", "cart")
                        .customer(request -> String.valueOf(fails("customer")))));
    shop.page("/cart", WinnowFilterTest::cart).open();

    assertEquals("Check out securely", browser.get(at("/cart")).body());
    assertEquals(List.of("page_view", "view_cart", "exposure"), logged(3));
    assertEquals(1, winnow.status().counters().failures());
  }

  @Test
  void aCachedPageIsTheSameForAllAndTheCartIsNot() throws Exception {
    winnow.show("home-hero", "home", "green", cta());
    shop =
        new TestShop(folder)
            .filter(
                filter(builder ->
                    builder.page("/home", "home").page("/cart", "cart").cached("/home")));
    shop.page(
        "/home",
        (request, response) ->
            html(response, Visits.of(request).show("home-hero").text("text", "Welcome")));
    shop.page("/cart", WinnowFilterTest::cart).open();

    HttpResponse<String> home = browser.get(at("/home"));
    HttpResponse<String> cart = browser.get(at("/cart"));

    assertEquals("Welcome", home.body());
    assertEquals(List.of(), Browser.setCookies(home));
    assertTrue(Browser.setCookie(cart, "winnow_vid").isPresent());
    assertEquals(List.of("page_view", "view_cart"), logged(2));
  }

  @Test
  void whoHoldsTheTestKeyVisitsAtAnotherTime() throws Exception {
    open();

    browser.get(
        at("/cart"), "Winnow-Test-Key", TEST_KEY, "Winnow-Test-Time", "2027-01-01T10:00:00Z");
    logged(3);

    Instant from = Instant.parse("2027-01-01T10:00:00Z");
    assertTrue(winnow.events().stream().noneMatch(each -> each.time().isBefore(from)));
    assertTrue(
        winnow.events().stream().allMatch(each -> each.time().isBefore(from.plusSeconds(600))));
    assertTrue(browser.cookie("winnow_ctx").startsWith("1.direct." + from.getEpochSecond()));
  }

  @Test
  void anyOtherTestKeyIsIgnored() throws Exception {
    open();

    browser.get(
        at("/cart"), "Winnow-Test-Key", TEST_KEY + "?", "Winnow-Test-Time", "2027-01-01T10:00:00Z");
    browser.get(at("/cart"), "Winnow-Test-Key", TEST_KEY, "Winnow-Test-Time", "tomorrow");
    logged(6);

    Instant soon = Instant.now().plusSeconds(600);
    assertTrue(winnow.events().stream().allMatch(each -> each.time().isBefore(soon)));
  }

  @Test
  void anotherDayIsAnotherSessionOfAReturningVisitor() throws Exception {
    open();

    browser.get(at("/cart"));
    browser.get(
        at("/cart"),
        "Winnow-Test-Key",
        TEST_KEY,
        "Winnow-Test-Time",
        Instant.now().plusSeconds(86_400).toString());
    logged(6);

    List<StoreEvent> views = winnow.events("page_view");
    assertEquals(views.get(0).visitor(), views.get(1).visitor());
    assertNotEquals(views.get(0).session(), views.get(1).session());
    assertEquals("new", views.get(0).attributes().value("visitor"));
    assertEquals("returning", views.get(1).attributes().value("visitor"));
  }

  @Test
  void whereTheFilterIsMissingAVisitShowsTheControl() throws Exception {
    shop = new TestShop(folder);
    shop.page("/cart", WinnowFilterTest::cart).open();

    assertEquals("Go to checkout", browser.get(at("/cart")).body());
    assertFalse(browser.cookies.containsKey("winnow_vid"));
  }

  private void open() throws Exception {
    winnow.show("cart-cta", "cart", "green", cta());
    winnow.show("later-cta", "later", "green", cta());
    shop =
        new TestShop(folder)
            .filter(
                filter(builder ->
                    builder
                        .page("/cart", "cart")
                        .page("/later", "later")
                        .page("/dispatched", "later")
                        .action("POST", "/cart/items", "add_to_cart")));
    shop.page("/cart", WinnowFilterTest::cart)
        .page("/cart/items", (request, response) -> response.setStatus(status(request)))
        .page("/later", WinnowFilterTest::later)
        .page("/dispatched", WinnowFilterTest::dispatched)
        .page(
            "/api/visitor",
            (request, response) ->
                response.getWriter().write(Visits.of(request).visitor().toString()))
        .page("/plain", (request, response) -> html(response, "plain"))
        .page("/css/*", (request, response) -> response.setContentType("text/css"))
        .open();
  }

  private WinnowFilter filter(UnaryOperator<StorefrontBuilder> settings) {
    return new WinnowFilter(winnow, settings.apply(Storefront.builder().testKey(TEST_KEY)).build());
  }

  private static void cart(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Visit visit = Visits.of(request);
    String text = visit.show("cart-cta").text("text", "Go to checkout");
    if (request.getParameter("throws") != null) {
      throw new IOException("the shop's own mistake");
    }
    String type = request.getParameter("type");
    response.setContentType(type == null ? "text/html;charset=UTF-8" : type);
    response.setStatus(status(request));
    if (response.getStatus() == 200) {
      response.getWriter().write(text);
    }
  }

  private static void later(HttpServletRequest request, HttpServletResponse response) {
    Visit visit = Visits.of(request);
    AsyncContext context = request.startAsync();
    context.start(() -> {
      try {
        html(
            (HttpServletResponse) context.getResponse(),
            visit.show("later-cta").text("text", "Go to checkout"));
      } catch (IOException gone) {
        throw new IllegalStateException(gone);
      } finally {
        context.complete();
      }
    });
  }

  private static void dispatched(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getAttribute("again") == null) {
      request.setAttribute("again", true);
      request.startAsync(request, response).dispatch();
      return;
    }
    html(response, Visits.of(request).show("later-cta").text("text", "Go to checkout"));
  }

  private static int status(HttpServletRequest request) {
    String status = request.getParameter("status");
    return status == null ? 200 : Integer.parseInt(status);
  }

  private static void html(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response.getWriter().write(text);
  }

  private static boolean fails(String what) {
    throw new IllegalStateException(what + " cannot be asked");
  }

  private static Change cta() {
    return new Change.CtaChange("Check out securely", null, null, null);
  }

  private static RunningExperiment forCartsFrom(int value) {
    return new RunningExperiment(
        "cart-cta",
        false,
        "salt",
        new Placement("cart", null, null),
        new Audience.Between("cartValue", BigDecimal.valueOf(value), null),
        null,
        List.of(new RunningExperiment.Variant("green", cta())),
        List.of(
            new Allocation(null, List.of(new Allocation.Owned(0, new BucketRange(0, 10_000))))));
  }

  /** The events, once there are as many; a browser has its answer before the shop has logged it. */
  private List<String> logged(int many) throws InterruptedException {
    Await.until(many + " events", () -> winnow.events().size() >= many);
    return winnow.events().stream().map(StoreEvent::type).toList();
  }

  private URI at(String path) {
    return Objects.requireNonNull(shop).at(path);
  }
}
