package dev.winnow.sdk;

import static dev.winnow.sdk.Shops.ANN;
import static dev.winnow.sdk.Shops.GREEN;
import static dev.winnow.sdk.Shops.NOON;
import static dev.winnow.sdk.Shops.endingAt;
import static dev.winnow.sdk.Shops.mobile;
import static dev.winnow.sdk.Shops.ruleset;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Exposure;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.order.ShopOrder;
import dev.winnow.core.ruleset.Assignment;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class VisitTest {
  private final TestWinnow winnow = new TestWinnow(Clock.fixed(NOON, ZoneOffset.UTC));

  private static final Assignment ENDED = new Assignment.Outside(Assignment.Reason.SCHEDULE);

  @BeforeEach
  void tryTheGreenButton() {
    winnow.ruleset(ruleset(17));
  }

  private StoreEvent onlyEvent() {
    assertEquals(1, winnow.events().size());
    return winnow.events().get(0);
  }

  @Test
  void askingWhatToShowLogsNothingUntilThePageWentOut() {
    Visit visit = winnow.visit(ANN);
    assertEquals(new Shown("cart-cta", "green", GREEN), visit.show("cart-cta"));
    assertEquals(List.of(), winnow.events());

    visit.rendered();

    assertEquals(new Exposure("cart-cta", "green", 17L, null), onlyEvent().exposure());
    assertEquals(ANN, onlyEvent().visitor());
    assertEquals(NOON, onlyEvent().time());
  }

  @Test
  void anExposureIsLoggedOnceInAVisit() {
    Visit visit = winnow.visit(ANN);
    visit.show("cart-cta");
    visit.show("cart-cta");
    visit.rendered();
    visit.show("cart-cta");
    visit.rendered();
    visit.expose("cart-cta");

    assertEquals("exposure", onlyEvent().type());
  }

  @Test
  void aShopThatKnowsTheMomentLogsTheExposureItself() {
    winnow.visit(ANN).expose("cart-cta");

    assertEquals(new Exposure("cart-cta", "green", 17L, null), onlyEvent().exposure());
  }

  @Test
  void anExposureOnTheThankYouPageNamesTheOrderThatLedThere() {
    Visit visit = winnow.visit(ANN).page("thank_you", "/thanks").order("o-1");
    visit.show("cart-cta");
    visit.rendered();

    assertEquals(new Exposure("cart-cta", "green", 17L, "o-1"), onlyEvent().exposure());
  }

  @Test
  void whoTakesNoPartIsNotLogged() {
    Visit visit = winnow.visit(ANN);
    Shown shown = visit.show("no-such-experiment");
    visit.rendered();
    visit.expose("no-such-experiment");

    assertFalse(shown.changes());
    assertEquals(List.of(), winnow.events());
  }

  @Test
  void oneVisitIsDecidedByOneRuleset() {
    Visit visit = winnow.visit(ANN);
    winnow.ruleset(ruleset(18));
    visit.show("cart-cta");
    visit.rendered();

    assertEquals(17L, requireNonNull(onlyEvent().exposure()).ruleset());
  }

  @Test
  void withoutConsentNobodyIsAssignedAndNothingIsSent() {
    Visit visit = winnow.visit(ANN).page("cart", "/cart").consent(false);

    assertFalse(visit.show("cart-cta").changes());
    visit.rendered();
    visit.expose("cart-cta");
    visit.track("add_to_cart");
    visit.identify("c-81");
    visit.purchased(ShopOrder.of("o-1", "EUR", NOON));
    assertEquals(List.of(), visit.assignments());
    assertEquals(List.of(), winnow.events());
  }

  @Test
  void consentThatIsWithdrawnBeforeThePageWentOutCounts() {
    Visit visit = winnow.visit(ANN);
    visit.show("cart-cta");
    visit.consent(false).rendered();

    assertEquals(List.of(), winnow.events());
  }

  @Test
  void theAudienceIsAskedWithWhatIsKnownOfTheVisitor() {
    winnow.ruleset(ruleset(17, mobile()));

    assertTrue(winnow.visit(ANN).attribute("device", "mobile").show("cart-cta").is("green"));
    assertFalse(winnow.visit(ANN).attribute("device", "desktop").show("cart-cta").is("green"));
  }

  @Test
  void whoHasEnteredStaysInWhateverTheAudienceSays() {
    winnow.ruleset(ruleset(17, mobile()));
    Visit back = winnow.visit(ANN).attribute("device", "desktop").entered(Set.of("cart-cta"));

    assertTrue(back.show("cart-cta").is("green"));
  }

  @Test
  void anExperimentEndsByTheClockOfTheVisit() {
    winnow.ruleset(endingAt(NOON));
    Clock before = Clock.fixed(NOON.minusMillis(1), ZoneOffset.UTC);

    assertTrue(winnow.visit(ANN, before).show("cart-cta").is("green"));
    assertEquals(ENDED, winnow.visit(ANN).assign("cart-cta"));
    assertEquals(ENDED, winnow.visit(ANN).entered(Set.of("cart-cta")).assign("cart-cta"));
    assertEquals(List.of(), winnow.visit(ANN).page("cart", "/cart").assignments());
  }

  @Test
  void aVisitIsDecidedAtOneMoment() {
    winnow.ruleset(endingAt(NOON.plusMillis(2)));
    Visit visit = winnow.visit(ANN, Ticking.from(NOON));

    for (int i = 0; i < 5; i++) {
      assertTrue(visit.show("cart-cta").is("green"));
    }
    assertTrue(visit.now().isAfter(NOON), "the clock ticks");
  }

  @Test
  void withoutAVisitTheClockOfTheClientCounts() {
    winnow.ruleset(endingAt(NOON));
    assertEquals(ENDED, winnow.assign("cart-cta", ANN.toString(), Attributes.NONE, key -> true));

    winnow.ruleset(endingAt(NOON.plusMillis(1)));
    assertEquals(
        new Assignment.Assigned("cart-cta", "green", GREEN),
        winnow.assign("cart-cta", ANN.toString(), Attributes.NONE, key -> true));
  }

  @Test
  void aPageAsksForAllThatIsShownOnIt() {
    assertEquals(
        List.of(new Assignment.Assigned("cart-cta", "green", GREEN)),
        winnow.visit(ANN).page("cart", "/cart").assignments());
    assertEquals(List.of(), winnow.visit(ANN).page("home", "/").assignments());
  }

  @Test
  void beforeTheFirstRulesetEverybodySeesThePageAsItIs() {
    winnow.ruleset(null);
    Visit visit = winnow.visit(ANN).page("cart", "/cart");

    assertEquals(new Assignment.Outside(Assignment.Reason.UNAVAILABLE), visit.assign("cart-cta"));
    assertEquals(List.of(), visit.assignments());
    assertFalse(visit.show("cart-cta").changes());
  }

  @Test
  void anEventTellsWhatIsKnownOfTheVisit() {
    winnow
        .visit(ANN)
        .page("cart", "/cart?voucher=ann@example.com#top")
        .session("s-1")
        .customer("c-81")
        .attribute("device", "mobile")
        .attribute("country", null)
        .track("add_to_cart", Commerce.order("o-1").worth(49_90, "EUR"));
    StoreEvent event = onlyEvent();

    assertEquals("add_to_cart", event.type());
    assertEquals("cart", event.page());
    assertEquals("/cart", event.path(), "without what may identify a person");
    assertEquals("s-1", event.session());
    assertEquals("c-81", event.customer());
    assertEquals(Map.of("device", "mobile"), event.attributes().values());
    assertEquals(49_90L, requireNonNull(event.commerce()).value());
  }

  @Test
  void everyEventHasAnIdOfItsOwn() {
    Visit visit = winnow.visit(ANN);
    visit.track("add_to_cart");
    visit.track("add_to_cart");

    assertNotEquals(winnow.events().get(0).id(), winnow.events().get(1).id());
  }

  @Test
  void fromTheLoginOnTheVisitIsOfThatCustomer() {
    Visit visit = winnow.visit(ANN);
    visit.identify("c-81");
    visit.track("add_to_cart");

    assertEquals(
        List.of("c-81", "c-81"), winnow.events().stream().map(each -> each.customer()).toList());
    assertEquals(1, winnow.events("identify").size());
  }

  @Test
  void aPurchaseIsOfThisVisitorHoweverOftenItIsReported() {
    ShopOrder order = ShopOrder.of("o-1", "EUR", NOON).goods(new BigDecimal("49.90"));
    winnow.visit(ANN).customer("c-81").page("thank_you", "/thanks").purchased(order);
    winnow.visit(ANN).purchased(order);
    StoreEvent first = winnow.events().get(0);

    assertEquals(ANN, first.visitor());
    assertEquals("c-81", first.customer());
    assertEquals("thank_you", first.page());
    assertEquals(first.id(), winnow.events().get(1).id());
  }
}
