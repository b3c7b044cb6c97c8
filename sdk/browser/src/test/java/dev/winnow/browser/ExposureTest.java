package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import dev.winnow.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who counts as having seen a variant: the same condition in every arm. */
final class ExposureTest extends PageTest {
  private static final Map<String, Object> TEXT = Map.of("kind", "cta", "text", "Buy it now");
  private static final String BUTTON = "<a id=buy class=button href=/cart>Add to cart</a>";
  private static final String BELOW = "<div class=below></div>" + BUTTON;

  @ParameterizedTest
  @ValueSource(strings = {"control", "changed"})
  void elementInViewIsSeenOnceAPage(String shown) {
    shop().ruleset(experiment("#buy", shown, TEXT));
    shop().page("/p", Html.page("product", BUTTON));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals(List.of("trial " + shown), exposures(page));
    page.evaluate("document.body.append('more')");
    page.evaluate("document.querySelector('#buy').outerHTML += ''");
    page.evaluate("winnow('attributes', {cartValue: 1})");
    page.evaluate("winnow('settings', {currency: 'EUR'})");
    assertEquals(List.of("trial " + shown), exposures(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"control", "changed"})
  void elementBelowTheFoldIsSeenWhenSomebodyScrollsToIt(String shown) {
    shop().ruleset(experiment("#buy", shown, TEXT));
    shop().page("/p", Html.page("product", BELOW));
    Page page = open(Device.PHONE, "/p");

    assertEquals(List.of(), exposures(page));
    page.evaluate("document.querySelector('#buy').scrollIntoView()");
    assertEquals(List.of("trial " + shown), exposures(page));
    page.evaluate("scrollTo(0, 0)");
    frames(page);
    page.evaluate("document.querySelector('#buy').scrollIntoView()");
    assertEquals(List.of("trial " + shown), exposures(page));
  }

  @Test
  void lessThanHalfOfAnElementIsNotSeen() {
    shop().ruleset(experiment("#tall", "changed", Map.of("kind", "social_proof", "text", "x")));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                "<div style='height:1000px'></div><div id=tall style='height:400px'></div>"
                    + "<div class=below></div>"));
    Page page = open(Device.DESKTOP, "/p");

