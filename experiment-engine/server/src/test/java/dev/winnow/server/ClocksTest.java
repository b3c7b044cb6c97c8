package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clocks of browsers are wrong, history comes late, and the engine says what it believes. */
@OnBothDatabases
class ClocksTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  ClocksTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aClockThatIsFarAheadGetsTheTimeOfReceipt() {
    Instant before = Instant.now();
    UUID visitor = Shop.newVisitor();
    Map<String, Object> ahead =
        with(Wire.event("page_view", visitor), "time", before.plusSeconds(3_600).toString());
    shop.browse(ahead).expect(202);

    Instant kept = timeInTail();

    assertTrue(
        !kept.isBefore(before.minusSeconds(1)) && kept.isBefore(Instant.now().plusSeconds(1)),
        kept.toString());
  }

  @Test
  void aClockThatIsAheadByAFewMinutesKeepsItsTime() {
    Instant soon = Instant.now().plusSeconds(240).truncatedTo(ChronoUnit.MILLIS);
    shop.browse(with(Wire.event("page_view", Shop.newVisitor()), "time", soon.toString()))
        .expect(202);

    assertEquals(soon, timeInTail());
  }

  @Test
  void whatIsOlderThanTheStoresRetentionIsStoredAndNotCounted() {
    Shop shortly = Shop.in(engine, Map.of("currency", "EUR", "retention", "P10D"));
    shortly.running("cta", with(buttons(), "starts", daysAgo(30)));
    UUID late = shortly.visitorOf("cta", "green");
    UUID early = shortly.visitorOf("cta", "green");

    Answer answer =
        shortly
            .send(
                with(exposure(late, "cta", "green"), "time", daysAgo(9)),
                with(exposure(early, "cta", "green"), "time", daysAgo(11)))
            .expect(202);

    assertEquals(List.of("accepted", "accepted"), SpineTest.statuses(answer));
    assertEquals(1L, shortly.report("cta").at("units", "counted"));
  }

  @Test
  void anExperimentThatStartedInThePastIsFilledWithHistory() {
    shop.running("cta", with(with(buttons(), "starts", daysAgo(60)), "window", "P7D"));
    UUID visitor = shop.visitorOf("cta", "green");
    UUID before = shop.visitorOf("cta", "green");
    shop.send(
            with(exposure(visitor, "cta", "green"), "time", daysAgo(50)),
            with(Wire.purchase(visitor, "o-1", "12.00"), "time", daysAgo(45)),
            with(Wire.purchase(visitor, "o-2", "30.00"), "time", daysAgo(42)),
            with(exposure(before, "cta", "green"), "time", daysAgo(61)))
        .expect(202);

    Answer report = shop.report("cta");

    assertEquals(1L, report.at("units", "counted"));
    assertEquals(1L, report.at("units", "mature"));
    assertEquals(
        new BigDecimal("12.00"),
        report.at("metrics", "revenue_per_visitor", "arms", "green", "sum"),
        "the second order is after the window of seven days");
    Answer mature = engine.get(shop.path("cta") + "/report?basis=mature", shop.admin()).expect(200);
    assertEquals("mature", mature.at("basis"));
    assertEquals(
        new BigDecimal("12.00"),
        mature.at("metrics", "revenue_per_visitor", "arms", "green", "sum"));
  }

  @Test
  void aMatureReportLeavesOutWhoseWindowIsOpen() {
    shop.running("cta", with(buttons(), "starts", daysAgo(60)));
    UUID old = shop.visitorOf("cta", "green");
    UUID fresh = shop.visitorOf("cta", "green");
    shop.send(
            with(exposure(old, "cta", "green"), "time", daysAgo(20)),
            with(exposure(fresh, "cta", "green"), "time", daysAgo(3)))
        .expect(202);

    Answer report = engine.get(shop.path("cta") + "/report?basis=mature", shop.admin()).expect(200);

    assertEquals(2L, report.at("units", "counted"));
    assertEquals(1L, report.at("units", "mature"));
    assertEquals(1L, report.at("metrics", "conversion", "arms", "green", "n"));
  }

  private Instant timeInTail() {
    Answer tail = engine.get(shop.path() + "/events", shop.admin()).expect(200);
    return Instant.parse(String.valueOf(tail.at("events", 0, "time")));
  }

  private static String daysAgo(int days) {
    return Instant.now().minus(Duration.ofDays(days)).toString();
  }
}
