package dev.winnow.journeys.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventType;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.order.Owner.How;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final Commerce O1 = Commerce.order("o-1").worth(49_90, "EUR");

  @Test
  void aPartialRefundLowersTheValueOfItsOrder() {
    var order = Orders.by(Source.SERVER).says("purchase", O1).refunds("r-1", 10_00).done();

    assertEquals(39_90, state(order).netValue());
  }

  @Test
  void refundsOfMoreThanTheOrderLeaveNothingAndNeverLess() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", O1)
            .refunds("r-1", 40_00)
            .refunds("r-2", Long.MAX_VALUE)
            .done();

    assertEquals(0, state(order).netValue());
  }

  @Test
  void aRefundReportedByTwoEventsIsOneRefundOfItsNewestAmount() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", O1)
            .says("refund", Commerce.order("o-1").worth(5_00, "EUR").refund("r-1").versioned(2))
            .says("refund", Commerce.order("o-1").worth(9_00, "EUR").refund("r-1").versioned(1))
            .done();

    assertEquals(44_90, state(order).netValue());
  }

  @Test
  void refundsWithoutAnIdAreRefundsOfTheirOwn() {
    var unnamed = Commerce.order("o-1").worth(5_00, "EUR");
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", O1)
            .says("refund", unnamed)
            .says("refund", unnamed)
            .done();

    assertEquals(39_90, state(order).netValue());
  }

  @Test
  void aRefundOfWhichOnlyTheGrossIsKnownTakesTheSameShareOfTheGoods() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", Amounts.of("o-1", 100_00L, null, 19_00L, 6_00L))
            .says("refund", Amounts.of("o-1", null, 62_50L, null, null).refund("r-1"))
            .done();

    assertEquals(50_00, state(order).netValue(), "62.50 of 125.00 is half");
  }

  @Test
  void aGrossRefundOfAnOrderThatWasFreeTakesNothing() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", Amounts.of("o-1", 0L, null, null, null))
            .says("refund", Amounts.of("o-1", null, 5_00L, null, null).refund("r-1"))
            .done();

    assertEquals(0, state(order).netValue());
  }

  @Test
  void aRefundThatComesFirstWaitsForItsOrder() {
    var refunded = Orders.by(Source.SERVER).refunds("r-1", 10_00);

    assertEquals(Optional.empty(), refunded.done().state());
    assertEquals(39_90, state(refunded.says("purchase", O1).done()).netValue());
  }

  @Test
  void theNewestVersionCounts() {
    var order =
        Orders.by(Source.SERVER)
            .says("order_updated", Commerce.order("o-1").worth(30_00, "EUR").versioned(3))
            .says("order_updated", Commerce.order("o-1").worth(20_00, "EUR").versioned(2))
            .says("purchase", O1)
            .done();

    assertEquals(30_00, state(order).value());
  }

  @Test
  void ofOneVersionTheMoreTrustedWordCounts() {
    var order =
        Orders.by(Source.WEBHOOK)
            .says("purchase", O1)
            .from(Source.SERVER)
            .says("order_updated", Commerce.order("o-1").worth(20_00, "EUR"))
            .done();

    assertEquals(49_90, state(order).value());
  }

  @Test
  void whereAShopCountsNoVersionsTheUpdateIsNewerThanThePurchase() {
    var order =
        Orders.by(Source.SERVER)
            .says("order_updated", Commerce.order("o-1").worth(20_00, "EUR"))
            .says("purchase", O1)
            .done();

    assertEquals(20_00, state(order).value());
  }

  @Test
  void aCancelledOrderStaysCancelledWhenItIsUpdated() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", O1)
            .says("order_cancelled", Commerce.order("o-1"))
            .says("order_updated", O1.versioned(2))
            .done();

    assertEquals(Journeys.MONDAY_NOON.plusSeconds(60), state(order).cancelled());
  }

  @Test
  void aBrowsersPurchaseIsProvisionalUntilTheShopSpeaks() {
    var claimed = Orders.by(Source.BROWSER).of("v-1").says("purchase", O1);

    assertTrue(state(claimed.done()).provisional());
    assertEquals(Optional.of(Journeys.MONDAY_NOON), claimed.done().provisionalSince());

    var confirmed =
        claimed
            .from(Source.SERVER)
            .says("purchase", Commerce.order("o-1").worth(45_00, "EUR"))
            .done();
    assertFalse(state(confirmed).provisional());
    assertEquals(45_00, state(confirmed).value());
    assertEquals(Optional.empty(), confirmed.provisionalSince());
  }

  @Test
  void aBrowserCanNeitherOverrideTheShopNorRefundNorCancelNorTellMargins() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", O1)
            .from(Source.BROWSER)
            .says("purchase", Commerce.order("o-1").worth(1, "EUR").versioned(9))
            .says("order_cancelled", Commerce.order("o-1"))
            .refunds("r-1", 49_90)
            .done();

    assertEquals(49_90, state(order).netValue());
    assertNull(state(order).cancelled());
    assertNull(
        state(Orders.by(Source.BROWSER).says("purchase", Amounts.margin("9")).done()).margin());
  }

  @Test
  void anUnconfirmedOrderExpiresAndComesBackWhenTheShopConfirmsIt() {
    var claimed = Orders.by(Source.BROWSER).of("v-1").says("purchase", O1);
    Order expired = claimed.done().whenExpired();

    assertEquals(Optional.empty(), expired.state());
    assertEquals(Optional.empty(), expired.provisionalSince());

    var shop = Orders.by(Source.SERVER).says("purchase", O1).done();
    assertEquals(49_90, state(expired.with(shop.events())).value());
    assertEquals(
        claimed.done().with(shop.events()),
        expired.with(shop.events()),
        "whether it had expired in between is forgotten");
  }

  @Test
  void whatAShopHasConfirmedDoesNotExpire() {
    var order = Orders.by(Source.SERVER).says("purchase", O1).done();

    assertEquals(order, order.whenExpired());
  }

  @Test
  void theVisitorOnTheOrderOwnsItWhoeverReportedItFirst() {
    var order =
        Orders.by(Source.BROWSER)
            .of("v-1")
            .says("purchase", O1)
            .from(Source.SERVER)
            .of("v-2")
            .says("purchase", O1)
            .done();

    assertEquals(Optional.of(new Owner(Journeys.id("v-2"), How.VISITOR_ON_ORDER)), order.owner());
  }

  @Test
  void theBrowsersVisitorOwnsTheOrderWhileTheShopNamesNobody() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", O1)
            .from(Source.BROWSER)
            .of("v-1")
            .says("purchase", O1)
            .done();

    assertEquals(Optional.of(new Owner(Journeys.id("v-1"), How.BROWSER_PURCHASE)), order.owner());
  }

  @Test
  void anOrderThatNamesNobodyIsUnattributedAndKept() {
    var order = Orders.by(Source.SERVER).says("purchase", O1).done();

    assertEquals(Optional.empty(), order.owner());
    assertEquals(49_90, state(order).value());
  }

  @Test
  void aNewVersionGivesTheOrderToAnotherVisitorAndTheNextOneGivesItBack() {
    var order = Orders.by(Source.SERVER).of("v-1").says("purchase", O1);
    assertEquals(Journeys.id("v-1"), owner(order.done()));

    order.of("v-2").says("order_updated", O1.versioned(2));
    assertEquals(Journeys.id("v-2"), owner(order.done()));

    order.of("v-1").says("order_updated", O1.versioned(3));
    assertEquals(Journeys.id("v-1"), owner(order.done()));
  }

  @Test
  void theMarginIsKnownOnlyWhenEveryItemTellsIt() {
    var told = Orders.by(Source.SERVER).says("purchase", Amounts.margin("9.104", "1.50")).done();
    var halfTold = Orders.by(Source.SERVER).says("purchase", Amounts.margin("9.10", null)).done();

    assertEquals(21_21, state(told).margin(), "2 x 9.104 + 2 x 1.50, rounded once");
    assertNull(state(halfTold).margin());
    assertEquals(0, state(halfTold).netMargin());
  }

  @Test
  void aRefundTakesItsShareOfTheMargin() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", Amounts.margin("9.00", "1.00"))
            .refunds("r-1", 25_00)
            .done();

    assertEquals(10_00, state(order).netMargin(), "half of the 50.00 was given back");
  }

  @Test
  void absurdAmountsAreCutAndStopNobody() {
    String absurd = "10000000000";
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", Amounts.margin(Long.MAX_VALUE, absurd, absurd))
            .says("refund", Amounts.of("o-1", null, Long.MAX_VALUE, null, null).refund("r-1"))
            .done();

    assertEquals(Long.MAX_VALUE, state(order).margin());
    assertEquals(0, state(order).netValue());
  }

  @Test
  void anOrderOfHundredsOfEventsKeepsItsStateAndOwner() {
    var claims = Orders.by(Source.BROWSER).of("v-1");
    for (int version = 1; version <= 300; version++) {
      claims.says("purchase", O1.versioned(version));
    }
    Order claimed = claims.done();
    assertEquals(49_90, state(claimed).value());
    assertEquals(Optional.of(Journeys.MONDAY_NOON), claimed.provisionalSince());
    assertEquals(Journeys.id("v-1"), owner(claimed));

    var busy = Orders.by(Source.SERVER).of("v-2").refunds("r-1", 1_00);
    for (int version = 1; version <= 300; version++) {
      busy.says("order_updated", Commerce.order("o-1").worth(version, "EUR").versioned(version));
      busy.of(null);
    }
    Order updated = busy.done();
    assertEquals(300, state(updated).value());
    assertEquals(200, state(updated).netValue());
    assertEquals(Journeys.id("v-2"), owner(updated));
    assertTrue(updated.events().size() <= 200);
  }

  @Test
  void eventsOfAnotherOrderAreRefused() {
    var other = Orders.by(Source.SERVER).says("purchase", O1).done();

    assertThrows(IllegalArgumentException.class, () -> Order.empty("o-2").with(other.events()));
  }

  @Test
  void aPaymentIsKnownByItsFirstReport() {
    var order =
        Orders.by(Source.SERVER)
            .says("purchase", O1)
            .says(EventType.ORDER_PAID, Commerce.order("o-1"))
            .says(EventType.ORDER_PAID, Commerce.order("o-1"))
            .done();

    assertEquals(Journeys.MONDAY_NOON.plusSeconds(60), state(order).paid());
  }

  private static OrderState state(Order order) {
    return order.state().orElseThrow();
  }

  private static UUID owner(Order order) {
    return order.owner().orElseThrow().visitor();
  }
}
