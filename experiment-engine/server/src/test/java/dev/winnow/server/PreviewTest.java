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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A link shows a variant to whoever holds it, and nobody else and nothing else changes. */
@OnBothDatabases
class PreviewTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  PreviewTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aDraftIsShownToWhoHoldsTheLink() {
    shop.put("cta", buttons()).expect(201);

    Answer decided = decide(token("green")).expect(200);

    assertEquals(1, decided.list("assignments").size());
    assertEquals("cta", decided.at("assignments", 0, "experiment"));
    assertEquals("green", decided.at("assignments", 0, "variant"));
    assertEquals("cta", decided.at("assignments", 0, "change", "kind"));
    assertEquals("cart", decided.at("assignments", 0, "placement", "page"));
    assertEquals("cta", decided.at("preview", "experiment"));
    assertEquals("Reassure at checkout", decided.at("preview", "name"));
    assertEquals("green", decided.at("preview", "variant"));
    assertEquals("draft", decided.at("preview", "state"));
    assertEquals("Not running yet.", decided.at("preview", "why"));
  }

  @Test
  void nothingIsCountedAndTheOthersSeeWhatTheySaw() {
    shop.running("cta", buttons());
    UUID visitor = shop.visitorOf("cta", "control");
    String green = token("green");

    Answer decided = decide(visitor, Map.of("preview", green)).expect(200);
    Answer without = decide(visitor, Map.of()).expect(200);

    assertEquals("green", decided.at("assignments", 0, "variant"));
    assertEquals("Without this link: control.", decided.at("preview", "why"));
    assertEquals("control", without.at("assignments", 0, "variant"));
    assertFalse(without.has("preview"));
    assertEquals(0L, shop.report("cta").at("units", "counted"));
  }

  @Test
  void theAudienceDoesNotMatterAndIsNamed() {
    shop.running(
        "cta", with(buttons(), "audience", map("attribute", "device", "in", List.of("mobile"))));

    Answer decided = decide(token("green")).expect(200);

    assertEquals("green", decided.at("assignments", 0, "variant"));
    assertEquals(
        "Without this link: outside, the audience does not include this visitor.",
        decided.at("preview", "why"));
  }

  @Test
  void theOtherExperimentsGoOn() {
    shop.put("cta", buttons()).expect(201);
    shop.running("offer", buttons());

    Answer decided = decide(token("green")).expect(200);

    assertEquals(2, decided.list("assignments").size());
    assertEquals("offer", decided.at("assignments", 0, "experiment"));
    assertEquals("cta", decided.at("assignments", 1, "experiment"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "pause, 'Without this link: the page as it is, the experiment is paused.'",
    "stop,  'Without this link: the page as it is, the experiment is over.'",
  })
  void whatDoesNotRunIsShownAllTheSame(String action, String why) {
    shop.running("cta", buttons());
    shop.act("cta", action).expect(200);

    Answer decided = decide(token("green")).expect(200);

    assertEquals("green", decided.at("assignments", 0, "variant"));
    assertEquals(why, decided.at("preview", "why"));
  }

  @Test
  void onAnotherPageThereIsNothingToShowYet() {
    shop.put("cta", buttons()).expect(201);
    String token = token("green");

    Answer home = decide(Shop.newVisitor(), Map.of("preview", token, "page", "home")).expect(200);
    Answer cart = decide(Shop.newVisitor(), Map.of("preview", token, "page", "cart")).expect(200);

    assertEquals(List.of(), home.list("assignments"));
    assertEquals("green", home.at("preview", "variant"));
    assertEquals(1, cart.list("assignments").size());
  }

  @Test
  void aLinkIsMadeOfAPageOfTheShop() {
    shop.put("cta", buttons()).expect(201);

    Answer made =
        link(map("variant", "green", "page", "https://shop.example/cart?a=1#pay")).expect(201);

    assertEquals("winnow_preview=" + made.at("token"), made.at("query"));
    assertEquals(
        "https://shop.example/cart?a=1&winnow_preview=%s#pay".formatted(made.at("token")),
        made.at("link"));
    Duration left =
        Duration.between(
            engine.clock().instant(), Instant.parse(String.valueOf(made.at("expires"))));
    assertEquals(7, left.plusMinutes(1).toDays());
    assertFalse(link(map("variant", "green")).expect(201).has("link"));
  }

  @Test
  void aLinkEndsWhenItsTimeIsOver() {
    shop.put("cta", buttons()).expect(201);
    Answer made = link(map("variant", "green", "lasts", "PT1H")).expect(201);
    try {
      engine.clock().isAheadBy(Duration.ofMinutes(61));

      Answer refused = decide(String.valueOf(made.at("token"))).expect(422);

      assertEquals("expired on " + made.at("expires"), refusal(refused));
      assertFalse(refused.text().contains("eyJ"), refused.text());
    } finally {
      engine.clock().isAheadBy(Duration.ZERO);
    }
  }

  @Test
  void aLinkIsOfOneStoreAndOneEnvironment() {
    shop.put("cta", buttons()).expect(201);
    Shop other = Shop.in(engine);
    other.put("cta", buttons()).expect(201);
    String token = token("green");

    Answer elsewhere =
        engine.post(
            "/v1/decide",
            other.server(),
            map("visitor", Shop.newVisitor().toString(), "preview", token));
    assertEquals("not a preview link of this store", refusal(elsewhere));

    engine
        .put(
            shop.path(),
            EngineUnderTest.ADMIN_KEY,
            map("currency", "EUR", "zone", "Europe/Berlin", "environment", "test"))
        .expect(200);
    assertEquals("not a preview link of this store", refusal(decide(token)));
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdG9yZSI6InNob3AifQ."})
  void whatNobodySignedIsRefusedAndNotRepeated(String token) {
    shop.put("cta", buttons()).expect(201);

    Answer refused = decide(token);

    assertEquals("not a preview link of this store", refusal(refused));
    assertFalse(refused.text().contains(token), refused.text());
  }

  @Test
  void aVariantThatIsGoneIsNotShown() {
    shop.put("cta", buttons()).expect(201);
    String token = token("green");
    List<?> others = List.of(map("key", "control"), map("key", "red"));
    shop.put("cta", with(buttons(), "variants", others)).expect(200);

    assertEquals("of a variant that is no longer there", refusal(decide(token)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'{}',                                                    variant",
    "'{\"variant\": \"blue\"}',                               variant",
    "'{\"variant\": \"green\", \"lasts\": \"P31D\"}',         lasts",
    "'{\"variant\": \"green\", \"lasts\": \"PT59S\"}',        lasts",
    "'{\"variant\": \"green\", \"page\": \"/cart\"}',         page",
    "'{\"variant\": \"green\", \"page\": \"javascript:x\"}',  page",
    "'{\"variant\": \"green\", \"pages\": \"x\"}',            pages",
  })
  void whatALinkCannotBeMadeOfIsNamed(String body, String field) {
    shop.put("cta", buttons()).expect(201);

    Answer refused = engine.post(shop.path("cta") + "/previews", shop.admin(), body).expect(422);

    assertEquals(field, refused.at("errors", 0, "field"));
  }

  @Test
  void thereIsNoLinkToWhatIsNotThere() {
    engine
        .post(shop.path("nothing") + "/previews", shop.admin(), map("variant", "green"))
        .expect(404);
  }

  private Answer link(Object body) {
    return engine.post(shop.path("cta") + "/previews", shop.admin(), body);
  }

  private String token(String variant) {
    return String.valueOf(link(map("variant", variant)).expect(201).at("token"));
  }

  private Answer decide(String token) {
    return decide(Shop.newVisitor(), Map.of("preview", token));
  }

  private Answer decide(UUID visitor, Map<String, Object> more) {
    Map<String, Object> question = map("visitor", visitor.toString());
    question.putAll(more);
    return engine.post("/v1/decide", shop.browser(), question);
  }

  private static Object refusal(Answer answer) {
    assertEquals("preview", answer.expect(422).at("errors", 0, "field"));
    return answer.at("errors", 0, "value");
  }
}
