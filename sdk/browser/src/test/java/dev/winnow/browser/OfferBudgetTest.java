package dev.winnow.browser;

import static dev.winnow.browser.Arms.exitOffer;
import static dev.winnow.browser.Arms.thankYou;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.winnow.core.event.StoreEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four pages with an offer each; the first three to who leaves, the last a card of thanks. */
final class OfferBudgetTest extends InChromium {
  private static final List<String> PAGES = List.of("home", "product", "cart", "thank_you");

  @ParameterizedTest
  @CsvSource({
    "perSession, 1, home",
    "perSession, 3, home product cart",
    "perVisitor, 2, home product",
    "perWeek, 3, home product cart",
    "perVisitor, 0, ''"
  })
  void allOffersTogetherAreBoundOverThePages(String cap, int most, String met) {
    Page page = shopper(Map.of(cap, most), "changed");

    PAGES.forEach(each -> meet(page, each));

    leave(page);
    assertEquals(met, pagesOf("offer_shown"));
    assertEquals(met, pagesOf("exposure"), "nobody is exposed to what the budget forbids");
  }

  @Test
  void withoutCapsNothingIsBound() {
    Page page = shopper(Map.of(), "changed");

    PAGES.forEach(each -> meet(page, each));

    leave(page);
    assertEquals("home product cart thank_you", pagesOf("offer_shown"));
  }

  @Test
  void theGhostOfTheControlUsesUpNothing() {
    Page page = shopper(Map.of("perVisitor", 1), "control");

    PAGES.forEach(each -> meet(page, each));

    leave(page);
    assertEquals("home product cart thank_you", pagesOf("exposure"));
    assertEquals("", pagesOf("offer_shown"));
  }

  @Test
  void theControlIsNotExposedWhereTheBudgetIsUsedUp() {
    Page page = visitor(Device.DESKTOP);
    pages();
    shop.ruleset(
        Trial.ruleset(
            Arms.with(Trial.agreed(), "offers", Map.of("perVisitor", 1)),
            leaving("home", "changed"),
            leaving("product", "control"),
            thanking("control")));

    PAGES.forEach(each -> meet(page, each));

    leave(page);
    assertEquals("home", pagesOf("exposure"));
  }

  @ParameterizedTest
  @CsvSource({"perSession, 31", "perWeek, 10081"})
  void aNewSessionOrWeekIsANewBudget(String cap, int minutes) {
    Page page = visitor(Device.DESKTOP);
    page.clock().install();
    pages();
    shop.ruleset(
        Trial.ruleset(
            Arms.with(Trial.agreed(), "offers", Map.of(cap, 1)),
            leaving("home", "changed"),
            leaving("product", "changed"),
            leaving("cart", "changed")));
    meet(page, "home");
    meet(page, "product");

    page.clock().fastForward(minutes * 60_000L);
    meet(page, "cart");

    leave(page);
    assertEquals("home cart", pagesOf("offer_shown"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"control", "changed"})
  void anExperimentOnTheBudgetGoesBeforeTheStores(String arm) {
    Page page = visitor(Device.DESKTOP);
    pages();
    shop.ruleset(
        Trial.ruleset(
            Arms.with(Trial.agreed(), "offers", Map.of("perVisitor", 1)),
            budget("home", arm),
            budget("product", arm),
            leaving("home", "changed"),
            leaving("product", "changed")));
    page.navigate(shop.address("/home"));
    page.evaluate("winnow('track', 'before')");

    leaveByTheTop(page);
    meet(page, "product");

    List<StoreEvent> events = leave(page);
    assertEquals(arm.equals("control") ? "home" : "home product", pagesOf("offer_shown"));
    List<String> seen =
        events.stream()
            .filter(event -> event.type().matches("before|exposure"))
            .map(event ->
                event.exposure() == null
                    ? event.type()
                    : Objects.requireNonNull(event.exposure()).experiment())
            .toList();
    assertEquals(
        List.of("before", "budget-home", "leaving-home"),
        seen.subList(0, 3),
        "seen when an offer was due");
  }

  private Page shopper(Map<String, Object> caps, String arm) {
    pages();
    shop.ruleset(
        Trial.ruleset(
            Arms.with(Trial.agreed(), "offers", caps),
            Stream.concat(
                    PAGES.stream().limit(3).map(each -> leaving(each, arm)),
                    Stream.of(thanking(arm)))
                .toArray(Map<?, ?>[]::new)));
    return visitor(Device.DESKTOP);
  }

  private void pages() {
    PAGES.forEach(each -> shop.page("/" + each, html(each, "<h1>" + each + "</h1>")));
  }

  private static Map<String, Object> leaving(String page, String arm) {
    return Trial.experiment("leaving-" + page, Arms.on(page), arm, exitOffer("mouse_leave"));
  }

  private static Map<String, Object> thanking(String arm) {
    return Trial.experiment("thanking", Arms.on("thank_you"), arm, thankYou("review"));
  }

  private static Map<String, Object> budget(String page, String arm) {
    return Trial.experiment(
        "budget-" + page, Arms.on(page), arm, Map.of("kind", "offer_budget", "perVisitor", 2));
  }

  private void meet(Page page, String where) {
    page.navigate(shop.address("/" + where));
    leaveByTheTop(page);
  }

  private static void leaveByTheTop(Page page) {
    page.mouse().move(600, 300);
    page.mouse().move(600, -10);
    // The page has dealt with it once it answers.
    page.evaluate("1");
  }

  private String pagesOf(String type) {
    return String.join(
        " ", shop.events(type).stream().map(event -> String.valueOf(event.page())).toList());
  }
}
