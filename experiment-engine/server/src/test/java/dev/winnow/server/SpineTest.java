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

import dev.winnow.journeys.totals.Cut;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a store to a report: what shoppers did is what the report says, to the cent. */
@OnBothDatabases
class SpineTest {
  private final EngineUnderTest engine;
  private Shop shop;
  private UUID ann;
  private UUID ben;
  private UUID cleo;

  SpineTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
    this.ann = UUID.randomUUID();
    this.ben = ann;
    this.cleo = ann;
  }

  @BeforeEach
  void threeShoppersSeeTheExperiment() {
    shop.running("cta", buttons());
    ann = shop.visitorOf("cta", "green");
    ben = shop.visitorOf("cta", "green");
    cleo = shop.visitorOf("cta", "control");
    shop.send(
            exposure(ann, "cta", "green"),
            exposure(ben, "cta", "green"),
            exposure(cleo, "cta", "control"))
        .expect(202);
  }

  @Test
  void aReportCountsEveryVisitorAndEveryCent() {
    shop.send(
            purchase(ann, "o-1", "49.90"),
            purchase(ann, "o-2", "10.05"),
            purchase(cleo, "o-3", "7"))
        .expect(202);

    Answer report = shop.report("cta");

    assertEquals(3L, report.at("units", "counted"));
    assertEquals(2L, report.at("variants", "green", "units"));
    assertEquals(1L, report.at("variants", "control", "units"));
    assertEquals(new BigDecimal("59.95"), revenue(report, "green", "sum"));
    assertEquals(new BigDecimal("29.975"), revenue(report, "green", "mean"));
    assertEquals(new BigDecimal("7.00"), revenue(report, "control", "sum"));
    assertEquals(1L, report.at("metrics", "conversion", "arms", "green", "sum"));
    assertEquals(
        new BigDecimal("29.975"),
        report.at("metrics", "average_order_value", "arms", "green", "mean"));
    assertEquals("EUR", report.at("currency"));
    assertEquals("running", report.at("state"));
  }

  @Test
  void aRefundLowersTheRevenueAndTheOrderStaysAPurchase() {
    shop.send(purchase(ann, "o-1", "49.90")).expect(202);
    shop.send(refund("o-1", "r-1", "9.90")).expect(202);

    Answer report = shop.report("cta");

    assertEquals(new BigDecimal("40.00"), revenue(report, "green", "sum"));
    assertEquals(1L, report.at("metrics", "conversion", "arms", "green", "sum"));
    assertEquals(1L, report.at("metrics", "refunds", "arms", "green", "sum"));
  }

  @Test
  void aCancelledOrderIsNoPurchase() {
    shop.send(purchase(ann, "o-1", "49.90"), purchase(ben, "o-2", "5.00")).expect(202);
    shop.send(ofOrder("order_cancelled", "o-1")).expect(202);

    Answer report = shop.report("cta");

    assertEquals(new BigDecimal("5.00"), revenue(report, "green", "sum"));
    assertEquals(1L, report.at("metrics", "conversion", "arms", "green", "sum"));
  }

  @Test
  void anOrderThatChangesItsOwnerMovesToTheOtherArm() {
    shop.send(purchase(ann, "o-1", "49.90")).expect(202);
    shop.send(with(purchase(cleo, "o-1", "49.90"), "orderVersion", 2)).expect(202);

    Answer report = shop.report("cta");

    assertEquals(new BigDecimal("0.00"), revenue(report, "green", "sum"));
    assertEquals(new BigDecimal("49.90"), revenue(report, "control", "sum"));
  }

  @Test
  void anEventThatComesAgainIsADuplicateAndChangesNothing() {
    Map<String, Object> purchase = purchase(ann, "o-1", "49.90");
    Map<String, Object> click = Wire.event("cta_click", ann);
    Answer first = shop.send(purchase, click).expect(202);
    var before = shop.totals("cta");

    Answer again = shop.send(click, purchase).expect(202);

    assertEquals(List.of("accepted", "accepted"), statuses(first));
    assertEquals(List.of("duplicate", "duplicate"), statuses(again));
    assertEquals(click.get("id"), again.at("results", 0, "id"));
    assertEquals(before, shop.totals("cta"));
  }

  @Test
  void anIdThatIsTwiceInOneRequestCountsOnce() {
    Map<String, Object> purchase = purchase(ann, "o-1", "49.90");

    Answer answer = shop.send(purchase, purchase).expect(202);

    assertEquals(List.of("accepted", "duplicate"), statuses(answer));
    assertEquals(new BigDecimal("49.90"), revenue(shop.report("cta"), "green", "sum"));
  }

  @Test
  void oneWrongEventNeverLosesItsNeighbours() {
    Answer answer =
        shop.send(
                with(purchase(ann, "o-1", "1.00"), "value", -3),
                "not an event",
                purchase(ben, "o-2", "20.00"))
            .expect(202);

    assertEquals(List.of("rejected", "rejected", "accepted"), statuses(answer));
    assertEquals("value", answer.at("results", 0, "errors", 0, "field"));
    assertEquals(new BigDecimal("20.00"), revenue(shop.report("cta"), "green", "sum"));
  }

  @Test
  void whatCannotBeEstimatedIsAbsentAndSaysWhy() {
    Answer report = shop.report("cta");

    assertFalse(report.has("metrics", "conversion", "arms", "green", "absolute", "estimate"));
    assertFalse(report.has("metrics", "conversion", "arms", "green", "pValue"));
    assertFalse(
        String.valueOf(
                report.at("metrics", "conversion", "arms", "green", "absolute", "notEstimable"))
            .isBlank());
    assertFalse(report.has("metrics", "average_order_value", "arms", "green", "mean"));
    assertEquals("keep-running", report.at("decision", "kind"));
  }

  @Test
  void aSegmentMayBeNamedInAnyAlphabet() {
    String tier = "客".repeat(64);
    String gold = "金".repeat(64);
    Map<String, Object> plan = buttons();
    plan.put("segments", List.of(map("attribute", tier, "values", List.of(gold))));
    shop.running("tiers", plan);
    UUID visitor = shop.visitorOf("tiers", "green");

    shop.send(with(exposure(visitor, "tiers", "green"), "attributes", map(tier, gold))).expect(202);

    assertEquals(
        1,
        shop.totals("tiers").cells().keySet().stream()
            .filter(key -> key.cut().equals(new Cut.OfSegment(tier, gold)))
            .count());
  }

  private static Object revenue(Answer report, String variant, String figure) {
    return report.at("metrics", "revenue_per_visitor", "arms", variant, figure);
  }

  static List<String> statuses(Answer answer) {
    return answer.list("results").stream()
        .map(result -> String.valueOf(((Map<?, ?>) result).get("status")))
        .toList();
  }
}
