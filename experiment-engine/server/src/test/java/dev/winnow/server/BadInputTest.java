package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.purchase;
import static dev.winnow.server.Wire.refund;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.winnow.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each bound of the API, broken once: the answer names the field, its value and what is allowed.
 */
class BadInputTest {
  private static final EngineUnderTest ENGINE = EngineUnderTest.on(EngineUnderTest.Base.H2);
  private static final Shop SHOP = Shop.in(ENGINE).running("cta", buttons());

  /** A field, given as a path, and what is wrong with it; the empty text takes the field out. */
  static Stream<Arguments> eventFields() {
    String long65 = "x".repeat(65);
    return Stream.of(
        arguments("page_view", "id", ""),
        arguments("page_view", "id", "with blank"),
        arguments("page_view", "id", long65),
        arguments("page_view", "id", 7),
        arguments("page_view", "type", ""),
        arguments("page_view", "type", "Page View"),
        arguments("page_view", "time", ""),
        arguments("page_view", "time", "yesterday"),
        arguments("page_view", "time", "2026-11-22T10:15:30"),
        arguments("page_view", "time", "1999-12-31T23:59:59Z"),
        arguments("page_view", "visitor", ""),
        arguments("page_view", "visitor", "ann"),
        arguments("page_view", "visitor", "1-1-1-1-1"),
        arguments("page_view", "session", "with blank"),
        arguments("page_view", "customer", 5),
        arguments("page_view", "page", "p".repeat(65)),
        arguments("page_view", "path", "/" + "p".repeat(2_000)),
        arguments("page_view", "attributes", List.of("mobile")),
        arguments("page_view", "attributes.device", List.of("mobile")),
        arguments("page_view", "attributes.device", "d".repeat(201)),
        arguments("exposure", "experiment", ""),
        arguments("exposure", "experiment", "CTA!"),
        arguments("exposure", "variant", ""),
        arguments("exposure", "variant", "Green!"),
        arguments("exposure", "ruleset", -1),
        arguments("exposure", "ruleset", 1.5),
        arguments("purchase", "order", ""),
        arguments("purchase", "order", "o\u0000"),
        arguments("purchase", "order", "o".repeat(129)),
        arguments("purchase", "orderVersion", -1),
        arguments("purchase", "orderKind", "Point of sale"),
        arguments("purchase", "test", "yes"),
        arguments("purchase", "value", ""),
        arguments("purchase", "value", -0.01),
        arguments("purchase", "value", "a lot"),
        arguments("purchase", "value", "10000000000.01"),
        arguments("purchase", "currency", "euro"),
        arguments("purchase", "currency", "ABC"),
        arguments("purchase", "tax", -1),
        arguments("purchase", "shipping", -1),
        arguments("purchase", "discount", -1),
        arguments("purchase", "gross", -1),
        arguments("purchase", "coupon", "c".repeat(65)),
        arguments("purchase", "rate", 0),
        arguments("purchase", "items", "SKU-1"),
        arguments("purchase", "items[0].id", ""),
        arguments("purchase", "items[0].quantity", -1),
        arguments("purchase", "items[0].quantity", 0.5),
        arguments("purchase", "items[0].price", -1),
        arguments("purchase", "items[0].margin", "much"),
        arguments("refund", "order", ""),
        arguments("refund", "refund", ""),
        arguments("refund", "value", ""),
        arguments("refund", "value", -1));
  }

  @ParameterizedTest(name = "{0}: {1} = {2}")
  @MethodSource("eventFields")
  void anEventsFieldOutOfItsBoundsIsRejectedByName(String type, String field, Object wrong) {
    Map<String, Object> event =
        switch (type) {
          case "exposure" -> exposure(Shop.newVisitor(), "cta", "green");
          case "purchase" -> purchase(Shop.newVisitor(), "o-1", "49.90");
          case "refund" -> refund("o-1", "r-1", "49.90");
          default -> Wire.event(type, Shop.newVisitor());
        };
    if (type.equals("purchase")) {
      event.put("items", List.of(map("id", "SKU-1", "quantity", 1)));
    }

    Answer answer = SHOP.send(broken(event, field, wrong)).expect(202);

    assertEquals("rejected", answer.at("results", 0, "status"));
    assertNames(field, wrong, answer.list("results", 0, "errors"));
  }

