package dev.winnow.core.event;

import static dev.winnow.core.event.Readings.accepted;
import static dev.winnow.core.event.Readings.rejected;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.audience.Attributes;
import dev.winnow.core.event.EventReader.Reading;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventReaderTest {
  private static final UUID VISITOR = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  private static final String BATCH =
      """
      {"schema": 1, "sentAt": "2026-11-22T10:19:03Z",
       "sdk": {"name": "winnow-java", "version": "1.0.0"}, "consent": "granted",
       "events": [
        {"id": "0197a000-1", "type": "exposure", "visitor": "0197a000-0000-7000-8000-000000000001",
         "session": "s-1", "time": "2026-11-22T10:15:30Z", "experiment": "cart-cta",
         "variant": "green", "ruleset": 17, "page": "cart", "path": "/cart",
         "attributes": {"device": "mobile", "channel": "email"}},
        {"id": "0198a000-2", "type": "purchase", "visitor": "0197a000-0000-7000-8000-000000000001",
         "customer": "c-81", "time": "2026-11-22T10:19:02Z", "order": "5500123",
         "orderNumber": "#1001", "orderVersion": 1, "orderKind": "web", "test": false,
         "value": 49.90, "currency": "EUR", "tax": 9.48, "shipping": 4.90, "discount": 5.00,
         "coupon": "HELLO", "rate": 1,
         "items": [{"line": "1", "id": "SKU-1", "quantity": 2, "price": 24.95, "margin": 9.10}]},
        {"id": "0199a000-3", "type": "refund", "order": "5500123", "refund": "r-1",
         "value": 24.95, "currency": "EUR", "time": "2026-12-01T08:00:00+01:00"}]}
      """;

  @Test
  void theBatchOfTheDesignReadsAsItIsMeant() {
    var batch = EventBatch.read(Json.parse(BATCH));
    var reader = new EventReader("EUR");

    assertEquals(Instant.parse("2026-11-22T10:19:03Z"), batch.sentAt());
    assertEquals(
        new Reading.Accepted(
            StoreEvent.exposure(
                    "0197a000-1",
                    VISITOR,
                    Instant.parse("2026-11-22T10:15:30Z"),
                    new Exposure("cart-cta", "green", 17L, null),
                    Attributes.of(Map.of("device", "mobile", "channel", "email")))
                .in("s-1")
                .on("cart", "/cart"),
            0,
            0),
        reader.read(batch.events().get(0)));
    assertEquals(
        new Reading.Accepted(
            new StoreEvent(
                "0198a000-2",
                "purchase",
                VISITOR,
                "c-81",
                null,
                Instant.parse("2026-11-22T10:19:02Z"),
                null,
                null,
                Attributes.NONE,
                null,
                new Commerce(
                    "5500123",
                    "#1001",
                    1,
                    "web",
                    false,
                    null,
                    "EUR",
                    49_90L,
                    null,
                    9_48L,
                    4_90L,
                    5_00L,
                    "HELLO",
                    BigDecimal.ONE,
                    List.of(
                        new Item(
                            "1", "SKU-1", 2, new BigDecimal("24.95"), new BigDecimal("9.1"))))),
            0,
            0),
        reader.read(batch.events().get(1)));
    assertEquals(
        new Reading.Accepted(
            StoreEvent.ofOrder(
                "0199a000-3",
                "refund",
                null,
                Instant.parse("2026-12-01T07:00:00Z"),
                Commerce.order("5500123").worth(24_95, "EUR").refund("r-1")),
            0,
            0),
        reader.read(batch.events().get(2)));
  }

  @Test
  void anOrderHasDefaults() {
    var event = accepted("purchase", "'order': '1', 'value': 5").event();

    assertEquals(Commerce.order("1").worth(5_00, "EUR"), event.commerce());
  }

  @Test
  void aQuantityIsOneByDefault() {
    var event = accepted("add_to_cart", "'items': [{'id': 'SKU-1'}]").event();

    assertEquals(
        List.of(new Item(null, "SKU-1", 1, null, null)), requireNonNull(event.commerce()).items());
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "53.849999999999994, EUR, 5385",
    "'\"49.90\"',        EUR, 4990",
    "0.005,              EUR, 1",
    "0.0049,             EUR, 0",
    "1e3,                EUR, 100000",
    "1999.5,             JPY, 2000",
    "1999,               JPY, 1999",
    "1.2345,             KWD, 1235",
    "10000000000,        EUR, 1000000000000"
  })
  void moneyIsRoundedHalfUpToMinorUnits(String value, String currency, long minorUnits) {
    var event =
        accepted(
                "purchase",
                "'order': '1', 'value': %s, 'currency': '%s', 'rate': 1".formatted(value, currency))
            .event();

    assertEquals(minorUnits, requireNonNull(event.commerce()).value());
  }

  @Test
  void pricesOfItemsHaveSixDecimals() {
    var event =
        accepted("view_cart", "'items': [{'id': 'a', 'price': 1.2345675, 'margin': '-0.5000000'}]")
            .event();
    Item item = requireNonNull(event.commerce()).items().get(0);

    assertEquals(new BigDecimal("1.234568"), item.price());
    assertEquals(new BigDecimal("-0.5"), item.margin());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/cart?coupon=x#top, /cart",
    "/cart#top?x,        /cart",
    "/cart,              /cart",
    "?x=1,               ",
    "#top,               "
  })
  void aPathLosesQueryAndFragment(String sent, String kept) {
    assertEquals(kept, accepted("page_view", "'path': '%s'".formatted(sent)).event().path());
  }

  @Test
  void aLongPathIsCutAfterItWasCleaned() {
    String path = "/" + "x/".repeat(247) + "bob@shop.example";

    assertEquals(
        ("/" + "x/".repeat(247) + PersonalData.REMOVED).substring(0, 500),
        accepted("page_view", "'path': '%s'".formatted(path)).event().path());
    assertEquals(
        "/" + "x".repeat(498),
        accepted("page_view", "'path': '/%s\uD83D\uDC5C'".formatted("x".repeat(498)))
            .event()
            .path());
  }

  @Test
  void anOrderOnAnOrdinaryEventStaysWithIt() {
    var event = accepted("survey_answered", "'order': '5500123'").event();

    assertEquals("5500123", event.order());
  }

  @Test
  void theOrderOfAnExposureIsItsCauseAndNotItsOrder() {
    var event =
        accepted("exposure", "'experiment': 'ty', 'variant': 'a', 'order': '5500123'").event();

    assertEquals("5500123", requireNonNull(event.exposure()).order());
    assertNull(event.order());
  }

  @Test
  void aCouponAloneIsWorthKeeping() {
    var event = accepted("begin_checkout", "'coupon': 'HELLO'").event();

    assertEquals("HELLO", requireNonNull(event.commerce()).coupon());
  }

  @Test
  void anEventThatSaysNothingOfMoneyHasNoCommerce() {
    assertNull(accepted("page_view", "'currency': 'EUR'").event().commerce());
  }

  @Test
  void unknownFieldsAreCounted() {
    assertEquals(2, accepted("page_view", "'gclid': 'x', 'nested': {'a': 1}").unknownFields());
    assertEquals(
        1, accepted("view_cart", "'items': [{'id': 'a', 'colour': 'red'}]").unknownFields());
  }

  @Test
  void onlyAnExposureKnowsExperiments() {
    var reading = accepted("cta_click", "'experiment': 'cart-cta', 'variant': 'green'");

    assertNull(reading.event().exposure());
    assertEquals(2, reading.unknownFields());
  }

  @Test
  void anExposureKnowsNoMoney() {
    assertEquals(
        2,
        accepted("exposure", "'experiment': 'a', 'variant': 'b', 'value': 1, 'currency': 'EUR'")
            .unknownFields());
  }

  @Test
  void anEventThatIsWrongIsRejectedWithItsIdAndEveryProblem() {
    var rejected = rejected("purchase", "'order': '1', 'value': -1, 'currency': 'euro'");

    assertEquals("e-1", rejected.id());
    assertEquals(
        List.of("currency", "value"),
        rejected.problems().stream().map(problem -> problem.field()).toList());
  }

  @Test
  void whatIsNotAnEventIsRejectedWithoutAnId() {
    var reader = new EventReader("EUR");
    for (Object json : new Object[] {"event", 1L, List.of()}) {
      assertTrue(reader.read(json) instanceof Reading.Rejected rejected && rejected.id() == null);
    }
    assertTrue(reader.read(null) instanceof Reading.Rejected);
  }

  @Test
  void aBatchHasBounds() {
    String events = "{\"events\": [%s]}";
    assertEquals(
        500,
        EventBatch.read(Json.parse(events.formatted("null,".repeat(499) + "1"))).events().size());
    for (String wrong :
        List.of(
            events.formatted(""),
            events.formatted("1,".repeat(500) + "1"),
            "{}",
            "[]",
            "{\"schema\": 2, \"events\": [1]}",
            "{\"counts\": []}",
            "{\"events\": [1], \"counts\": [%s]}".formatted("1,".repeat(100) + "1"),
            "{\"sentAt\": \"yesterday\", \"events\": [1]}")) {
      assertThrows(InvalidInput.class, () -> EventBatch.read(Json.parse(wrong)), wrong);
    }
  }

  @Test
  void countsMayTravelWithoutEvents() {
    for (String batch : List.of("{\"counts\": [%s]}", "{\"counts\": [%s], \"events\": []}")) {
      EventBatch read = EventBatch.read(Json.parse(batch.formatted("null,".repeat(99) + "1")));

      assertEquals(0, read.events().size());
      assertEquals(100, read.counts().size());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void anEventIsReadAsItWasWritten(long seed) {
    var random = new Random(seed);
    var reader = new EventReader("EUR");
    for (int i = 0; i < 500; i++) {
      StoreEvent event = AnyEvents.drawn(random);
      var bytes =
          EventBatch.toJson(
              Instant.parse("2026-11-22T10:19:03Z"), "winnow-java", "1.0.0", List.of(event));

      assertEquals(
          new Reading.Accepted(event, 0, 0),
          reader.read(EventBatch.read(Json.parse(bytes)).events().get(0)));
    }
  }
}
