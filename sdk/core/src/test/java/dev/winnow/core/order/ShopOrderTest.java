package dev.winnow.core.order;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.event.EventReader;
import dev.winnow.core.event.Item;
import dev.winnow.core.event.StoreEvent;
import dev.winnow.core.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ShopOrderTest {
  private static final UUID ANN = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  private static final Instant CREATED = Instant.parse("2026-11-22T10:19:02Z");
  private static final Instant LATER = Instant.parse("2026-11-25T08:00:00Z");
  private static final ShopOrder ORDER =
      ShopOrder.of("5500123", "EUR", CREATED)
          .visitor(ANN)
          .customer("c-81")
          .number("#1001")
          .goods(new BigDecimal("49.90"))
          .tax(new BigDecimal("9.48"))
          .shipping(new BigDecimal("4.90"))
          .discount(new BigDecimal("5.00"))
          .coupon("HELLO")
          .rate(new BigDecimal("0.92"))
          .lines(
              List.of(new Item("1", "SKU-1", 2, new BigDecimal("24.95"), new BigDecimal("9.1"))));

  private static Commerce said(StoreEvent event) {
    return requireNonNull(event.commerce());
  }

  @Test
  void aPlacedOrderIsAPurchaseOfItsVisitorAtTheTimeOfItsCreation() {
    StoreEvent event = ORDER.placed();

    assertEquals("purchase", event.type());
    assertEquals(ANN, event.visitor());
    assertEquals("c-81", event.customer());
    assertEquals(CREATED, event.time());
    assertEquals(
        Commerce.order("5500123").toBuilder()
            .orderNumber("#1001")
            .currency("EUR")
            .value(49_90L)
            .tax(9_48L)
            .shipping(4_90L)
            .discount(5_00L)
            .coupon("HELLO")
            .rate(new BigDecimal("0.92"))
            .items(
                List.of(new Item("1", "SKU-1", 2, new BigDecimal("24.95"), new BigDecimal("9.1"))))
            .build(),
        event.commerce());
  }

  @Test
  void anOrderWithoutAVisitorIsReportedAsChanged() {
    ShopOrder unknown = ORDER.visitor(null);

    assertEquals(
        "visitor: missing; an order without one is reported by changed()",
        assertThrows(IllegalStateException.class, unknown::placed).getMessage());
    assertNull(unknown.changed().visitor());
    assertEquals("order_updated", unknown.changed().type());
    assertEquals(CREATED, unknown.changed().time(), "the order's creation, not the change");
  }

  @Test
  void aRefundSaysWhatWasGivenBackOfWhichOrder() {
    StoreEvent event = ORDER.refunded("r-1", new BigDecimal("24.95"), LATER);

    assertEquals("refund", event.type());
    assertEquals(LATER, event.time());
    assertEquals("5500123", said(event).order());
    assertEquals("r-1", said(event).refund());
    assertEquals(24_95L, said(event).value());
    assertEquals(new BigDecimal("0.92"), said(event).rate());
    assertNull(said(event).tax());
  }

  @Test
  void aCancellationSaysNoAmounts() {
    StoreEvent event = ORDER.version(4).cancelled(LATER);

    assertEquals("order_cancelled", event.type());
    assertEquals(LATER, event.time());
    assertEquals(Commerce.order("5500123").versioned(4), event.commerce());
  }

  @Test
  void whatIsReportedAgainHasTheSameId() {
    assertEquals("edad5cb4-2d5a-57f5-9626-b6370702098a", ORDER.placed().id());
    assertEquals(
        "735ba74a-6f36-51ae-86ec-51c0f8de757a", ORDER.refunded("r-1", BigDecimal.ONE, LATER).id());
    assertEquals(ORDER.cancelled(LATER).id(), ORDER.cancelled(LATER.plusSeconds(1)).id());
  }

  @Test
  void whatIsReportedAnewHasAnotherId() {
    assertNotEquals(ORDER.changed().id(), ORDER.version(2).changed().id());
    assertNotEquals(ORDER.placed().id(), ORDER.changed().id());
    assertNotEquals(
        ORDER.refunded("r-1", BigDecimal.ONE, LATER).id(),
        ORDER.refunded("r-2", BigDecimal.ONE, LATER).id());
  }

  @ParameterizedTest(name = "{0} {1} is {2} minor units")
  @CsvSource({
    "53.849999999999994, EUR, 5385",
    "0.005, EUR, 1",
    "0.0049, EUR, 0",
    "100, JPY, 100",
    "100.5, JPY, 101",
    "1.2345, KWD, 1235"
  })
  void anAmountIsRoundedHalfUpToTheDecimalsOfItsCurrency(
      BigDecimal amount, String currency, long minorUnits) {
    StoreEvent event = ShopOrder.of("1", currency, CREATED).visitor(ANN).goods(amount).placed();

    assertEquals(minorUnits, said(event).value());
  }

  @Test
  void aCurrencyThatDoesNotExistIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ShopOrder.of("1", "EURO", CREATED));
  }

  @Test
  void eachChangeIsAnotherOrderAndTheOldOneStays() {
    ShopOrder test = ORDER.test(true).kind("pos");

    assertTrue(said(test.placed()).test());
    assertEquals("pos", said(test.placed()).kind());
    assertEquals("web", said(ORDER.placed()).kind());
  }

  static Stream<StoreEvent> reports() {
    return Stream.of(
        ORDER.placed(),
        ORDER.version(2).changed(),
        ORDER.refunded("r-1", new BigDecimal("24.95"), LATER),
        ShopOrder.of("2", "JPY", CREATED).rate(new BigDecimal("0.0062")).changed());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void whatIsReportedArrivesAsItWasSaid(StoreEvent event) {
    var reading = new EventReader("EUR").read(Json.parse(Json.write(event.toJson())));

    assertEquals(new EventReader.Reading.Accepted(event, 0, 0), reading);
  }

  @Test
  void aCancellationIsAccepted() {
    var json = Json.parse(Json.write(ORDER.cancelled(LATER).toJson()));

    assertInstanceOf(EventReader.Reading.Accepted.class, new EventReader("EUR").read(json));
  }

  @Test
  void anOrderInAnotherCurrencyNeedsItsRate() {
    var json = Json.parse(Json.write(ShopOrder.of("2", "JPY", CREATED).changed().toJson()));

    assertInstanceOf(EventReader.Reading.Rejected.class, new EventReader("EUR").read(json));
  }
}
