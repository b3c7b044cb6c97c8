package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.ofOrder;
import static dev.winnow.server.Wire.purchase;
import static dev.winnow.server.Wire.refund;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Order by order, a shop can hold its own books against what the engine counts. */
@OnBothDatabases
class OrdersTest {
  private final Shop shop;

  OrdersTest(EngineUnderTest.Base base) {
    this.shop = Shop.in(EngineUnderTest.on(base)).running("cta", buttons());
  }

  private Answer orders(String query) {
    return shop.engine().get(shop.path() + "/orders" + query, shop.admin());
  }

  @Test
  void anOrderShowsWhatIsLeftOfItAndTheArmItCountsIn() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.send(
            exposure(visitor, "cta", "green"),
            purchase(visitor, "o-1", "49.90"),
            refund("o-1", "r-1", "9.90"))
        .expect(202);

    Answer orders = orders("").expect(200);

    assertEquals("o-1", orders.at("orders", 0, "order"));
    assertEquals(new BigDecimal("49.90"), orders.at("orders", 0, "value"));
    assertEquals(new BigDecimal("9.90"), orders.at("orders", 0, "refunded"));
    assertEquals(
        map("visitor", visitor.toString(), "foundBy", "visitor-on-order"),
        orders.at("orders", 0, "owner"));
    assertEquals(
        List.of(map("experiment", "cta", "variant", "green", "counted", new BigDecimal("40.00"))),
        orders.at("orders", 0, "experiments"));
    assertFalse(orders.has("next"));
  }

  @Test
  void anOrderOutsideSaysWhy() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.send(
            exposure(visitor, "cta", "green"),
            purchase(visitor, "o-1", "49.90"),
            ofOrder("order_cancelled", "o-1"),
            purchase(Shop.newVisitor(), "o-2", "5.00"))
        .expect(202);

    Answer orders = orders("").expect(200);

    assertEquals("cancelled", orders.at("orders", 0, "experiments", 0, "leftOut"));
    assertEquals("not-exposed", orders.at("orders", 1, "experiments", 0, "leftOut"));
  }

  @Test
  void anOrderWithoutAVisitorIsUnattributedAndNeverGuessed() {
    Map<String, Object> late = with(ofOrder("order_updated", "o-1"), "value", "12.00");
    shop.send(late).expect(202);

    Answer orders = orders("").expect(200);

    assertEquals("unattributed", orders.at("orders", 0, "owner"));
    assertEquals(new BigDecimal("12.00"), orders.at("orders", 0, "value"));
    assertEquals(List.of(), orders.at("orders", 0, "experiments"));
  }

  @Test
  void anOrderOfACustomerFindsTheVisitorWhoHadLoggedIn() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.send(exposure(visitor, "cta", "green"), login(visitor, 10)).expect(202);
    shop.send(byPhone("o-1", "12.00")).expect(202);

    Answer orders = orders("").expect(200);

    assertEquals(
        map("visitor", visitor.toString(), "foundBy", "customer-tie"),
        orders.at("orders", 0, "owner"));
    assertEquals(new BigDecimal("12.00"), orders.at("orders", 0, "experiments", 0, "counted"));
    assertEquals(
        new BigDecimal("12.00"),
        shop.report("cta").at("metrics", "revenue_per_visitor", "arms", "green", "sum"));
  }

  @Test
  void anOrderThatCameFirstFindsItsVisitorWhenTheLoginArrives() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.send(byPhone("o-1", "12.00")).expect(202);
    assertEquals("unattributed", orders("").at("orders", 0, "owner"));

    shop.send(login(visitor, 10)).expect(202);

    assertEquals(visitor.toString(), orders("").at("orders", 0, "owner", "visitor"));
  }

  @Test
  void ofTwoVisitorsOfACustomerTheLastTiedWhenOrderingIsTheOwnerInAnyOrderOfArrival() {
    UUID phone = shop.visitorOf("cta", "green");
    UUID laptop = shop.visitorOf("cta", "control");
    UUID later = shop.visitorOf("cta", "control");
    List<Object> said =
        List.of(login(phone, 10), login(laptop, 20), login(later, 600), byPhone("o-1", "12.00"));
    for (int first = 0; first < said.size(); first++) {
      Shop another = Shop.in(shop.engine());
      for (int i = 0; i < said.size(); i++) {
        another.send(said.get((first + i) % said.size())).expect(202);
      }
      Answer orders = another.engine().get(another.path() + "/orders", another.admin());

      assertEquals(laptop.toString(), orders.at("orders", 0, "owner", "visitor"));
    }
  }

  @Test
  void theVisitorOnTheOrderIsBelievedBeforeAnyTie() {
    UUID tied = shop.visitorOf("cta", "green");
    UUID named = shop.visitorOf("cta", "control");
    shop.send(exposure(tied, "cta", "green"), exposure(named, "cta", "control")).expect(202);
    shop.send(login(tied, 10), byPhone("o-1", "12.00")).expect(202);
    shop.send(with(with(byPhone("o-1", "12.00"), "visitor", named.toString()), "orderVersion", 2))
        .expect(202);

    assertEquals(named.toString(), orders("").at("orders", 0, "owner", "visitor"));
    assertEquals(
        new BigDecimal("0.00"),
        shop.report("cta").at("metrics", "revenue_per_visitor", "arms", "green", "sum"));
  }

  @Test
  void aBrowserTiesNobody() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.browse(login(visitor, 10)).expect(202);
    shop.send(byPhone("o-1", "12.00")).expect(202);

    assertEquals("unattributed", orders("").at("orders", 0, "owner"));
  }

  private static Map<String, Object> login(UUID visitor, int seconds) {
    return with(
        with(Wire.event("login", visitor), "customer", "c-81"),
        "time",
        Wire.EARLIER.plusSeconds(seconds).toString());
  }

  /** An order of the customer, of which the shop knows no visitor. */
  private static Map<String, Object> byPhone(String order, String euros) {
    return with(with(ofOrder("order_updated", order), "value", euros), "customer", "c-81");
  }

  @Test
  void pagesFollowOneAnotherWithoutAGap() {
    UUID visitor = Shop.newVisitor();
    shop.send(IntStream.range(0, 7).mapToObj(i -> purchase(visitor, "o-" + i, "1.00")).toArray())
        .expect(202);

    Answer first = orders("?limit=4").expect(200);
    Answer second = orders("?limit=4&after=" + first.at("next")).expect(200);

    assertEquals("o-3", first.at("orders", 3, "order"));
    assertEquals("o-4", second.at("orders", 0, "order"));
    assertEquals(3, second.list("orders").size());
    assertFalse(second.has("next"));
  }

  @Test
  void aPageOfNoOrOfTooManyOrdersIsRefused() {
    assertEquals("1 to 1000", orders("?limit=0").expect(422).at("errors", 0, "allowed"));
    assertEquals("1 to 1000", orders("?limit=1001").expect(422).at("errors", 0, "allowed"));
    orders("?after=" + "x".repeat(129)).expect(422);
    orders("?after=%00").expect(422);
  }

  @Test
  void ordersAreForThoseWhoMayReadTheReport() {
    shop.engine().get(shop.path() + "/orders", shop.server()).expect(403);
    shop.engine().get(shop.path() + "/orders", Shop.in(shop.engine()).admin()).expect(403);
  }

  @Test
  void aBotThatTheShopNamesIsLeftOut() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.send(
            with(exposure(visitor, "cta", "green"), "attributes", map("bot", true)),
            purchase(visitor, "o-1", "49.90"))
        .expect(202);

    assertEquals("bot", orders("").at("orders", 0, "experiments", 0, "leftOut"));
    assertEquals(1L, shop.report("cta").at("units", "bots"));
  }
}
