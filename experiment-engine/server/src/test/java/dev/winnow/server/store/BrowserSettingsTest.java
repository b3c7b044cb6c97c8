package dev.winnow.server.store;

import static dev.winnow.server.Wire.map;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store says to the browser tag. */
@OnBothDatabases
class BrowserSettingsTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  BrowserSettingsTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void byDefaultTheTagWaitsForConsent() {
    Map<String, Object> waits = map("consent", "wait", "signals", List.of(), "vitals", 1L);

    assertEquals(waits, engine.get(shop.path(), shop.admin()).expect(200).at("browser"));
    assertEquals(waits, ruleset().at("browser"));
  }

  @Test
  void whatIsSetReachesTheTagWithANewRuleset() {
    Object first = ruleset().at("version");

    Answer put =
        set(
            map(
                "consent",
                "cookieless",
                "signals",
                List.of("gpc", "dnt"),
                "offers",
                map("perSession", 1, "perWeek", 2),
                "vitals",
                0.25));

    assertEquals("cookieless", put.at("browser", "consent"));
    Answer ruleset = ruleset();
    assertEquals(put.at("browser"), ruleset.at("browser"));
    assertEquals(List.of("dnt", "gpc"), ruleset.list("browser", "signals"));
    assertEquals(map("perSession", 1L, "perWeek", 2L), ruleset.at("browser", "offers"));
    assertEquals("0.25", ruleset.at("browser", "vitals").toString());
    assertEquals((Long) first + 1, ruleset.at("version"));
  }

  @Test
  void whatIsSetAgainMakesNoNewRuleset() {
    set(map("consent", "wait"));
    set(map("vitals", "1.0"));

    assertEquals(1L, ruleset().at("version"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "consent, never",
    "signals, cookie",
    "vitals, 1.5",
    "vitals, 0.00001",
    "offers.perDay, 1",
    "offers.perWeek, -1",
    "storage, none"
  })
  void whatTheTagWouldNotUnderstandIsRefusedByName(String field, String wrong) {
    Object value =
        switch (field) {
          case "signals" -> List.of(wrong);
          case "offers.perDay", "offers.perWeek" -> Long.valueOf(wrong);
          default -> wrong;
        };
    Map<String, Object> browser =
        field.startsWith("offers.")
            ? map("offers", map(field.substring("offers.".length()), value))
            : map(field, value);

    Answer refused =
        engine
            .put(shop.path(), shop.admin(), map("currency", "EUR", "browser", browser))
            .expect(422);

    assertEquals("browser." + field, refused.at("errors", 0, "field"));
  }

  private Answer set(Map<String, Object> browser) {
    return engine
        .put(
            shop.path(),
            shop.admin(),
            map("currency", "EUR", "zone", "Europe/Berlin", "browser", browser))
        .expect(200);
  }

  private Answer ruleset() {
    return engine.get("/v1/ruleset", shop.browser()).expect(200);
  }
}
