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
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser says is believed as far as a browser can know it. */
@OnBothDatabases
class BrowserTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  BrowserTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @BeforeEach
  void anExperimentRuns() {
    shop.running("cta", buttons());
  }

  private UUID shopperInGreen() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.browse(exposure(visitor, "cta", "green")).expect(202);
    return visitor;
  }

  @Test
  void aBrowsersPurchaseIsProvisionalUntilTheShopsOwnArrives() {
    UUID waiting = shopperInGreen();
    UUID confirmed = shopperInGreen();
    shop.browse(purchase(waiting, "o-1", "30.00"), purchase(confirmed, "o-2", "20.00")).expect(202);
    shop.send(purchase(confirmed, "o-2", "19.00")).expect(202);

    Answer report = shop.report("cta");

    assertEquals(new BigDecimal("19.00"), revenue(report, "sum"));
    assertEquals(new BigDecimal("30.00"), revenue(report, "provisional"));
    assertEquals(1L, report.at("metrics", "conversion", "arms", "green", "sum"));
    assertEquals(1L, report.at("metrics", "conversion", "arms", "green", "provisional"));
    assertEquals(false, report.at("doubts", "provisional", "forbidsDecision"));
  }

  @Test
  void refundsAndTheStateOfOrdersAreTheShopsToTell() {
    UUID visitor = shopperInGreen();
    shop.send(purchase(visitor, "o-1", "30.00")).expect(202);

    Answer answer =
        shop.browse(
                refund("o-1", "r-1", "30.00"),
                ofOrder("order_cancelled", "o-1"),
                ofOrder("order_updated", "o-1"),
                ofOrder("order_paid", "o-1"))
            .expect(202);

    assertEquals(
        List.of("rejected", "rejected", "rejected", "rejected"), SpineTest.statuses(answer));
    assertEquals("type", answer.at("results", 0, "errors", 0, "field"));
    assertEquals("refund", answer.at("results", 0, "errors", 0, "value"));
    assertEquals(new BigDecimal("30.00"), revenue(shop.report("cta"), "sum"));
  }

  @Test
  void aBrowserDoesNotTellMargins() {
    UUID told = shopperInGreen();
    UUID claimed = shopperInGreen();
    Object items = List.of(map("id", "SKU-1", "quantity", 2, "price", 24.95, "margin", 9.10));
    shop.send(with(purchase(told, "o-1", "49.90"), "items", items)).expect(202);
    shop.browse(with(purchase(claimed, "o-2", "49.90"), "items", items)).expect(202);

    Answer report = shop.report("cta");

    assertEquals(
        new BigDecimal("18.20"),
        report.at("metrics", "profit_per_visitor", "arms", "green", "sum"));
    assertEquals(
        new BigDecimal("0.00"),
        report.at("metrics", "profit_per_visitor", "arms", "green", "provisional"));
  }

  @Test
  void aBotIsKnownByItsUserAgentButAServerMayCallItselfAsItLikes() {
    UUID bot = shop.visitorOf("cta", "green");
    UUID served = shop.visitorOf("cta", "green");
    as("Mozilla/5.0 (compatible; Googlebot/2.1)", shop.browser(), exposure(bot, "cta", "green"));
    as("python-requests/2.32", shop.server(), exposure(served, "cta", "green"));

    Answer report = shop.report("cta");

    assertEquals(1L, report.at("units", "bots"));
    assertEquals(1L, report.at("units", "counted"));
  }

  @Test
  void aBeaconBringsItsKeyInTheAddressAndItsEventsAsText() {
    UUID visitor = shop.visitorOf("cta", "green");
    String body = Json.text(Map.of("events", List.of(exposure(visitor, "cta", "green"))));

    Answer answer =
        engine.answer(
            engine
                .request("/v1/events?key=" + shop.browser())
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());

    assertEquals(List.of("accepted"), SpineTest.statuses(answer.expect(202)));
    assertEquals(1L, shop.report("cta").at("units", "counted"));
  }

  @Test
  void anExposureThatTheRulesetContradictsIsNotCountedAndRaisesTheDoubt() {
    UUID honest = shop.visitorOf("cta", "green");
    UUID mistaken = shop.visitorOf("cta", "control");
    shop.browse(exposure(honest, "cta", "green"), exposure(mistaken, "cta", "green")).expect(202);
    shop.send(purchase(mistaken, "o-1", "30.00")).expect(202);

    Answer report = shop.report("cta");

    assertEquals(1L, report.at("units", "counted"));
    assertEquals(1L, report.at("units", "contradicted"));
    assertEquals(new BigDecimal("0.00"), revenue(report, "sum"));
    assertTrue(report.has("doubts", "contradicted"));
  }

  @Test
  void anUnknownExperimentOrVariantIsRejectedAndItsNeighboursAreStored() {
    UUID visitor = shop.visitorOf("cta", "green");
    shop.put("unlaunched", buttons()).expect(201);

    Answer answer =
        shop.browse(
                exposure(visitor, "nothing", "green"),
                exposure(visitor, "cta", "blue"),
                exposure(visitor, "unlaunched", "green"),
                exposure(visitor, "cta", "green"))
            .expect(202);

    assertEquals(
        List.of("rejected", "rejected", "rejected", "accepted"), SpineTest.statuses(answer));
    assertEquals("experiment", answer.at("results", 0, "errors", 0, "field"));
    assertEquals("nothing", answer.at("results", 0, "errors", 0, "value"));
    assertEquals("variant", answer.at("results", 1, "errors", 0, "field"));
    assertEquals("one of [control, green]", answer.at("results", 1, "errors", 0, "allowed"));
    assertEquals("experiment", answer.at("results", 2, "errors", 0, "field"));
    assertEquals(1L, shop.report("cta").at("units", "counted"));
  }

  @Test
  void whatSomethingElseDrewIsBelievedOfTheShopOnly() {
    Map<String, Object> mail = buttons();
    mail.put("assignment", "external");
    shop.running("mail", mail);
    shop.send(exposure(Shop.newVisitor(), "mail", "green")).expect(202);
    shop.browse(exposure(Shop.newVisitor(), "mail", "green")).expect(202);

    Answer report = shop.report("mail");

    assertEquals(1L, report.at("units", "counted"));
    assertEquals(1L, report.at("units", "contradicted"));
  }

  @Test
  void noPersonalDataOfAShopperIsKept() {
    UUID visitor = Shop.newVisitor();
    Map<String, Object> click = Wire.event("cta_click", visitor);
    click.put("path", "/account/ann@example.org?token=secret");
    click.put("attributes", map("email", "ann@example.org", "device", "mobile"));
    shop.browse(click).expect(202);

    Answer tail = engine.get(shop.path() + "/events", shop.admin()).expect(200);

    assertEquals(1, tail.list("events").size());
    assertFalse(tail.text().contains("ann@example.org"), tail.text());
  }

  private void as(String userAgent, String key, Map<String, Object> event) {
    engine
        .answer(
            engine
                .request("/v1/events")
                .setHeader("User-Agent", userAgent)
                .header("Authorization", "Bearer " + key)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        Json.text(Map.of("events", List.of(event)))))
                .build())
        .expect(202);
  }

  private static Object revenue(Answer report, String figure) {
    return report.at("metrics", "revenue_per_visitor", "arms", "green", figure);
  }
}
