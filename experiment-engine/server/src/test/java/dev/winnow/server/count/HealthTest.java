package dev.winnow.server.count;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import dev.winnow.server.Wire;
import dev.winnow.server.access.Role;
import dev.winnow.server.access.Sessions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether pages still have what an experiment changes. */
@OnBothDatabases
class HealthTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  HealthTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aSelectorThatMatchesNothingIsToldInASentence() {
    shop.running("cta", with(buttons(), "placement", map("page", "product", "selector", "#buy")));
    looked("cta", "product", 800, 412);
    looked("cta", "cart", 98, 1);
    looked("another", "product", 0, 500);

    Answer health = health("cta");

    assertEquals(
        List.of(
            "The selector #buy matched nothing on 34\u00a0% of product pages (412 of 1,212).",
            "The selector #buy matched nothing on 1.01\u00a0% of cart pages (1 of 99)."),
        health.list("problems"));
    assertEquals("product", health.at("pages", 0, "page"));
    assertEquals(1_212L, health.at("pages", 0, "looked"));
    assertEquals(412L, health.at("pages", 0, "missed"));
    assertEquals(1L, health.at("pages", 1, "missed"));
  }

  @Test
  void fewMissesAndFewPageViewsAreNoProblem() {
    shop.running("cta", buttons());
    looked("cta", "product", 991, 9);
    looked("cta", "cart", 10, 39);

    assertEquals(List.of(), health("cta").list("problems"));
  }

  @Test
  void theErrorsOfTheTagAreToldBesideIt() {
    shop.running("cta", buttons());
    count(
        map("name", "tag_error", "page", "cart", "n", 4),
        map("name", "tag_off", "page", "home", "n", 2));

    Answer health = health("cta");

    assertEquals(4L, health.at("tag", "errors"));
    assertEquals(2L, health.at("tag", "switchedOff"));
    assertEquals(List.of(), health.list("pages"));
  }

  @Test
  void healthIsOfThePhaseInWhichVisitorsCameInLast() {
    shop.put("cta", buttons()).expect(201);
    assertFalse(health("cta").has("since"), "a draft");
    shop.act("cta", "launch").expect(200);
    shop.act("cta", "pause").expect(200);
    looked("cta", "cart", 0, 60);

    Answer paused = health("cta");

    assertEquals(
        LocalDate.ofInstant(Wire.EARLIER.minusSeconds(3_600), ZoneId.of("Europe/Berlin"))
            .toString(),
        paused.at("since"));
    assertEquals(1, paused.list("problems").size());
  }

  @Test
  void theResultPageTellsOfThePagesAndTheReportDoesNot() {
    shop.running("cta", buttons());
    assertFalse(page("cta").contains("On the pages"));
    Answer before = shop.report("cta");

    looked("cta", "thank_you", 60, 40);

    String page = page("cta");
    assertTrue(page.contains("On the pages"), page);
    assertTrue(
        page.contains("#checkout matched nothing on 40\u00a0% of thank you pages (40 of 100)."));
    assertTrue(page.contains(shop.path("cta") + "/health"), "the link to the JSON");
    assertEquals(before.list("doubts"), shop.report("cta").list("doubts"));
  }

  private void looked(String experiment, String page, int found, int missed) {
    var counts = new ArrayList<Object>();
    if (found > 0) {
      counts.add(selector("found", experiment, page, found));
    }
    if (missed > 0) {
      counts.add(selector("missed", experiment, page, missed));
    }
    count(counts.toArray());
  }

  private static Map<String, Object> selector(
      String outcome, String experiment, String page, int n) {
    return map("name", "selector_" + outcome, "experiment", experiment, "page", page, "n", n);
  }

  private void count(Object... counts) {
    Answer answer =
        engine.post("/v1/events", shop.browser(), map("counts", List.of(counts))).expect(202);
    assertEquals((long) counts.length, answer.at("counts", "accepted"), answer.text());
  }

  private Answer health(String experiment) {
    return engine.get(shop.path(experiment) + "/health", shop.admin()).expect(200);
  }

  private String page(String experiment) {
    String link = engine.bean(Sessions.class).link(Role.VIEWER);
    String cookie =
        engine.answer(engine.request("/sign-in?link=" + link).build()).header("Set-Cookie");
    return engine
        .answer(
            engine
                .request("/stores/" + shop.key() + "/experiments/" + experiment)
                .header("Cookie", cookie.split(";", 2)[0])
                .build())
        .expect(200)
        .text();
  }
}
