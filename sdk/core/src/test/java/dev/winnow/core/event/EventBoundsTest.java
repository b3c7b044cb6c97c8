package dev.winnow.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.winnow.core.event.EventReader.Reading;
import dev.winnow.core.json.Json;
import dev.winnow.core.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EventBoundsTest {
  private static final Map<String, Object> BASE =
      Map.of(
          "id", "e-1",
          "visitor", "0197a000-0000-7000-8000-000000000001",
          "time", "2026-11-22T10:15:30Z");
  private static final Map<String, Object> PURCHASE =
      of("purchase", Map.of("order", "1", "value", 5));
  private static final Map<String, Object> EXPOSURE =
      of("exposure", Map.of("experiment", "cart-cta", "variant", "green"));
  private static final Map<String, Object> REFUND =
      of("refund", Map.of("order", "1", "refund", "r", "value", 5));

  private static Map<String, Object> of(String type, Map<String, Object> more) {
    var event = new LinkedHashMap<String, Object>(BASE);
    event.put("type", type);
    event.putAll(more);
    return event;
  }

  /** An event, a field of it, and values that break the field's bound; null is absence. */
  static Stream<Arguments> beyond() {
    var cases = new ArrayList<Arguments>();
    add(cases, PURCHASE, "id", null, 1, "", "a b", "ä", "x".repeat(65), "a\nb", "a@b.de");
    add(cases, PURCHASE, "type", null, "", "Purchase", "1st", "a-b", "x".repeat(65), true);
    add(
        cases,
        PURCHASE,
        "visitor",
        null,
        "v-1",
        1,
        "0197a000-0000-7000-8000-00000000000",
        "0197a0000-000-7000-8000-000000000001",
        "{0197a000-0000-7000-8000-00000000001}");
    add(
        cases,
        PURCHASE,
        "time",
        null,
        "",
        "2026-11-22",
        "2026-11-22T10:15:30",
        1_763_806_530_000L,
        "1999-12-31T23:59:59Z",
        "2200-01-01T00:00:01Z",
        "+1000000000-12-31T23:59:59Z");
    add(cases, PURCHASE, "customer", 1, "", " ", "a\u0000b", "x".repeat(129));
    add(cases, PURCHASE, "session", "", "a b", "x".repeat(65));
    add(cases, PURCHASE, "page", "", 1, "x".repeat(65), "a\u0000");
    add(cases, PURCHASE, "path", "", 1, "/" + "x".repeat(2_000), "/\u0007");
    add(cases, PURCHASE, "attributes", List.of(), "a", twentyOne());
    add(cases, PURCHASE, "order", null, 1, "", " ", "a\tb", "x".repeat(129), "bob@shop.example");
    add(cases, PURCHASE, "orderNumber", 1001, "", "x".repeat(129));
    add(cases, PURCHASE, "orderVersion", -1, 1.5, "1", "9223372036854775808");
    add(cases, PURCHASE, "orderKind", "", "Web", "a b", "x".repeat(65));
    add(cases, PURCHASE, "test", "false", 0);
    add(cases, PURCHASE, "currency", "", "eur", "EU", "EURO", "ZZZ", 978);
    add(cases, PURCHASE, "value", null, -0.01, "much", true, "10000000000.01", "1e999", "0x10");
    add(cases, PURCHASE, "gross", -1, "10000000001");
    add(cases, PURCHASE, "tax", -1, "NaN");
    add(cases, PURCHASE, "shipping", -1, "");
    add(cases, PURCHASE, "discount", -1, List.of());
    add(cases, PURCHASE, "rate", 0, -1, "1000000001", "0.0000000001");
    add(cases, PURCHASE, "coupon", "", 1, "x".repeat(65));
    add(cases, PURCHASE, "items", "a", Map.of(), Collections.nCopies(201, Map.of("id", "a")));
    add(cases, EXPOSURE, "experiment", null, "", "Cart", "a b", "x".repeat(65));
    add(cases, EXPOSURE, "variant", null, "", "Green", "x".repeat(65));
    add(cases, EXPOSURE, "ruleset", -1, "17", 1.5);
    add(cases, EXPOSURE, "order", "", "a@b.de");
    add(cases, REFUND, "order", (Object) null);
    add(cases, REFUND, "refund", null, "", "a@b.de");
    add(cases, REFUND, "value", (Object) null);
    return cases.stream();
  }

  private static void add(
      List<Arguments> cases, Map<String, Object> event, String field, @Nullable Object... values) {
    for (Object value : values) {
      cases.add(Arguments.of(event.get("type"), event, field, value));
    }
  }

  private static Map<String, Object> twentyOne() {
    var attributes = new LinkedHashMap<String, Object>();
    for (int i = 0; i < 21; i++) {
      attributes.put("a" + i, i);
    }
    return attributes;
  }

  @ParameterizedTest(name = "{0}: {2} = {3}")
  @MethodSource("beyond")
  void aValueBeyondItsBoundIsRejectedByField(
      String type, Map<String, Object> event, String field, @Nullable Object value) {
    var json = new LinkedHashMap<String, @Nullable Object>(event);
    json.put(field, value);

    assertEquals(List.of(field), problems(json).stream().map(Problem::field).distinct().toList());
  }

  static Stream<Arguments> beyondWithin() {
    return Stream.of(
        Arguments.of("items", List.of(Map.of("quantity", 1)), "items[0].id"),
        Arguments.of("items", List.of(Map.of("id", "")), "items[0].id"),
        Arguments.of("items", List.of(Map.of("id", "a", "line", "")), "items[0].line"),
        Arguments.of("items", List.of(Map.of("id", "a", "quantity", -1)), "items[0].quantity"),
        Arguments.of("items", List.of(Map.of("id", "a", "quantity", 1.5)), "items[0].quantity"),
        Arguments.of(
            "items", List.of(Map.of("id", "a", "quantity", 1_000_001)), "items[0].quantity"),
        Arguments.of("items", List.of(Map.of("id", "a", "price", -1)), "items[0].price"),
        Arguments.of(
            "items", List.of(Map.of("id", "a", "margin", "-10000000001")), "items[0].margin"),
        Arguments.of(
            "items",
            List.of(Map.of("id", "a", "price", "10000000000", "quantity", 2)),
            "items[0].price"),
        Arguments.of("items", Arrays.asList(Map.of("id", "a"), null), "items[1]"),
        Arguments.of("attributes", Map.of("", 1), "attributes."),
        Arguments.of("attributes", Map.of("x".repeat(65), 1), "attributes." + "x".repeat(65)),
        Arguments.of("attributes", Map.of("a", "x".repeat(201)), "attributes.a"),
        Arguments.of("attributes", Map.of("a", "x\u0000"), "attributes.a"),
        Arguments.of("attributes", Map.of("a", List.of()), "attributes.a"),
        Arguments.of("attributes", Map.of("a", Map.of()), "attributes.a"));
  }

  @ParameterizedTest(name = "{2}: {1}")
  @MethodSource("beyondWithin")
  void aValueWithinIsRejectedByItsPath(String name, Object value, String field) {
    var json = new LinkedHashMap<String, @Nullable Object>(PURCHASE);
    json.put(name, value);

    assertEquals(field, problems(json).get(0).field());
  }

  @Test
  void foreignCurrencyNeedsARate() {
    var json = new LinkedHashMap<String, @Nullable Object>(PURCHASE);
    json.put("currency", "USD");
    assertEquals("rate", problems(json).get(0).field());

    json.put("rate", 0.92);
    assertInstanceOf(Reading.Accepted.class, read(json));
  }

  @Test
  void pricesInAForeignCurrencyNeedARateToo() {
    var json = new LinkedHashMap<String, @Nullable Object>(of("add_to_cart", Map.of()));
    json.put("currency", "USD");
    json.put("items", List.of(Map.of("id", "a", "price", 1)));

    assertEquals("rate", problems(json).get(0).field());
  }

  @Test
  void whatNoAccountHoldsIsNoValueInTheStoresCurrencyEither() {
    var json = new LinkedHashMap<String, @Nullable Object>(PURCHASE);
    json.put("currency", "USD");
    json.put("rate", 1_000_000_000);
    json.put("value", 11);

    assertEquals("value", problems(json).get(0).field());
  }

  @Test
  void aRefundMaySayItsGrossInsteadOfItsValue() {
    var json = new LinkedHashMap<String, @Nullable Object>(REFUND);
    json.remove("value");
    json.put("gross", 5);

    assertInstanceOf(Reading.Accepted.class, read(json));
  }

  @Test
  void onlyTheShopSpeaksWithoutAVisitor() {
    for (String type : List.of("refund", "order_updated", "order_paid", "order_cancelled")) {
      var json = new LinkedHashMap<String, @Nullable Object>(REFUND);
      json.put("type", type);
      json.remove("visitor");
      assertInstanceOf(Reading.Accepted.class, read(json), type);
    }
  }

  private static List<Problem> problems(Map<String, @Nullable Object> json) {
    return assertInstanceOf(Reading.Rejected.class, read(json)).problems();
  }

  private static Reading read(Map<String, @Nullable Object> json) {
    return new EventReader("EUR").read(Json.parse(Json.write(json)));
  }
}
