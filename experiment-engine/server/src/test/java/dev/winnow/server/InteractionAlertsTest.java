package dev.winnow.server;

import static dev.winnow.server.Wire.EARLIER;
import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.purchase;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.access.Role;
import dev.winnow.server.database.Database;
import dev.winnow.server.interaction.InteractionWatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What gets in each other's way is found at night and told once. */
@OnBothDatabases
class InteractionAlertsTest {
  private static final int OF_EACH = 80;

  private final EngineUnderTest engine;
  private final Shop shop;

  InteractionAlertsTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.alone(base);
    this.shop = Shop.in(engine);
  }

  @AfterEach
  void theEngineStops() {
    engine.close();
  }

  @Test
  void aPairIsToldOnceUntilItIsSettledAndFoundAnewAfterARestart() throws SQLException {
    twoThatCollide();
    assertEquals(1, night(1));
    Answer found = alerts();
    assertEquals("banner", found.at("alerts", 0, "first"));
    assertEquals("cta", found.at("alerts", 0, "second"));
    assertTrue(
        String.valueOf(found.at("alerts", 0, "advice")).startsWith("Stop one of the two, or put"));
    assertEquals(1, told());

    assertEquals(0, night(1), "twice in one night");
    assertEquals(0, night(2), "it stands");
    assertEquals(1, told());

    settle(found, map()).expect(422);
    settle(found, map("why", "We know, and live with it.")).expect(200);
    settle(found, map("why", "Again.")).expect(409);
    assertEquals(List.of(), alerts().list("alerts"));
    assertEquals(0, night(3), "it was settled, and nothing has changed");
    assertEquals(1, told());

    shop.act("cta", "pause").expect(200);
    shop.act("cta", "launch").expect(200);
    assertEquals(1, night(4), "it was launched anew");
    assertEquals(2, told());
    assertEquals(
        2,
        engine
            .get(shop.path() + "/interactions/alerts?state=all", shop.admin())
            .expect(200)
            .list("alerts")
            .size());
  }

  @Test
  void bothPagesSayItAndAnEditorPutsItAway() {
    twoThatCollide();
    night(1);
    Person editor = Person.signedIn(engine, Role.EDITOR);
    String cta = "/stores/" + shop.key() + "/experiments/cta";
    String banner = "/stores/" + shop.key() + "/experiments/banner";

    assertTrue(editor.page(cta).expect(200).text().contains("together do worse than the sum"));
    String page = editor.page(banner).expect(200).text();
    assertTrue(page.contains("together do worse than the sum"), page);
    String settle = banner + "/alerts/" + alerts().at("alerts", 0, "id") + "/settle";
    editor.form(banner, settle, Map.of("why", "The banner goes tomorrow")).expect(303);

    assertEquals(List.of(), alerts().list("alerts"));
  }

  /** Of 80 each: the green button sells five times as much, but only without the green banner. */
  private void twoThatCollide() {
    for (String experiment : List.of("banner", "cta")) {
      shop.running(
          experiment,
          with(
              with(buttons(), "name", "The " + experiment),
              "policy",
              map("kind", "sequential", "plannedUnits", 320)));
    }
    Map<String, Integer> buyers =
        Map.of("control/control", 8, "control/green", 40, "green/control", 8, "green/green", 8);
    Map<String, Integer> left = new HashMap<>();
    buyers.keySet().forEach(cell -> left.put(cell, OF_EACH));
    Ruleset ruleset = shop.rules().ruleset();
    var events = new ArrayList<Map<String, Object>>();
    while (left.values().stream().anyMatch(count -> count > 0)) {
      UUID visitor = Shop.newVisitor();
      String banner = Objects.requireNonNull(Shop.variantOf(ruleset, "banner", visitor));
      String cta = Objects.requireNonNull(Shop.variantOf(ruleset, "cta", visitor));
      String cell = banner + "/" + cta;
      int more = Objects.requireNonNull(left.get(cell));
      if (more > 0) {
        left.put(cell, more - 1);
        events.add(
            with(exposure(visitor, "banner", banner), "time", EARLIER.minusSeconds(60).toString()));
        events.add(exposure(visitor, "cta", cta));
        if (more <= Objects.requireNonNull(buyers.get(cell))) {
          events.add(purchase(visitor, "o-" + visitor, "10.00"));
        }
      }
    }
    for (int from = 0; from < events.size(); from += 500) {
      shop.post(shop.server(), events.subList(from, Math.min(events.size(), from + 500)))
          .expect(202);
    }
  }

  /** So many days later; how many pairs are told. */
  private int night(int number) {
    engine.clock().isAheadBy(Duration.ofDays(number));
    return engine.bean(InteractionWatch.class).look(shop.store());
  }

  private Answer alerts() {
    return engine.get(shop.path() + "/interactions/alerts", shop.admin()).expect(200);
  }

  private Answer settle(Answer found, Map<String, Object> body) {
    String path = shop.path() + "/interactions/alerts/" + found.at("alerts", 0, "id") + "/settle";
    return engine.post(path, shop.admin(), body);
  }

  private int told() throws SQLException {
    return engine
        .bean(Database.class)
        .read(connection -> {
          try (var statement =
                  connection.prepareStatement(
                      "SELECT count(*) FROM announcement WHERE type = 'interaction.found'");
              var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }
}