  @Test
  void theEventsThatTheTableBreaksAreRightOtherwise() {
    Answer answer =
        SHOP.send(
                Wire.event("page_view", Shop.newVisitor()),
                exposure(Shop.newVisitor(), "cta", "green"),
                purchase(Shop.newVisitor(), "o-right", "49.90"),
                refund("o-right", "r-1", "49.90"))
            .expect(202);

    assertEquals(
        List.of("accepted", "accepted", "accepted", "accepted"), SpineTest.statuses(answer));
  }

  static Stream<Arguments> experimentFields() {
    return Stream.of(
        arguments("name", ""),
        arguments("name", "n".repeat(121)),
        arguments("name", "   "),
        arguments("name", "a\u0000b"),
        arguments("hypothesis", 7),
        arguments("unit", "customer"),
        arguments("assignment", "dice"),
        arguments("placement", "cart"),
        arguments("placement.page", "The Cart"),
        arguments("placement.slot", "A slot"),
        arguments("placement.selector", "s".repeat(501)),
        arguments("placement.colour", "red"),
        arguments("traffic", 0),
        arguments("traffic", 1.01),
        arguments("traffic", "half"),
        arguments("variants", ""),
        arguments("variants", List.of(map("key", "control"))),
        arguments("variants[1].key", ""),
        arguments("variants[1].key", "Green"),
        arguments("variants[1].key", "control"),
        arguments("variants[1].weight", 0),
        arguments("variants[1].weight", -1),
        arguments("variants[1].wait", 1),
        arguments("variants[1].change", "green"),
        arguments("variants[1].change.kind", "magic"),
        arguments("variants[1].change.text", "t".repeat(121)),
        arguments("variants[1].change.link", "javascript:alert(1)"),
        arguments("variants[1].change.html", "<b>"),
        arguments("audience", "everybody"),
        arguments("audience.all[0].attribute", ""),
        arguments("audience.all[0].in", List.of()),
        arguments("audience.all[0].inn", "x"),
        arguments("audience.all[1].atLeast", "much"),
        arguments("metrics", List.of()),
        arguments("metrics[0].key", ""),
        arguments("metrics[0].key", "Conversion"),
        arguments("metrics[0].role", "main"),
        arguments("metrics[1].key", "conversion"),
        arguments("metrics[1].kind", "average"),
        arguments("metrics[1].window", "P400D"),
        arguments("metrics[1].window", "PT1S"),
        arguments("metrics[1].margin", -1),
        arguments("metrics[1].better", "bigger"),
        arguments("metrics[1].colour", "red"),
        arguments("metrics[4].event", ""),
        arguments("metrics[4].event", "Begin Checkout"),
        arguments("metrics[4].event", "order_updated"),
        arguments("metrics[4].of", ""),
        arguments("metrics[4].of", "weight"),
        arguments("metrics[4].per", "count"),
        arguments("metrics[5].of", "value"),
        arguments("window", "two weeks"),
        arguments("window", "P0D"),
        arguments("group", "cart"),
        arguments("group.key", "Cart"),
        arguments("group.from", -1),
        arguments("group.to", 10_001),
        arguments("group.to", 10),
        arguments("starts", "soon"),
        arguments("ends", "2000-01-02T00:00:00Z"),
        arguments("policy", "careful"),
        arguments("policy.kind", "bayes"),
        arguments("policy.alpha", 0.5),
        arguments("policy.plannedUnits", 1),
        arguments("policy.patience", 1),
        arguments("segments", "device"),
        arguments("segments[0].attribute", ""),
        arguments("segments[0].values", List.of()),
        arguments("segments[0].values", ""),
        arguments("colour", "red"));
  }

