package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.database.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics that a store defines once and its experiments name by key. */
@OnBothDatabases
class OwnMetricsTest {
  private static final Map<String, Object> STARS =
      map(
          "name",
          "Stars of mobile visitors",
          "unit",
          "stars",
          "kind",
          "ratio",
          "event",
          "survey_answered",
          "of",
          "amount",
          "per",
          "count",
          "window",
          "P7D",
          "filter",
          map("attribute", "device", "in", List.of("mobile")));

  private final EngineUnderTest engine;
  private final Shop shop;

  OwnMetricsTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aMetricIsDefinedListedBesideTheBuiltInOnesAndTakenAway() {
    put("stars", STARS).expect(201);

    Answer all = engine.get(shop.path() + "/metrics", shop.admin()).expect(200);
    assertEquals(false, all.at("metrics", "stars", "builtIn"));
    assertEquals("stars", all.at("metrics", "stars", "unit"));
    assertEquals(STARS.get("filter"), all.at("metrics", "stars", "filter"));
    assertEquals(true, all.at("metrics", "retention_30", "builtIn"));
    assertEquals("P30D", all.at("metrics", "retention_30", "window"));
    assertFalse(all.has("metrics", "conversion", "window"), "the experiment's");

    delete("stars").expect(204);

    get("stars").expect(404);
    assertEquals(3L, put("stars", STARS).expect(201).at("version"), "the second took it away");
  }

  @Test
  void everyDefinitionIsKeptAndTheSameAgainIsNoneOfItsOwn() {
    put("stars", STARS).expect(201);
    put("stars", STARS).expect(200);
    Answer changed = put("stars", with(STARS, "window", "P9D")).expect(200);

    assertEquals(2L, changed.at("version"));
    assertEquals("P7D", changed.at("versions", 0, "definition", "window"));
    assertEquals("P9D", changed.at("versions", 1, "definition", "window"));
  }

  @Test
  void anExperimentNamesItByKeyAndFollowsItsChanges() {
    put("stars", STARS).expect(201);
    shop.running("cta", naming(map("key", "stars", "role", "guardrail", "margin", 0.1)));

    put("stars", with(STARS, "window", "P9D")).expect(200);

    Answer experiment = engine.get(shop.path("cta"), shop.admin());
    assertEquals("P9D", experiment.at("metrics", "stars", "window"));
    assertEquals("guardrail", experiment.at("metrics", "stars", "role"));
    assertEquals(2L, experiment.at("metrics", "stars", "version"));
    // What is the experiment's may still be changed.
    shop.put(
            "cta",
            with(
                naming(map("key", "stars", "role", "guardrail", "margin", 0.1)),
                "name",
                "Another name"))
        .expect(200);
  }

  @Test
  void whatIsMeasuredByItKeepsIt() {
    put("stars", STARS).expect(201);
    shop.put("cta", naming(map("key", "stars"))).expect(201);
    shop.act("cta", "launch").expect(200);

    Answer refused = delete("stars").expect(409);

    assertTrue(refused.text().contains("cta"), refused.text());
    get("stars").expect(200);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "conversion, kind, metric",
    "add_to_cart, kind, metric",
    "stars, role, role",
    "stars, margin, margin",
    "stars, quantile, quantile",
    "stars, least, least",
    "stars, from, from",
    "stars, or, or",
    "stars, filter, filter.all[0].attribute",
    "stars, better, better",
    "stars, unheard, unheard",
  })
  void whatDoesNotFitIsNamedAndNothingIsSaved(String key, String field, String named) {
    Map<String, Object> wrong =
        map(
            "kind",
            "count",
            "role",
            "primary",
            "margin",
            0.1,
            "quantile",
            0.5,
            "least",
            2,
            "from",
            "P7D",
            "or",
            List.of("Not A Type"),
            "filter",
            map("all", List.of(map("in", List.of(1)))),
            "better",
            "best",
            "unheard",
            1);
    Map<String, Object> body = map("kind", "count", "event", "page_view", "window", "P7D");

    Answer refused =
        put(key, with(body, field, Objects.requireNonNull(wrong.get(field)))).expect(422);

    assertEquals(named, refused.at("errors", 0, "field"));
    get(key).expect(404);
  }

  @Test
  void anExperimentSaysNothingOfWhatTheMetricSaysAndNamesNoneThatIsUnknown() {
    put("stars", STARS).expect(201);

    Answer shared = shop.put("cta", naming(map("key", "stars", "window", "P3D"))).expect(422);
    Answer unknown = shop.put("cta", naming(map("key", "moons"))).expect(422);

    assertEquals("metrics[1].window", shared.at("errors", 0, "field"));
    assertEquals("metrics[1].kind", unknown.at("errors", 0, "field"));
  }

  @Test
  void everyChangeIsInTheLog() throws SQLException {
    put("stars", STARS).expect(201);
    put("stars", with(STARS, "window", "P9D")).expect(200);
    delete("stars").expect(204);

    assertEquals(List.of("created", "changed", "deleted"), log("metric/stars"));
  }

  private List<String> log(String subject) throws SQLException {
    int store = shop.store().number();
    return engine
        .bean(Database.class)
        .read(connection -> {
          try (var statement =
              connection.prepareStatement(
                  "SELECT action FROM audit_entry WHERE store_id = ? AND subject = ? ORDER BY id")) {
            statement.setInt(1, store);
            statement.setString(2, subject);
            var actions = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
              while (rows.next()) {
                actions.add(rows.getString(1));
              }
            }
            return actions;
          }
        });
  }

  private static Map<String, Object> naming(Map<String, Object> metric) {
    return with(buttons(), "metrics", List.of(map("key", "conversion", "role", "primary"), metric));
  }

  private Answer put(String key, Map<String, Object> definition) {
    return engine.put(shop.path() + "/metrics/" + key, shop.admin(), definition);
  }

  private Answer get(String key) {
    return engine.get(shop.path() + "/metrics/" + key, shop.admin());
  }

  private Answer delete(String key) {
    return engine.ask("DELETE", shop.path() + "/metrics/" + key, shop.admin(), null);
  }
}
