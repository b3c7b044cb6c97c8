package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What ran out while arms shared it. */
@OnBothDatabases
class StockOutTest {
  private static final Instant LAUNCH = Instant.parse("2026-11-20T10:00:00Z");

  private final Shop shop;

  StockOutTest(EngineUnderTest.Base base) {
    this.shop = Shop.in(EngineUnderTest.on(base));
    shop.running("cta", with(buttons(), "starts", LAUNCH.toString()));
  }

  @Test
  void anItemThatWasSoldAndRanOutIsNamedWithTheFirstMomentWhateverArrivedFirst() {
    sells("SKU-1");
    shop.send(ranOut("SKU-1", LAUNCH.plus(Duration.ofDays(5)))).expect(202);
    shop.send(ranOut("SKU-1", LAUNCH.plus(Duration.ofDays(4)))).expect(202);

    Answer report = shop.report("cta");

    assertEquals(
        "SKU-1 ran out on 24 November; arms share the stock, so what one arm sold the other could"
            + " not.",
        report.at("doubts", "stock-out", "text"));
    assertEquals(false, report.at("doubts", "stock-out", "forbidsDecision"));
  }

  @Test
  void whatNobodyBoughtAndWhatRanOutBeforeIsNoMatter() {
    sells("SKU-1");
    shop.send(
            ranOut("SKU-1", LAUNCH.minus(Duration.ofDays(1))),
            ranOut("SKU-2", LAUNCH.plus(Duration.ofDays(1))))
        .expect(202);

    assertFalse(shop.report("cta").has("doubts", "stock-out"));
  }

  @Test
  void onlyTheShopItselfSaysSoAndItSaysWhat() {
    Map<String, Object> told = ranOut("SKU-1", LAUNCH.plus(Duration.ofDays(1)));
    Map<String, Object> nothing = with(told, "attributes", map("colour", "red"));

    assertEquals("rejected", shop.browse(told).at("results", 0, "status"));
    assertEquals("rejected", shop.send(nothing).at("results", 0, "status"));
    assertEquals("accepted", shop.send(told).at("results", 0, "status"));
  }

  private void sells(String item) {
    Map<String, Object> purchase = Wire.purchase(UUID.randomUUID(), "o-1", "10.00");
    purchase.put("time", LAUNCH.plus(Duration.ofDays(2)).toString());
    purchase.put("items", List.of(map("id", item, "quantity", 1)));
    shop.send(purchase).expect(202);
  }

  private static Map<String, Object> ranOut(String item, Instant time) {
    return map(
        "id",
        UUID.randomUUID().toString(),
        "type",
        "out_of_stock",
        "time",
        time.toString(),
        "attributes",
        map("item", item));
  }
}
