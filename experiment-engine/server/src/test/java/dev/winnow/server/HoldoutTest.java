package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.Slice;
import dev.winnow.server.database.Database;
import dev.winnow.server.holdout.HoldoutPeriods;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Some visitors see no experiment, and tell by what they buy what all experiments earned. */
@OnBothDatabases
class HoldoutTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Instant NEW_YEAR_IN_BERLIN = Instant.parse("2026-12-31T23:00:00Z");

  private static final Map<EngineUnderTest.Base, EngineUnderTest> ENGINES =
      new EnumMap<>(EngineUnderTest.Base.class);

  private final EngineUnderTest engine;
  private final Shop shop;
  private int ids;

  HoldoutTest(EngineUnderTest.Base base) {
    this.engine = engineOn(base);
    engine.clock().standsAt(NOON);
    this.shop = Shop.in(engine);
  }

  /** One for each database, whose clock the tests move as they like. */
  private static EngineUnderTest engineOn(EngineUnderTest.Base base) {
    return ENGINES.computeIfAbsent(base, EngineUnderTest::alone);
  }

  @AfterAll
  static void theEnginesStop() {
    ENGINES.values().forEach(EngineUnderTest::close);
    ENGINES.clear();
  }

  @BeforeEach
  void anExperimentRuns() {
    shop.running("cta", with(buttons(), "starts", NOON.minusSeconds(7_200).toString()));
  }

  @Test
  void itTakesItsShareOutOfWhatRunsAndMovesNobodyElse() {
    Ruleset before = shop.rules().ruleset();

    Answer put = holdOut(0.2).expect(201);

    Ruleset after = shop.rules().ruleset();
    Slice holdout = Objects.requireNonNull(after.holdout());
    assertEquals(before.version() + 1, after.version());
    assertEquals(after.version(), put.at("periods", 0, "ruleset"));
    assertEquals("2026-11-26", put.at("periods", 0, "key"));
    assertEquals("2026-12-31T23:00:00Z", put.at("periods", 0, "ends"));
    assertEquals(2_000, holdout.range().to() - holdout.range().from());
    int held = 0;
    for (int i = 0; i < 300; i++) {
      UUID visitor = Shop.newVisitor();
      boolean isHeld = holdout.contains(visitor.toString());
      held += isHeld ? 1 : 0;
      String shown = Shop.variantOf(after, "cta", visitor);
      if (isHeld) {
        assertNull(shown);
      } else {
        assertEquals(Shop.variantOf(before, "cta", visitor), shown);
      }
    }
    assertTrue(held > 0 && held < 300, held + " held out");
    assertEquals(2, experiment().list("phases").size());
    assertEquals(after.version(), experiment().at("phases", 1, "ruleset"));
  }

  @Test
  void whoIsHeldOutAndClaimsAVariantIsContradictedButWhoSawItBeforeStaysIn() {
    UUID early = shop.visitorOf("cta", "green");
    long old = shop.rules().ruleset().version();
    holdOut(0.2).expect(201);
    UUID held = visitor(true);
    UUID heldAndEarly = visitor(true);
    Ruleset first = shop.rules().ruleset();
    String earlier =
        Objects.requireNonNull(
            Shop.variantOf(
                Ruleset.of("s", "live", 1, null, first.experiments()), "cta", heldAndEarly));

    shop.send(
            seen(early, "green", NOON.minusSeconds(60), old),
            seen(heldAndEarly, earlier, NOON.plusSeconds(5), old),
            seen(held, "green", NOON.plusSeconds(5), first.version()),
            seen(held, "control", NOON.plusSeconds(6), null))
        .expect(202);

    Answer report = shop.report("cta");
    assertEquals(2L, report.at("units", "counted"));
    assertEquals(1L, report.at("units", "contradicted"));
  }

  @Test
  void whatIsLaunchedOrLaunchedAgainLaterHoldsTheSameVisitorsOut() {
    holdOut(0.2).expect(201);
    shop.act("cta", "pause").expect(200);
    shop.act("cta", "launch").expect(200);
    UUID held = visitor(true);

    shop.send(seen(held, "green", NOON.plusSeconds(5), shop.rules().ruleset().version()))
        .expect(202);

    assertNull(Shop.variantOf(shop.rules().ruleset(), "cta", held));
    assertEquals(1L, shop.report("cta").at("units", "contradicted"));
  }

  @Test
  void theReportIsWhatACountByHandGives() {
    holdOut(0.2).expect(201);
    var events = new ArrayList<Object>();
    long[] units = {0, 0};
    long[] cents = {0, 0};
    for (int i = 0; i < 120; i++) {
      int arm = i % 3 == 0 ? 0 : 1;
      UUID visitor = visitor(arm == 0);
      Instant came = NOON.plusSeconds(60 + i);
      events.add(event("page_view", visitor, came));
      units[arm]++;
      if (i % 2 == 0) {
        long price = 1_000 + 37L * i + 500L * arm;
        events.add(purchase(visitor, "o-" + i, came.plusSeconds(60), price));
        cents[arm] += price;
      }
    }
    UUID bot = visitor(false);
    events.add(with(event("page_view", bot, NOON.plusSeconds(9)), "attributes", map("bot", true)));
    UUID onlyExposed = visitor(false);
    events.add(
        seen(
            onlyExposed,
            Objects.requireNonNull(Shop.variantOf(shop.rules().ruleset(), "cta", onlyExposed)),
            NOON.plusSeconds(70),
            null));
    shop.post(shop.server(), events).expect(202);
    engine.clock().standsAt(NOON.plusSeconds(3_600));

    Answer report = report("current").expect(200);

    assertEquals(units[0], report.at("variants", "holdout", "units"));
    assertEquals(units[1], report.at("variants", "open", "units"));
    assertEquals(1L, report.at("units", "bots"));
    assertSum(report, "holdout", cents[0]);
    assertSum(report, "open", cents[1]);
    double each = cents[1] / 100.0 / units[1] - cents[0] / 100.0 / units[0];
    assertEquals(each, number(report, "earned", "revenue", "perVisitor", "estimate"), 1e-9);
    assertEquals(each * units[1], number(report, "earned", "revenue", "inAll", "estimate"), 1e-9);
    assertEquals(
        number(report, "metrics", "revenue_per_visitor", "arms", "open", "absolute", "low")
            * units[1],
        number(report, "earned", "revenue", "inAll", "low"),
        1e-9);
    assertEquals("confidence-sequence", report.at("metrics", "revenue_per_visitor", "method"));
    assertEquals(units[1], report.at("earned", "revenue", "visitors"));
    assertEquals(1L, report.at("experiments", "ran"));
    assertEquals(0L, report.at("experiments", "rolledOut"));
    assertEquals(0.2, number(report, "variants", "holdout", "expectedShare"), 1e-12);
    assertTrue(number(report, "sampleRatio", "pValue") < 0.001, "40 of 120 are not 20 %");
    assertFalse(report.has("earned", "profit"), "no margin was told");
    assertFalse(report.has("decision"));
  }

  @Test
  void withoutVisitorsThereIsNoNumberButTheReason() {
    holdOut(0.05).expect(201);

    Answer report = report("current").expect(200);

    assertTrue(report.has("earned", "revenue", "inAll", "notEstimable"), report.text());
  }

  @Test
  void aRefundACancellationAndALateEventRestateIt() {
    holdOut(0.2).expect(201);
    UUID open = visitor(false);
    UUID held = visitor(true);
    shop.send(
            event("page_view", open, NOON.plusSeconds(60)),
            event("page_view", held, NOON.plusSeconds(60)),
            purchase(open, "o-1", NOON.plusSeconds(90), 50_00),
            purchase(open, "o-2", NOON.plusSeconds(91), 7_00),
            purchase(held, "o-3", NOON.plusSeconds(10), 20_00))
        .expect(202);
    Answer before = report("current").expect(200);
    assertSum(before, "open", 57_00);
    assertSum(before, "holdout", 0);

    shop.send(
            refund("o-1", "12.50"),
            ofOrder("order_cancelled", "o-2"),
            event("page_view", held, NOON.plusSeconds(5)))
        .expect(202);

    Answer after = report("current").expect(200);
    assertSum(after, "open", 37_50);
    assertSum(after, "holdout", 20_00);
    assertEquals(2L, after.at("units", "counted"));
  }

  @Test
  void whenThePeriodIsOverOthersAreHeldOutAndItsFiguresStay() {
    holdOut(0.2).expect(201);
    Slice first = Objects.requireNonNull(shop.rules().ruleset().holdout());
    UUID open = visitor(false);
    shop.send(
            event("page_view", open, NOON.plusSeconds(60)),
            purchase(open, "o-1", NOON.plusSeconds(90), 50_00))
        .expect(202);

    turnAt(NEW_YEAR_IN_BERLIN.minusMillis(1));
    assertEquals(first, shop.rules().ruleset().holdout());
    turnAt(NEW_YEAR_IN_BERLIN.plusSeconds(30));
    turnAt(NEW_YEAR_IN_BERLIN.plusSeconds(90));

    Slice second = Objects.requireNonNull(shop.rules().ruleset().holdout());
    assertNotEquals(first.salt(), second.salt());
    assertEquals(2, periods().size());
    assertEquals("2027-01-01", holdout().at("periods", 0, "key"));
    assertEquals("2027-03-31T22:00:00Z", holdout().at("periods", 0, "ends"));
    assertEquals(3, experiment().list("phases").size());
    shop.send(
            event("page_view", open, NEW_YEAR_IN_BERLIN.plusSeconds(60)),
            purchase(open, "o-2", NEW_YEAR_IN_BERLIN.plusSeconds(70), 7_00),
            purchase(open, "o-0", NEW_YEAR_IN_BERLIN.minusSeconds(70), 3_00))
        .expect(202);
    assertSum(report("2026-11-26").expect(200), "open", 53_00);
    Answer current = report("current").expect(200);
    assertEquals(1L, current.at("units", "counted"));
    String arm = second.contains(open.toString()) ? "holdout" : "open";
    assertSum(current, arm, 7_00);
    assertEquals(List.of("planned by key", "started by key", "turned by engine"), changes());
  }

  @Test
  void afterATimeAwayOnePeriodBeginsAndWhatCameInBetweenIsInNone() {
    put(map("share", 0.1, "period", "month")).expect(201);
    UUID visitor = visitor(false);
    Instant away = Instant.parse("2027-02-10T09:00:00Z");
    engine.clock().standsAt(away);
    shop.send(event("page_view", visitor, away.minusSeconds(3_600))).expect(202);

    turnAt(away);

    assertEquals(2, periods().size());
    assertEquals("2027-02-10T09:00:00Z", holdout().at("periods", 0, "started"));
    assertEquals("2027-02-28T23:00:00Z", holdout().at("periods", 0, "ends"));
    assertEquals(0L, report("2026-11-26").expect(200).at("units", "counted"));
    assertEquals(0L, report("current").expect(200).at("units", "counted"));
  }

  @Test
  void twoNodesThatTurnAtOnceBeginOnePeriod() {
    holdOut(0.2).expect(201);
    HoldoutPeriods here = engine.bean(HoldoutPeriods.class);
    engine.clock().standsAt(NEW_YEAR_IN_BERLIN.plusSeconds(1));

    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> here.turn(NEW_YEAR_IN_BERLIN)),
            CompletableFuture.runAsync(() -> here.turn(NEW_YEAR_IN_BERLIN)))
        .join();

    assertEquals(2, periods().size());
    assertEquals(3, experiment().list("phases").size());
  }

  @Test
  void oneThatIsToBeginLaterBeginsThen() {
    Instant begins = NOON.plus(Duration.ofDays(2));
    Answer planned = put(map("share", 0.1, "period", "P30D", "from", begins.toString()));

    assertEquals(List.of(), planned.expect(201).list("periods"));
    turnAt(begins.minusMillis(1));
    assertNull(shop.rules().ruleset().holdout());
    report("current").expect(404);
    turnAt(begins);

    assertNotNull(shop.rules().ruleset().holdout());
    assertEquals("2026-12-28T12:00:00Z", holdout().at("periods", 0, "ends"));
  }

  @Test
  void anotherShareIsAnotherPeriodAndTheSameChangesNothing() {
    holdOut(0.1).expect(201);
    String salt = Objects.requireNonNull(shop.rules().ruleset().holdout()).salt();

    holdOut(0.1).expect(200);
    assertEquals(salt, Objects.requireNonNull(shop.rules().ruleset().holdout()).salt());
    engine.clock().standsAt(NOON.plusSeconds(60));
    Answer changed = holdOut(0.2).expect(200);

    Slice now = Objects.requireNonNull(shop.rules().ruleset().holdout());
    assertNotEquals(salt, now.salt());
    assertEquals(2_000, now.range().to());
    assertEquals(List.of("2026-11-26-2", "2026-11-26"), keys(changed));
    assertEquals("2026-11-26T12:01:00Z", changed.at("periods", 1, "ended"));
    put(map("share", 0.1, "from", NOON.plusSeconds(3_600).toString())).expect(409);
  }

  @Test
  void onceItIsEndedEverybodySeesExperimentsAndItsReportStays() {
    holdOut(0.2).expect(201);
    UUID held = visitor(true);
    shop.send(event("page_view", held, NOON.plusSeconds(60))).expect(202);
    engine.clock().standsAt(NOON.plusSeconds(120));

    Answer ended = engine.ask("DELETE", path(), shop.admin(), null).expect(200);
    shop.send(purchase(held, "o-1", NOON.plusSeconds(130), 10_00)).expect(202);

    assertEquals(0L, ended.at("share"));
    assertNull(shop.rules().ruleset().holdout());
    assertNotNull(Shop.variantOf(shop.rules().ruleset(), "cta", held));
    Answer report = report("2026-11-26").expect(200);
    assertEquals(1L, report.at("units", "counted"));
    assertSum(report, "holdout", 0);
    engine.ask("DELETE", path(), shop.admin(), null).expect(200);
    put(map("share", 0)).expect(200);
    assertEquals(3, experiment().list("phases").size(), "ending nothing begins no phase");
    turnAt(NEW_YEAR_IN_BERLIN.plusSeconds(1));
    assertEquals(1, periods().size());
  }

  @Test
  void theWholeSiteIsNoExperimentOfAPerson() {
    holdOut(0.2).expect(201);

    Answer refused = shop.put("site-2026-11-26", buttons()).expect(422);
    Answer exposed =
        shop.send(with(seen(visitor(false), "open", NOON, null), "experiment", "site-2026-11-26"))
            .expect(202);

    assertEquals("experiment", refused.at("errors", 0, "field"));
    assertEquals("rejected", exposed.at("results", 0, "status"));
  }

  @Test
  void whatIsOutOfItsBoundsIsRefusedByNameAndNothingIsChanged() {
    Map<String, Object> right = map("share", 0.1, "period", "quarter");
    List.of(
            Map.entry("share", (Object) 0.21),
            Map.entry("share", (Object) (-0.01)),
            Map.entry("share", (Object) 0.00001),
            Map.entry("share", (Object) "some"),
            Map.entry("period", (Object) "week"),
            Map.entry("period", (Object) "P3D"),
            Map.entry("from", (Object) NOON.minusSeconds(1).toString()),
            Map.entry("from", (Object) "2030-01-01T00:00:00Z"),
            Map.entry("salt", (Object) "mine"))
        .forEach(wrong ->
            assertEquals(
                wrong.getKey(),
                put(with(right, wrong.getKey(), wrong.getValue()))
                    .expect(422)
                    .at("errors", 0, "field")));
    put(map("period", "month")).expect(422);

    assertEquals(0L, holdout().at("share"));
    assertNull(shop.rules().ruleset().holdout());
    report("1999-01-01").expect(404);
  }

  private Answer holdOut(double share) {
    return put(map("share", share));
  }

  private Answer put(Object body) {
    return engine.put(path(), shop.admin(), body);
  }

  private Answer holdout() {
    return engine.get(path(), shop.admin()).expect(200);
  }

  private Answer report(String period) {
    return engine.get(path() + "/report?period=" + period, shop.admin());
  }

  private List<?> periods() {
    return holdout().list("periods");
  }

  private static List<String> keys(Answer answer) {
    return answer.list("periods").stream()
        .map(period -> String.valueOf(((Map<?, ?>) period).get("key")))
        .toList();
  }

  private String path() {
    return shop.path() + "/holdout";
  }

  private Answer experiment() {
    return engine.get(shop.path("cta"), shop.admin()).expect(200);
  }

  private void turnAt(Instant time) {
    engine.clock().standsAt(time);
    engine.bean(HoldoutPeriods.class).turn(time);
  }

  /** One who is held out, or is not. */
  private UUID visitor(boolean heldOut) {
    Slice holdout = Objects.requireNonNull(shop.rules().ruleset().holdout());
    while (true) {
      UUID visitor = Shop.newVisitor();
      if (holdout.contains(visitor.toString()) == heldOut) {
        return visitor;
      }
    }
  }

  private Map<String, Object> event(String type, UUID visitor, Instant time) {
    ids++;
    return map(
        "id", "e-" + ids, "type", type, "visitor", visitor.toString(), "time", time.toString());
  }

  private Map<String, Object> seen(
      UUID visitor, String variant, Instant time, @Nullable Long ruleset) {
    Map<String, Object> exposure = event("exposure", visitor, time);
    exposure.put("experiment", "cta");
    exposure.put("variant", variant);
    if (ruleset != null) {
      exposure.put("ruleset", ruleset);
    }
    return exposure;
  }

  private Map<String, Object> purchase(UUID visitor, String order, Instant time, long cents) {
    Map<String, Object> purchase = event("purchase", visitor, time);
    purchase.put("order", order);
    purchase.put("value", BigDecimal.valueOf(cents, 2).toPlainString());
    purchase.put("currency", "EUR");
    return purchase;
  }

  private Map<String, Object> ofOrder(String type, String order) {
    ids++;
    return map(
        "id", "e-" + ids, "type", type, "order", order, "time", NOON.plusSeconds(200).toString());
  }

  private Map<String, Object> refund(String order, String euros) {
    Map<String, Object> refund = ofOrder("refund", order);
    refund.put("refund", "r-1");
    refund.put("value", euros);
    refund.put("currency", "EUR");
    return refund;
  }

  private static void assertSum(Answer report, String arm, long cents) {
    assertEquals(
        BigDecimal.valueOf(cents, 2),
        report.at("metrics", "revenue_per_visitor", "arms", arm, "sum"));
  }

  private static double number(Answer report, Object... path) {
    return Double.parseDouble(report.at(path).toString());
  }

  private List<String> changes() {
    try {
      return engine
          .bean(Database.class)
          .read(connection -> {
            var found = new ArrayList<String>();
            try (PreparedStatement statement =
                connection.prepareStatement(
                    "SELECT action, actor_kind FROM audit_entry WHERE store_id = ?"
                        + " AND subject LIKE 'holdout%' ORDER BY id")) {
              statement.setInt(1, shop.store().number());
              try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                  found.add(rows.getString(1) + " by " + rows.getString(2));
                }
              }
            }
            return found;
          });
    } catch (SQLException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