  private static Map<String, Object> wholeExperiment() {
    Map<String, Object> experiment = buttons();
    experiment.put(
        "audience",
        map(
            "all",
            List.of(
                map("attribute", "device", "in", List.of("mobile")),
                map("attribute", "cartValue", "atLeast", 20))));
    experiment.put(
        "metrics",
        List.of(
            map("key", "conversion", "role", "primary"),
            map("key", "revenue_per_visitor"),
            map("key", "orders"),
            map("key", "refunds"),
            map("key", "cart", "kind", "sum", "event", "add_to_cart", "of", "value"),
            map("key", "begun", "kind", "conversion", "event", "begin_checkout")));
    experiment.put("group", map("key", "cart", "from", 10, "to", 5_000));
    experiment.put("policy", map("kind", "sequential", "alpha", 0.05, "plannedUnits", 5_000));
    experiment.put("segments", List.of(map("attribute", "tier", "values", List.of("gold"))));
    experiment.put("window", "P14D");
    return experiment;
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("experimentFields")
  void anExperimentsFieldOutOfItsBoundsIsRefusedByName(String field, Object wrong) {
    Answer refused = SHOP.put("broken", broken(wholeExperiment(), field, wrong)).expect(422);

    AccessTest.assertIsProblem(refused);
    assertNames(field, wrong, refused.list("errors"));
    ENGINE.get(SHOP.path("broken"), SHOP.admin()).expect(404);
  }

  @Test
  void theExperimentThatTheTableBreaksIsRightOtherwise() {
    SHOP.put("whole", wholeExperiment()).expect(201);
  }

  @Test
  void anExperimentHasOnePrimaryMetric() {
    Map<String, Object> two = buttons();
    two.put(
        "metrics",
        List.of(
            map("key", "conversion", "role", "primary"), map("key", "orders", "role", "primary")));
    Map<String, Object> none = buttons();
    none.put("metrics", List.of(map("key", "conversion")));

    for (Map<String, Object> each : List.of(two, none)) {
      Answer refused = SHOP.put("broken", each).expect(422);
      assertEquals("exactly one metric with role primary", refused.at("errors", 0, "allowed"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"traffic", "audience", "group"})
  void whoEntersIsNotOursToSayWhereSomethingElseDraws(String field) {
    Map<String, Object> mail = buttons();
    mail.put("assignment", "external");
    mail.put(
        field,
        Objects.requireNonNull(
            Map.of(
                    "traffic", 0.5,
                    "audience", map("attribute", "device", "in", List.of("mobile")),
                    "group", map("key", "g", "from", 0, "to", 10))
                .get(field)));

    Answer refused = SHOP.put("broken", mail).expect(422);

    assertEquals(field, refused.at("errors", 0, "field"));
  }

  @ParameterizedTest(name = "a segment along {0}")
  @ValueSource(strings = {"device", "channel", "visitor", "country"})
  void aBuiltInSegmentIsNotDefinedAgain(String attribute) {
    Map<String, Object> experiment = buttons();
    experiment.put("segments", List.of(map("attribute", attribute, "values", List.of("x"))));

    Answer refused = SHOP.put("broken", experiment).expect(422);

    assertEquals("segments[0].attribute", refused.at("errors", 0, "field"));
  }

  @Test
  void aSegmentIsDefinedOnce() {
    Map<String, Object> experiment = buttons();
    Object tier = map("attribute", "tier", "values", List.of("gold"));
    experiment.put("segments", List.of(tier, tier));

    Answer refused = SHOP.put("broken", experiment).expect(422);

    assertEquals("segments[1].attribute", refused.at("errors", 0, "field"));
  }

  static Stream<Arguments> storeFields() {
    return Stream.of(
        arguments("currency", ""),
        arguments("currency", "eur"),
        arguments("currency", "ABC"),
        arguments("zone", "Berlin"),
        arguments("name", "n".repeat(121)),
        arguments("environment", "staging"),
        arguments("platform", "Shop Ware"),
        arguments("retention", "P0D"),
        arguments("retention", "a year"),
        arguments("retention", "PT36H"),
        arguments("owner", "Ann"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("storeFields")
  void aStoresFieldOutOfItsBoundsIsRefusedByName(String field, Object wrong) {
    Answer refused =
        ENGINE
            .put(
                "/v1/stores/broken-store",
                EngineUnderTest.ADMIN_KEY,
                broken(map("currency", "EUR", "zone", "UTC"), field, wrong))
            .expect(422);

    assertNames(field, wrong, refused.list("errors"));
    ENGINE.get("/v1/stores/broken-store", EngineUnderTest.ADMIN_KEY).expect(404);
  }

  static Stream<Arguments> keyFields() {
    return Stream.of(
        arguments("scope", ""),
        arguments("scope", "root"),
        arguments("origins", "https://shop.example"),
        arguments("origins", List.of("shop.example")),
        arguments("origins", List.of("https://shop.example/path")),
        arguments("name", "my key"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("keyFields")
  void aKeysFieldOutOfItsBoundsIsRefusedByName(String field, Object wrong) {
    Answer refused =
        ENGINE
            .post(SHOP.path() + "/keys", SHOP.admin(), broken(map("scope", "public"), field, wrong))
            .expect(422);

    assertNames(
        field,
        wrong instanceof List<?> origins ? Objects.requireNonNull(origins.getFirst()) : wrong,
        refused.list("errors"));
  }

  @Test
  void originsAreForBrowsersKeysOnly() {
    Object body = map("scope", "server", "origins", List.of("https://shop.example"));

    Answer refused = ENGINE.post(SHOP.path() + "/keys", SHOP.admin(), body).expect(422);

    assertEquals("only with scope public", refused.at("errors", 0, "allowed"));
  }

  @ParameterizedTest(name = "/{0}")
  @ValueSource(strings = {"Shop", "sh%20op", "shop.example", "%C3%A4"})
  void aKeyInAnAddressIsPlain(String key) {
    Answer store =
        ENGINE.put("/v1/stores/" + key, EngineUnderTest.ADMIN_KEY, map("currency", "EUR"));
    Answer experiment = ENGINE.put(SHOP.path() + "/experiments/" + key, SHOP.admin(), buttons());

    assertEquals("store", store.expect(422).at("errors", 0, "field"));
    assertEquals("experiment", experiment.expect(422).at("errors", 0, "field"));
  }

  @Test
  void aReportIsOfAllDaysOrOfMatureOnes() {
    Answer refused = ENGINE.get(SHOP.path("cta") + "/report?basis=some", SHOP.admin()).expect(422);

    assertNames("basis", "some", refused.list("errors"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /v1/events                    | {\"events\":[",
        "POST | /v1/events                    | {\"events\":[]} x",
        "POST | /v1/decide                    | nonsense",
        "POST | /v1/decide                    | {\"visitor\": \"a\", \"visitor\": \"b\"}",
        "PUT  | /v1/stores/{s}                | {'currency': 'EUR'}",
        "POST | /v1/stores/{s}/keys           | {\"scope\": \"public\"",
        "PUT  | /v1/stores/{s}/experiments/x  | {\"name\": NaN}",
      })
  void whatIsNotJsonIsABadRequest(String method, String path, String body) {
    String key = path.startsWith("/v1/stores") ? SHOP.admin() : SHOP.server();

    Answer refused = ENGINE.ask(method, path.replace("{s}", SHOP.key()), key, body).expect(400);

    AccessTest.assertIsProblem(refused);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "POST, /v1/events",
    "POST, /v1/decide",
    "PUT,  /v1/stores/{s}",
    "POST, /v1/stores/{s}/keys",
    "PUT,  /v1/stores/{s}/experiments/x",
  })
  void aBodyThatIsMissingIsABadRequest(String method, String path) {
    String key = path.startsWith("/v1/stores") ? SHOP.admin() : SHOP.server();

    Answer refused = ENGINE.ask(method, path.replace("{s}", SHOP.key()), key, null).expect(400);

    AccessTest.assertIsProblem(refused);
  }

  @Test
  void moreThanFiveHundredEventsAreRefusedAsAWhole() {
    List<Object> events = new ArrayList<>();
    IntStream.range(0, 501).forEach(i -> events.add(Wire.event("page_view", Shop.newVisitor())));

    Answer refused = SHOP.post(SHOP.server(), events).expect(422);
    SHOP.post(SHOP.server(), events.subList(0, 500)).expect(202);
    SHOP.post(SHOP.server(), List.of()).expect(422);

    assertEquals("events", refused.at("errors", 0, "field"));
    assertEquals("a list of 1 to 500 events", refused.at("errors", 0, "allowed"));
  }

  @ParameterizedTest(name = "schema {0}")
  @ValueSource(strings = {"2", "\"1\"", "0"})
  void anotherSchemaOfEventsIsRefused(String schema) {
    Object events = Json.parse("[" + Json.text(Wire.event("page_view", Shop.newVisitor())) + "]");
    String body = "{\"schema\": %s, \"events\": %s}".formatted(schema, Json.text(events));

    Answer refused = ENGINE.post("/v1/events", SHOP.server(), body).expect(422);

    assertEquals("schema", refused.at("errors", 0, "field"));
  }

  @Test
  void aBodyOfMoreThanTwoMegabytesIsTooLarge() {
    String body = "{\"events\": [\"" + "x".repeat(2_200_000) + "\"]}";

    Answer refused = ENGINE.post("/v1/events", SHOP.server(), body).expect(413);

    AccessTest.assertIsProblem(refused);
  }

  @Test
  void fieldsOfEventsThatNobodyKnowsAreKeptOut() {
    Map<String, Object> event = Wire.event("page_view", Shop.newVisitor());
    event.put("colour", "red");

    assertEquals(List.of("accepted"), SpineTest.statuses(SHOP.send(event).expect(202)));
  }

  /** The same object with another value at a path such as {@code variants[1].change.kind}. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> broken(Map<String, Object> right, String path, Object value) {
    var copy = (Map<String, Object>) Objects.requireNonNull(Json.parse(Json.write(right)));
    String[] steps = path.split("[.\\[]", -1);
    Object here = copy;
    for (int i = 0; i < steps.length - 1; i++) {
      here = Objects.requireNonNull(step(here, steps[i]), path);
    }
    String last = steps[steps.length - 1];
    if (value.equals("")) {
      ((Map<String, Object>) here).remove(last);
    } else {
      ((Map<String, Object>) here).put(last, value);
    }
    return copy;
  }

  @SuppressWarnings("unchecked")
  private static Object step(Object here, String step) {
    if (step.endsWith("]")) {
      return Objects.requireNonNull(
          ((List<?>) here).get(Integer.parseInt(step.substring(0, step.length() - 1))));
    }
    return ((Map<String, Object>) here)
        .computeIfAbsent(step, name -> new LinkedHashMap<String, Object>());
  }

  private static void assertNames(String field, Object wrong, List<?> errors) {
    Map<?, ?> error =
        errors.stream()
            .map(each -> (Map<?, ?>) Objects.requireNonNull(each))
            .filter(each -> String.valueOf(each.get("field")).startsWith(field))
            .findFirst()
            .orElseThrow(() -> new AssertionError(field + " is not named in " + errors));
    assertTrue(!String.valueOf(error.get("allowed")).isBlank(), errors.toString());
    if (wrong.equals("")) {
      assertEquals("required", error.get("allowed"));
    } else if (wrong instanceof String || wrong instanceof Integer) {
      assertTrue(
          String.valueOf(error.get("value")).startsWith(String.valueOf(wrong).substring(0, 1)),
          errors.toString());
    }
    assertEquals(Collections.emptySet(), extra(error), "fields of an error");
  }

  private static Set<Object> extra(Map<?, ?> error) {
    var names = new HashSet<Object>(error.keySet());
    names.removeAll(List.of("field", "value", "allowed"));
    return names;
  }
}
