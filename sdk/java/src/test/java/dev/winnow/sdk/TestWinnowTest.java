package dev.winnow.sdk;

import static dev.winnow.sdk.Shops.ANN;
import static dev.winnow.sdk.Shops.GREEN;
import static dev.winnow.sdk.Shops.NOON;
import static dev.winnow.sdk.Shops.ruleset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.change.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TestWinnowTest {
  private final TestWinnow winnow = new TestWinnow(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void everyVisitorSeesWhatTheTestSays() {
    winnow.show("cart-cta", "cart", "green", GREEN);
    winnow.show("badges", "checkout", "control", new Change.None());

    assertTrue(winnow.visit(ANN).show("cart-cta").is("green"));
    assertTrue(winnow.visit(UUID.randomUUID()).show("cart-cta").is("green"));
    assertTrue(winnow.visit(ANN).show("badges").is("control"));
    assertEquals(1, winnow.visit(ANN).page("cart", "/cart").assignments().size());
  }

  @Test
  void theLastWordCounts() {
    winnow.show("cart-cta", "cart", "green", GREEN);
    winnow.show("cart-cta", "cart", "control", new Change.None());

    assertTrue(winnow.visit(ANN).show("cart-cta").is("control"));
  }

  @Test
  void anEmptyOneChangesNothing() {
    assertFalse(winnow.visit(ANN).show("cart-cta").changes());
  }

  @Test
  void eventsStandInTheOrderInWhichTheyWereLogged() {
    winnow.visit(ANN).track("view_item");
    winnow.visit(ANN).track("add_to_cart");
    winnow.visit(ANN).track("view_item");

    assertEquals(
        List.of("view_item", "add_to_cart", "view_item"),
        winnow.events().stream().map(each -> each.type()).toList());
    assertEquals(2, winnow.events("view_item").size());
    assertEquals(3, winnow.status().counters().delivered());
    winnow.forget();
    assertEquals(List.of(), winnow.events());
  }

  @Test
  void aRealRulesetDecidesAsItWouldInTheShop() {
    winnow.ruleset(ruleset(17, Shops.mobile()));

    assertTrue(winnow.visit(ANN).attribute("device", "mobile").show("cart-cta").is("green"));
    assertFalse(winnow.visit(ANN).show("cart-cta").is("green"));
    assertEquals(17L, winnow.status().rulesetVersion());
    assertEquals(NOON, winnow.status().rulesetConfirmed());
  }

  @Test
  void nothingIsWaitedFor() {
    assertTrue(winnow.flush(Duration.ZERO));
    winnow.close();
    winnow.send(Shops.pageView("a"));
    assertEquals(1, winnow.events().size());
  }

  @Test
  void aTemplateReadsTheTextsOfTheChange() {
    winnow.show("badges", "cart", "b", new Change.TrustBadges(List.of("Free returns", "30 days")));
    winnow.show("own", "cart", "c", new Change.Custom(Map.of("headline", "Hello", "rows", 3L)));
    Visit visit = winnow.visit(ANN);

    assertEquals(List.of("Free returns", "30 days"), visit.show("badges").texts("badges"));
    assertEquals("Hello", visit.show("own").text("headline", "Welcome"));
    assertEquals("Welcome", visit.show("own").text("rows", "Welcome"));
    assertEquals("Welcome", visit.show("badges").text("headline", "Welcome"));
    assertTrue(visit.show("own").changes());
  }
}
