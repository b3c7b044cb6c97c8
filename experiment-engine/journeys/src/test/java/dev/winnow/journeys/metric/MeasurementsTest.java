package dev.winnow.journeys.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.Item;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.event.Source;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Metric BUYERS = Metric.conversion("c", Role.PRIMARY, "purchase", WEEK);
  private static final Metric ORDERS = Metric.count("n", Role.PRIMARY, "purchase", WEEK);
  private static final Metric REVENUE = sum("purchase", Quantity.VALUE);
  private static final Metric AVERAGE_ORDER =
      Metric.ratio("aov", Role.PRIMARY, "purchase", Quantity.VALUE, Quantity.COUNT, WEEK);

  @Test
  void whatHappensAtTheExposureIsAfterItAndWhatHappensAtTheEndOfTheWindowIsNot() {
    var views = Metric.count("views", Role.PRIMARY, "page_view", WEEK);
    var journey =
        Journeys.visitor("v-1")
            .at(Journeys.MONDAY_NOON.minusMillis(1))
            .does("page_view")
            .at(Journeys.MONDAY_NOON)
            .does("page_view")
            .at(Journeys.MONDAY_NOON.plus(WEEK).minusMillis(1))
            .does("page_view")
            .at(Journeys.MONDAY_NOON.plus(WEEK))
            .does("page_view");

    assertEquals(value(2), measured(views, journey).after());
    assertEquals(value(1), measured(views, journey).before());
  }

  @Test
  void twoOrdersAreOneBuyerTwoOrdersAndTheirRevenue() {
    var journey = Journeys.visitor("v-1").buys("o-1", 40_00).buys("o-2", 20_00);

    assertEquals(value(1), measured(BUYERS, journey).after());
    assertEquals(value(2), measured(ORDERS, journey).after());
    assertEquals(value(60_00), measured(REVENUE, journey).after());
    assertEquals(new MetricValue(60_00, 2, 0), measured(AVERAGE_ORDER, journey).after());
  }

  @Test
  void aPartialRefundLowersRevenueAndLeavesAPurchase() {
    var journey = Journeys.visitor("v-1").buys("o-1", 49_90).refunds("o-1", 10_00);

    assertEquals(value(39_90), measured(REVENUE, journey).after());
    assertEquals(value(1), measured(BUYERS, journey).after());
    assertEquals(value(10_00), measured(sum("refund", Quantity.VALUE), journey).after());
  }

  @Test
  void aCancelledOrderIsNoPurchaseAndNoPayment() {
    var journey = Journeys.visitor("v-1").buys("o-1", 49_90).pays("o-1").cancels("o-1");

    assertEquals(MetricValue.NOTHING, measured(REVENUE, journey).after());
    assertEquals(MetricValue.NOTHING, measured(sum("order_paid", Quantity.VALUE), journey).after());
    assertEquals(value(49_90), measured(sum("order_cancelled", Quantity.VALUE), journey).after());
  }

  @Test
  void whatABrowserClaimsIsProvisionalAndNeverInTheSum() {
    var journey = Journeys.visitor("v-1").by(Source.BROWSER).buys("o-1", 49_90);

    assertEquals(new MetricValue(0, 0, 49_90), measured(REVENUE, journey).after());
    assertEquals(new MetricValue(0, 0, 1), measured(BUYERS, journey).after());
    assertEquals(new MetricValue(0, 0, 1), measured(ORDERS, journey).after());
    assertEquals(new MetricValue(0, 0, 49_90), measured(AVERAGE_ORDER, journey).after());

    journey.by(Source.SERVER).pays("o-1");
    assertEquals(
        new MetricValue(0, 0, 49_90),
        measured(sum("order_paid", Quantity.VALUE), journey).after(),
        "the shop saw a payment, but its amount is still the browser's word");
  }

  @Test
  void aBuyerOfTheShopIsNotProvisionalAsWell() {
    var journey = Journeys.visitor("v-1").buys("o-1", 49_90).by(Source.BROWSER).buys("o-2", 10_00);

    assertEquals(value(1), measured(BUYERS, journey).after());
    assertEquals(new MetricValue(49_90, 0, 10_00), measured(REVENUE, journey).after());
  }

  @Test
  void testOrdersAndOrdersThatWereNotPlacedInTheShopAreNotCounted() {
    var journey =
        Journeys.visitor("v-1")
            .says("purchase", commerce("o-1", "web", true))
            .says("purchase", commerce("o-2", "pos", false));

    assertEquals(MetricValue.NOTHING, measured(ORDERS, journey).after());
  }

  @Test
  void piecesShippingDiscountAndMarginAreReadFromTheOrder() {
    var journey = Journeys.visitor("v-1").says("purchase", commerce("o-1", "web", false));

    assertEquals(value(3), measured(sum("purchase", Quantity.ITEMS), journey).after());
    assertEquals(value(4_90), measured(sum("purchase", Quantity.SHIPPING), journey).after());
    assertEquals(value(5_00), measured(sum("purchase", Quantity.DISCOUNT), journey).after());
    assertEquals(value(27_30), measured(sum("purchase", Quantity.MARGIN), journey).after());
  }

  @Test
  void anAmountIsReadFromTheEventsThatHaveOneTheyCanMean() {
    var paint = Metric.ratio("lcp", Role.GUARDRAIL, "lcp", Quantity.AMOUNT, Quantity.COUNT, WEEK);
    var journey =
        Journeys.visitor("v-1")
            .with(Map.of("amount", new BigDecimal("1200.5")))
            .does("lcp")
            .with(Map.of("amount", 800))
            .does("lcp")
            .with(Map.of("amount", new BigDecimal("1e9000")))
            .does("lcp")
            .with(Map.of("amount", "900"))
            .does("lcp")
            .with(Map.of())
            .does("lcp");

    assertEquals(new MetricValue(2_001, 2, 0), measured(paint, journey).after());
    assertEquals(value(2_001), measured(sum("lcp", Quantity.AMOUNT), journey).after());
  }

  @Test
  void ordersHaveNoAmount() {
    var mistaken =
        Metric.ratio("a", Role.SECONDARY, "purchase", Quantity.AMOUNT, Quantity.COUNT, WEEK);

    assertEquals(
        MetricValue.NOTHING,
        measured(mistaken, Journeys.visitor("v-1").buys("o-1", 40_00)).after());
  }

  @Test
  void aDurationIsTheTimeToTheFirstOfItsEvents() {
    var time = Metric.duration("time", Role.SECONDARY, "purchase", WEEK);
    var journey =
        Journeys.visitor("v-1")
            .at(Journeys.MONDAY_NOON.plusSeconds(90))
            .buys("o-2", 1)
            .at(Journeys.MONDAY_NOON.plusSeconds(60))
            .buys("o-1", 1);

    assertEquals(new MetricValue(60_000, 1, 0), measured(time, journey).after());
    assertEquals(MetricValue.NOTHING, measured(time, Journeys.visitor("v-1")).after());
  }

  @Test
  void absurdAmountsStopAtTheBoundInsteadOfStoppingTheCount() {
    var journey = Journeys.visitor("v-1").buys("o-1", Long.MAX_VALUE).buys("o-2", Long.MAX_VALUE);

    assertEquals(value(Long.MAX_VALUE), measured(REVENUE, journey).after());
  }

  @Test
  void aRepeatPurchaseTakesTwoOrders() {
    var again = BUYERS.selecting(Selection.ALL.atLeast(2));
    var journey = Journeys.visitor("v-1").buys("o-1", 40_00).by(Source.BROWSER).buys("o-2", 20_00);

    assertEquals(new MetricValue(0, 0, 1), measured(again, journey).after());

    journey.by(Source.SERVER).buys("o-2", 20_00);
    assertEquals(value(1), measured(again, journey).after());
  }

  @Test
  void whoComesBackTheNextDayIsRetainedAndWhoStaysIsNot() {
    var back =
        Metric.conversion("back", Role.PRIMARY, "page_view", WEEK)
            .selecting(Selection.ALL.or("purchase").from(Duration.ofDays(1)));
    var stays =
        Journeys.visitor("v-1")
            .does("page_view")
            .at(Journeys.MONDAY_NOON.plus(Duration.ofDays(1)).minusMillis(1))
            .buys("o-1", 1);
    var buys =
        Journeys.visitor("v-2").at(Journeys.MONDAY_NOON.plus(Duration.ofDays(1))).buys("o-2", 1);

    assertEquals(value(0), measured(back, stays).after());
    assertEquals(value(1), measured(back, buys).after());
  }

  @Test
  void aFilterAsksForAttributesAndForThePage() {
    var filter =
        new Audience.All(
            List.of(
                new Audience.In("page", Set.of("cart")),
                new Audience.Not(new Audience.In("device", Set.of("mobile")))));
    var metric =
        Metric.count("n", Role.PRIMARY, "cta_click", WEEK).selecting(Selection.ALL.where(filter));
    var journey = Journeys.visitor("v-1").with(Map.of("page", "cart")).does("cta_click").done();
    var event = journey.events().getFirst().event();

    for (var expected : Map.of("cart", 1L, "home", 0L).entrySet()) {
      var onPage =
          journey.with(
              List.of(ReceivedEvent.from(Source.WEBHOOK, event.on(expected.getKey(), null))));
      assertEquals(
          value(expected.getValue()),
          new Measurements(onPage).of(metric, Journeys.MONDAY_NOON, null).after(),
          "the page counts, and no attribute that is called so");
    }
  }

  @Test
  void aFilterAsksForFactsOfAnOrder() {
    var journey =
        Journeys.visitor("v-1").buys("o-1", 40_00).says("purchase", commerce("o-2", "web", false));

    for (var rule :
        List.of(
            new Audience.Between("minorUnits", new BigDecimal(49_90), null),
            new Audience.In("coupon", Set.of("HELLO")),
            new Audience.In("discounted", Set.of(true)),
            new Audience.Between("items", BigDecimal.ONE, null))) {
      assertEquals(
          value(49_90),
          measured(REVENUE.selecting(Selection.ALL.where(rule)), journey).after(),
          rule.toString());
    }
    assertEquals(
        value(89_90),
        measured(
                REVENUE.selecting(
                    Selection.ALL.where(new Audience.In("customerKnown", Set.of(false)))),
                journey)
            .after());
  }

  @Test
  void whatIsNotPaidAndWhatHasNoMarginIsSaidBesideTheMoney() {
    var journey =
        Journeys.visitor("v-1")
            .buys("o-1", 40_00)
            .pays("o-1")
            .buys("o-2", 30_00)
            .refunds("o-2", 10_00)
            .says("purchase", commerce("o-3", "web", false));

    assertEquals(
        new Caveat(20_00 + 49_90, 0, 0),
        new Measurements(journey.done()).of(REVENUE, Journeys.MONDAY_NOON, null).after().caveat());
    assertEquals(
        new Caveat(27_30, 40_00 + 20_00 + 49_90, 40_00 + 20_00),
        new Measurements(journey.done())
            .of(sum("purchase", Quantity.MARGIN), Journeys.MONDAY_NOON, null)
            .after()
            .caveat());
  }

  @Test
  void aRefundTakesItsShareOfTheMargin() {
    var journey =
        Journeys.visitor("v-1")
            .says("purchase", commerce("o-1", "web", false))
            .refunds("o-1", 24_95);

    assertEquals(value(13_65), measured(sum("purchase", Quantity.MARGIN), journey).after());
  }

  /** Without caveats, which have a test of their own. */
  private static Measurement measured(Metric metric, Journeys journey) {
    Measurement all = new Measurements(journey.done()).of(metric, Journeys.MONDAY_NOON, null);
    return new Measurement(plain(all.after()), plain(all.before()));
  }

  private static MetricValue plain(MetricValue value) {
    return new MetricValue(value.amount(), value.base(), value.provisional());
  }

  private static Metric sum(String event, Quantity of) {
    return Metric.sum("sum", Role.PRIMARY, event, of, WEEK);
  }

  private static MetricValue value(long amount) {
    return new MetricValue(amount, 0, 0);
  }

  private static Commerce commerce(String order, String kind, boolean test) {
    return new Commerce(
        order,
        null,
        1,
        kind,
        test,
        null,
        "EUR",
        49_90L,
        null,
        null,
        4_90L,
        5_00L,
        "HELLO",
        BigDecimal.ONE,
        List.of(new Item(null, "SKU-1", 3, null, new BigDecimal("9.10"))));
  }
}
