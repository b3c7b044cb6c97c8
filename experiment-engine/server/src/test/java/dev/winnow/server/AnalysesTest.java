package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.purchase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reports of totals that were counted elsewhere, or exported. */
@OnBothDatabases
class AnalysesTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  AnalysesTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void anExportedReportIsComputedAgainToTheSameBytes() {
    shop.running("cta", buttons());
    var events = new ArrayList<Object>();
    for (String variant : List.of("control", "green")) {
      for (UUID visitor : shop.visitorsOf("cta", variant, 30)) {
        events.add(exposure(visitor, "cta", variant));
        if (visitor.hashCode() % 3 == 0) {
          events.add(purchase(visitor, "o-" + visitor, "19.90"));
        }
      }
    }
    shop.send(events.toArray()).expect(202);

    Answer export = engine.get(shop.path("cta") + "/report/export", shop.admin()).expect(200);
    Answer again = engine.post("/v1/analyses", shop.admin(), export.json()).expect(200);

    assertEquals(Json.text(export.at("report")), again.text());
    assertEquals(60L, again.at("units", "counted"));
  }

  @Test
  void totalsGoInAndTheReportComesOut() {
    Answer report =
        engine
            .post(
                "/v1/analyses",
                shop.admin(),
                map(
                    "definition",
                    map("name", "Mine", "variants", List.of(map("key", "a"), map("key", "b"))),
                    "totals",
                    List.of(
                        map(
                            "variant",
                            "a",
                            "units",
                            10_000,
                            "metrics",
                            map("conversion", map("sum", 1_000))),
                        map(
                            "variant",
                            "b",
                            "units",
                            10_000,
                            "metrics",
                            map("conversion", map("sum", 1_300))))))
            .expect(200);

    assertEquals("ship", report.at("decision", "kind"));
    assertEquals("b", report.at("decision", "variant"));
  }

  @Test
  void whatCannotBeIsRefusedByItsField() {
    Answer refused =
        engine
            .post("/v1/analyses", shop.admin(), map("definition", map("name", "Mine"), "totals", 3))
            .expect(422);

    assertEquals("definition.variants", refused.at("errors", 0, "field"));
    assertTrue(refused.header("Content-Type").startsWith("application/problem+json"));
  }

  @Test
  void onlyAnAdminKeyMayAsk() {
    engine.post("/v1/analyses", shop.browser(), map()).expect(403);
    engine.get(shop.path("cta") + "/report/export", shop.server()).expect(403);
  }
}