    page.evaluate("scrollTo(0, document.querySelector('#tall').offsetTop - innerHeight + 190)");
    assertEquals(List.of(), exposures(page));
    page.evaluate("scrollBy(0, 20)");
    assertEquals(List.of("trial changed"), exposures(page));
  }

  @Test
  void elementOfManyWindowsIsSeenWhenItFillsHalfOfOne() {
    shop().ruleset(experiment("#long", "control", TEXT));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                "<div style='height:1000px'></div><div id=long style='height:9000px'></div>"));
    Page page = open(Device.DESKTOP, "/p");

    page.evaluate("scrollTo(0, document.querySelector('#long').offsetTop - innerHeight + 100)");
    assertEquals(List.of(), exposures(page));
    page.evaluate("scrollBy(0, 500)");
    assertEquals(List.of("trial control"), exposures(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"control", "changed"})
  void elementThatOneArmHidesIsSeenByItsSurroundings(String shown) {
    shop()
        .ruleset(
            experiment("#buy", shown, Map.of("kind", "markup", "addClasses", List.of("gone"))));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                "<style>.gone{display:none}</style><div class=below></div><div id=box><p>Size M</p>"
                    + BUTTON
                    + "</div>"));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals(List.of(), exposures(page));
    page.evaluate("document.querySelector('#box').scrollIntoView()");
    assertEquals(List.of("trial " + shown), exposures(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"control", "changed"})
  void elementThatIsNotThereExposesNobody(String shown) {
    shop().ruleset(experiment("#missing", shown, TEXT));
    shop().page("/p", Html.page("product", BUTTON));

    assertEquals(List.of(), exposures(open(Device.DESKTOP, "/p")));
  }

  @Test
  void elementThatComesLateIsSeenThen() {
    shop().ruleset(experiment("#late", "control", TEXT));
    shop().page("/p", Html.page("product", BUTTON));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals(List.of(), exposures(page));
    page.evaluate("document.querySelector('main').innerHTML += '<a id=late>Add</a>'");
    assertEquals(List.of("trial control"), exposures(page));
  }

  @Test
  void changeOfTheShopsOwnWithoutAnElementIsSeenAtOnce() {
    shop().ruleset(experiment(null, "changed", Map.of("kind", "custom", "data", Map.of("a", 1))));
    shop().page("/p", Html.page("product", BUTTON));

    assertEquals(List.of("trial changed"), exposures(open(Device.DESKTOP, "/p")));
  }

  @Test
  void experimentOfAllPagesIsSeenOnceAlthoughThePageTypeComesLate() {
    var everywhere =
        JsonObject.of(
            "key",
            "trial",
            "assignment",
            "winnow",
            "salt",
            "k3v9",
            "variants",
            List.of(
                Map.of("key", "control", "change", Map.of("kind", "none")),
                Map.of(
                    "key", "changed", "change", Map.of("kind", "custom", "data", Map.of("a", 1)))),
            "allocations",
            List.of(
                Map.of("ranges", List.of(Map.of("variant", "changed", "from", 0, "to", 10_000)))));
    shop().ruleset(Trial.ruleset(Trial.agreed(), everywhere));
    shop()
        .page(
            "/p",
            "<!doctype html><html><head><link rel=icon href='data:,'><script>window.told = [];"
                + "function winnow() { (winnow.q = winnow.q || []).push(arguments) }"
                + "winnow('on', 'trial', ({variant}) => told.push(variant))</script>"
                + Html.TAG
                + "</head><body data-winnow-page=product>"
                + BUTTON);
    Page page = open(Device.DESKTOP, "/p");

    assertEquals(List.of("trial changed"), exposures(page));
    assertEquals(List.of("changed"), page.evaluate("told"));
    assertEquals("product", shop().events("mark_1").get(0).page());
  }

  @Test
  void robotsSeeThePageAsItIsAndCountForNothing() {
    shop().ruleset(experiment("#buy", "changed", TEXT));
    shop().page("/p", Html.page("product", BUTTON));
    Page page =
        visitor(
            Device.DESKTOP,
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
    page.navigate(shop().address("/p"));

    assertEquals(List.of(), exposures(page));
    assertThat(page.locator("#buy")).hasText("Add to cart");
  }

  @Test
  void whoIsOutsideTheTrafficCountsForNothing() {
    shop().ruleset(experiment("#buy", "changed", TEXT).replace("\"to\":10000", "\"to\":1"));
    shop().page("/p", Html.page("product", BUTTON));
    Page page = visitor(Device.DESKTOP);
    page.context()
        .addCookies(
            List.of(
                new Cookie("winnow_vid", "01a218b5-65dd-7d2f-a510-87ff81278ec2")
                    .setUrl(shop().address("/"))));
    page.navigate(shop().address("/p"));

    assertEquals(List.of(), exposures(page));
    assertThat(page.locator("#buy")).hasText("Add to cart");
  }

  @Test
  void placementsWithASlotAreLeftToTheServer() {
    shop()
        .ruleset(
            Trial.ruleset(
                Trial.agreed(),
                Trial.experiment(
                    "trial",
                    Map.of("page", "product", "slot", "below-price"),
                    "changed",
                    Map.of("kind", "custom", "data", Map.of("a", 1)))));
    shop().page("/p", Html.page("product", BUTTON));

    assertEquals(List.of(), exposures(open(Device.DESKTOP, "/p")));
  }

  @Test
  void otherPageTypesTakeNoPart() {
    shop().ruleset(experiment("#buy", "changed", TEXT));
    shop().page("/c", Html.page("category", BUTTON));
    Page page = open(Device.DESKTOP, "/c");

    assertEquals(List.of(), exposures(page));
    assertThat(page.locator("#buy")).hasText("Add to cart");
  }

  @Test
  void exposureTellsRulesetPageAndOrder() {
    shop().ruleset(experiment("#buy", "changed", TEXT));
    shop()
        .page("/p", Html.page("product", Html.settings("{\"order\":\"o-1\"}") + Html.TAG, BUTTON));
    Page page = open(Device.DESKTOP, "/p");

    var event = logged(page, "exposure").get(0);
    var exposure = event.exposure();
    assertNotNull(exposure);
    assertEquals(17L, exposure.ruleset());
    assertEquals("o-1", exposure.order());
    assertEquals("product", event.page());
    assertEquals("/p", event.path());
  }

  @Test
  void visitorsWhoHaveNotAgreedSeeThePageAsItIs() {
    shop()
        .ruleset(
            Trial.ruleset(
                Map.of("consent", "wait"),
                Trial.experiment("trial", "product", "#buy", "changed", TEXT)));
    shop().page("/p", Html.page("product", BUTTON));
    Page page = open(Device.DESKTOP, "/p");

    frames(page);
    assertThat(page.locator("#buy")).hasText("Add to cart");
    assertEquals("", page.evaluate("document.cookie"));
  }

  @Test
  void whatIsToldBeforeTheTagCountsForAudiences() {
    var audience =
        new LinkedHashMap<Object, Object>(
            Trial.experiment("trial", "product", "#buy", "changed", TEXT));
    audience.put("audience", Map.of("attribute", "country", "in", List.of("PT")));
    shop().ruleset(Trial.ruleset(Trial.agreed(), audience));
    shop()
        .page(
            "/p",
            Html.page(
                "product",
                "<script>function winnow() { (winnow.q = winnow.q || []).push(arguments) }"
                    + "winnow('settings', {page: 'product'});"
                    + "winnow('attributes', {country: 'PT'});</script>"
                    + Html.TAG,
                BUTTON));
    Page page = open(Device.DESKTOP, "/p");

    assertEquals(List.of("trial changed"), exposures(page));
  }

  private static String experiment(
      @Nullable String selector, String shown, Map<String, Object> change) {
    return Trial.ruleset(
        Trial.agreed(), Trial.experiment("trial", "product", selector, shown, change));
  }
}
