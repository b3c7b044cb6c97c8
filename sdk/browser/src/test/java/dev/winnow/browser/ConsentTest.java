package dev.winnow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.winnow.core.event.StoreEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsentTest extends InChromium {
  private static final String QUEUE =
      "winnow = function () { (winnow.q = winnow.q || []).push(arguments) };";
  private static final String AGREED = QUEUE + "winnow('consent', true);";
  private static final String ALL_AGREED = "{1: true, 8: true}";

  @Test
  void beforeTheAnswerNothingIsStoredOrSentAndNobodyIsAssigned() {
    Page page = home("wait", "");
    page.evaluate("winnow('track', 'sign_up')");
    page.click("#go");
    page.reload();
    page.waitForFunction("document.readyState === 'complete'");

    assertEquals("Go", page.textContent("#go"));
    assertNothingIsStored(page);
    assertEquals(
        Set.of("GET /", "GET /winnow/tag.js", "GET /winnow/journey.js", "GET /favicon.ico"),
        withIcon(shop.asked()));
  }

  @Test
  void consentLetsEventsFlowAndChangesThePageThatFollows() {
    Page page = home("wait", "");

    page.evaluate("winnow('consent', true)");

    StoreEvent viewed = shop.awaited("page_view");
    assertEquals("Go", page.textContent("#go"), "what is on the screen stays");
    home(page, AGREED);
    assertThat(page.locator("#go")).hasText("Start");
    assertEquals(viewed.visitor(), shop.awaited("exposure").visitor());
    assertEquals(2, shop.awaited("page_view", 2).size());
  }

  @Test
  void refusalStaysWithoutAnything() {
    Page page = home("wait", "");

    page.evaluate("winnow('consent', false)");
    page.evaluate("winnow('track', 'sign_up')");
    page.navigate("about:blank");
    page.navigate(shop.address("/"));

    assertNothingIsStored(page);
    assertTrue(shop.asked().stream().noneMatch(each -> each.startsWith("POST")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tcloaded, both | {eventStatus: 'tcloaded', gdprApplies: true, purpose: {consents: {1: true, 8: true}}} | true",
        "answered, both | {eventStatus: 'useractioncomplete', gdprApplies: true, purpose: {consents: {1: true, 8: true}}} | true",
        "storage only | {eventStatus: 'useractioncomplete', gdprApplies: true, purpose: {consents: {1: true}}} | false",
        "measuring only | {eventStatus: 'useractioncomplete', gdprApplies: true, purpose: {consents: {8: true}}} | false",
        "being asked | {eventStatus: 'cmpuishown', gdprApplies: true, purpose: {consents: {1: true, 8: true}}} | false",
        "does not apply | {eventStatus: 'tcloaded', gdprApplies: false} | true",
      })
  void theTransparencyFrameworkIsRead(String name, String data, boolean isGranted) {
    Page page = home("wait", "__tcfapi = (name, version, tell) => heard = tell;");

    page.evaluate("heard(" + data + ", true)");

    assertEquals(isGranted, isKnown(page));
  }

  @Test
  void withdrawalByTheTransparencyFrameworkIsHeard() {
    Page page = home("wait", "__tcfapi = (name, version, tell) => heard = tell;");
    page.evaluate(
        "heard({eventStatus: 'tcloaded', purpose: {consents: " + ALL_AGREED + "}}, true)");
    assertTrue(isKnown(page));

    page.evaluate("heard({eventStatus: 'useractioncomplete', purpose: {consents: {}}}, true)");

    assertNothingIsStored(page);
  }

  private static final String GTAG =
      "dataLayer = []; gtag = function () { dataLayer.push(arguments) };";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gtag('consent', 'default', {analytics_storage: 'denied'}) | unanswered",
        "gtag('consent', 'update', {analytics_storage: 'granted'}) | granted",
        "gtag('consent', 'update', {analytics_storage: 'denied'}) | denied",
        "gtag('consent', 'default', {analytics_storage: 'granted'}) | granted",
        "gtag('consent', 'default', {ad_storage: 'granted'}) | unanswered",
      })
  void googlesConsentModeIsRead(String said, String answer) {
    Page page = home("cookieless", GTAG);

    page.evaluate(said);

    assertEquals(answer.equals("granted"), isKnown(page));
    assertEquals(answer, answerOf(page));
  }

  @ParameterizedTest
  @CsvSource({"true, yes, true", "false, no, false", "false, '', false", "true, '', true"})
  void shopifysConsentIsReadWhenItIsCollected(boolean isAllowed, String said, boolean isGranted) {
    Page page =
        home(
            "wait",
            "allowed = false; said = ''; Shopify = {customerPrivacy: {"
                + "analyticsProcessingAllowed: () => allowed, currentVisitorConsent: () => ({analytics: said})}};");
    assertEquals(false, isKnown(page));

    page.evaluate(
        "([is, what]) => { allowed = is; said = what; document.dispatchEvent(new Event('visitorConsentCollected')) }",
        List.of(isAllowed, said));

    assertEquals(isGranted, isKnown(page));
  }

  @Test
  void theShopsOwnFunctionIsAsked() {
    Page page = home("wait", "agreed = undefined;" + QUEUE + "winnow('consent', () => agreed);");
    assertEquals(false, isKnown(page));

    page.evaluate("agreed = true; history.replaceState(null, '')");

    assertEquals(true, isKnown(page));
  }

  @Test
  void aSourceThatFailsIsNoAnswer() {
    Page page = home("wait", GTAG);
    page.evaluate("winnow('consent', () => { throw Error('not there yet') })");

    page.evaluate("gtag('consent', 'update', {analytics_storage: 'granted'})");

    assertEquals(true, isKnown(page));
  }

  @Test
  void onlyTheSourceThatTheShopNamesCounts() {
    Page page =
        home(
            "wait",
            GTAG
                + QUEUE
                + "winnow('settings', {consentSource: 'tcf'}); __tcfapi = (name, version, tell) => heard = tell;");

    page.evaluate(
        "gtag('consent', 'update', {analytics_storage: 'granted'}); winnow('consent', true)");
    assertEquals(false, isKnown(page));
    page.evaluate(
        "heard({eventStatus: 'tcloaded', purpose: {consents: " + ALL_AGREED + "}}, true)");

    assertEquals(true, isKnown(page));
  }

  @Test
  void withdrawalUndoesChangesAndLeavesNothing() {
    Page page = home("wait", AGREED);
    assertThat(page.locator("#go")).hasText("Start");
    page.evaluate("winnow('track', 'before')");
    page.evaluate("sessionStorage.setItem('shop', 'its own')");

    page.evaluate("winnow('consent', false)");

    assertThat(page.locator("#go")).hasText("Go");
    page.evaluate("winnow('track', 'after')");
    page.click("#go");
    page.navigate(shop.address("/another"));
    assertEquals(List.of(), page.context().cookies());
    assertEquals(
        "0 shop", page.evaluate("localStorage.length + ' ' + Object.keys(sessionStorage)"));
    assertEquals(List.of(), shop.events("after"));
  }

  @ParameterizedTest
  @CsvSource({"'', unanswered", "'winnow(\"consent\", false)', denied"})
  void cookielessCountsWithoutAnIdOfAnybody(String said, String consent) {
    Page page = home("cookieless", "");
    page.evaluate("winnow('settings', {attributes: {country: 'AT', plan: 'gold'}})");
    page.evaluate(said);
    page.evaluate("winnow('track', 'sign_up', {attributes: {plan: 'gold'}})");
    page.navigate(shop.address("/"));
    page.evaluate("winnow('settings', {attributes: {country: 'AT'}})");
    page.evaluate(said);

    assertEquals(
        List.of(
            Map.of(
                "name", "sign_up", "page", "home", "device", "desktop", "country", "AT", "consent",
                consent)),
        shop.awaitedCounts("sign_up", 1));
    page.navigate("about:blank");
    assertEquals(2, shop.awaitedCounts("page_view", 2).size(), "one a page");
    assertEquals(List.of(), shop.events());
    page.navigate(shop.address("/"));
    assertNothingIsStored(page);
  }

  @Test
  void withConsentAPageIsCountedOnceBesideItsEvents() {
    Page page = home("cookieless", AGREED);
    page.evaluate("winnow('track', 'sign_up')");

    leave(page);

    assertEquals(1, shop.events("sign_up").size());
    assertEquals(
        List.of("granted"),
        shop.awaitedCounts("page_view", 1).stream().map(each -> each.get("consent")).toList());
    assertEquals(List.of(), shop.counts("sign_up"));
  }

  @Test
  void offAsksNobody() {
    assertTrue(isKnown(home("off", "")));
  }

  @ParameterizedTest
  @CsvSource({"gpc, globalPrivacyControl, true", "dnt, doNotTrack, '\"1\"'"})
  void browsersSignalsCountWhereTheStoreSaysSo(String signal, String property, String value) {
    String set = "Object.defineProperty(navigator, '" + property + "', {value: " + value + "});";
    Page heeded = home(Map.of("consent", "off", "signals", List.of(signal), "vitals", 0), set);
    assertEquals(false, isKnown(heeded));
    heeded.evaluate("winnow('consent', true)");
    assertEquals(false, isKnown(heeded), "also against another answer");

    assertTrue(isKnown(home("off", set)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "cookieless"})
  void thePageMayOverrideTheStore(String mode) {
    Page page = home(mode, QUEUE + "winnow('settings', {consent: 'off'});");

    assertTrue(isKnown(page));
  }

  private Page home(String mode, String script) {
    return home(Map.of("consent", mode, "signals", List.of(), "vitals", 0), script);
  }

  private Page home(Map<String, Object> browser, String script) {
    shop.ruleset(
        Trial.ruleset(
            browser,
            Trial.experiment(
                "start", "home", "#go", "changed", Map.of("kind", "cta", "text", "Start"))));
    Page page = visitor(Device.DESKTOP);
    home(page, script);
    return page;
  }

  private void home(Page page, String script) {
    shop.page(
        "/",
        html("home", "<script>" + script + "</script>", "<h1>Home</h1><button id=go>Go</button>"));
    page.navigate(shop.address("/"));
    page.waitForFunction("performance.getEntriesByType('paint').length > 0");
  }

  private static boolean isKnown(Page page) {
    return !page.context().cookies().isEmpty();
  }

  /** As the counts say it. */
  private String answerOf(Page page) {
    page.evaluate("winnow('page', {page: 'another'})");
    page.navigate("about:blank");
    shop.awaitedCounts("page_view", 2);
    return String.valueOf(
        shop.counts("page_view").stream()
            .filter(each -> "another".equals(each.get("page")))
            .findFirst()
            .orElseThrow()
            .get("consent"));
  }

  private static void assertNothingIsStored(Page page) {
    assertEquals(List.of(), page.context().cookies());
    assertEquals("0 0", page.evaluate("localStorage.length + ' ' + sessionStorage.length"));
  }

  private static Set<String> withIcon(List<String> asked) {
    var all = new TreeSet<>(asked);
    all.add("GET /favicon.ico");
    return all;
  }
}
