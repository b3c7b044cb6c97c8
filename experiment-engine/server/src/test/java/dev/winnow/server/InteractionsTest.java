package dev.winnow.server;

import static dev.winnow.server.Wire.EARLIER;
import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.exposure;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.purchase;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.ruleset.Ruleset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two experiments on the same visitors: what their variants do together is told, and only that. */
@OnBothDatabases
class InteractionsTest {
  private static final int OF_EACH = 80;

  private final EngineUnderTest engine;
  private final Shop shop;

  InteractionsTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void aVariantThatWinsOnlyWithoutTheOtherIsReported() {
    launch("banner", "cta");
    // Of 80 each: the green button sells five times as much, but only without the green banner.
    visitors(
        Map.of("control/control", 8, "control/green", 40, "green/control", 8, "green/green", 8));

    Answer answer = interactions("");

    assertEquals(1, answer.list("pairs").size(), answer.text());
    assertEquals("banner", answer.at("pairs", 0, "first"));
    assertEquals("cta", answer.at("pairs", 0, "second"));
    assertEquals("conversion", answer.at("pairs", 0, "metric"));
    assertEquals(4L * OF_EACH, answer.at("pairs", 0, "units"));
    assertEquals(true, answer.at("pairs", 0, "found"));
    assertTrue(number(answer, "pairs", 0, "adjustedPValue") <= 0.05);
    assertEquals(
        number(answer, "pairs", 0, "pValue"), number(answer, "pairs", 0, "adjustedPValue"));
    assertEquals(
        List.of(
            "control/control 80 0.1",
            "control/green 80 0.5",
            "green/control 80 0.1",
            "green/green 80 0.1"),
        cells(answer));
    assertEquals("green", answer.at("pairs", 0, "together", 0, "firstVariant"));
    assertEquals("green", answer.at("pairs", 0, "together", 0, "secondVariant"));
    assertEquals(-0.4, number(answer, "pairs", 0, "together", 0, "beyondSum", "estimate"), 1e-12);
    assertTrue(number(answer, "pairs", 0, "together", 0, "beyondSum", "high") < 0);
    String text = String.valueOf(answer.at("pairs", 0, "text"));
    assertTrue(
        text.startsWith(
            "green of \u201cThe banner\u201d and green of \u201cThe cta\u201d together do worse than"
                + " the sum of their effects: conversion is 40\u00a0pp lower than they add up to, ["),
        text);
  }

  @Test
  void effectsThatAddUpAreNoFinding() {
    launch("banner", "cta");
    visitors(
        Map.of("control/control", 8, "control/green", 24, "green/control", 16, "green/green", 32));

    Answer answer = interactions("");

    assertEquals(false, answer.at("pairs", 0, "found"));
    assertEquals(1.0, number(answer, "pairs", 0, "pValue"));
    assertEquals(0, number(answer, "pairs", 0, "together", 0, "beyondSum", "estimate"), 1e-12);
    assertEquals(
        "As far as 320 visitors tell, the effects of \u201cThe banner\u201d and \u201cThe cta\u201d"
            + " on conversion add up.",
        answer.at("pairs", 0, "text"));
  }

  @Test
  void aCellWithoutAnyConversionSaysSoInsteadOfAPValue() {
    launch("banner", "cta");
    visitors(
        Map.of("control/control", 8, "control/green", 0, "green/control", 8, "green/green", 8));

    Answer answer = interactions("");

    assertEquals(false, answer.at("pairs", 0, "found"));
    assertFalse(answer.has("pairs", 0, "pValue"));
    String reason =
        "all units in the control of the first experiment and arm 1 of the second have the same"
            + " value";
    assertEquals(reason, answer.at("pairs", 0, "notEstimable"));
    assertTrue(String.valueOf(answer.at("pairs", 0, "text")).endsWith("told yet: " + reason + "."));
  }

  @Test
  void visitorsOfOneExperimentAloneMakeNoPair() {
    launch("banner", "cta");
    UUID visitor = shop.visitorOf("cta", "green");
    shop.send(exposure(visitor, "cta", "green")).expect(202);

    assertEquals(List.of(), interactions("").list("pairs"));
  }

  @Test
  void anExperimentThatWasStoppedIsScannedOnRequest() {
    launch("banner", "cta");
    visitors(
        Map.of("control/control", 8, "control/green", 40, "green/control", 8, "green/green", 8));
    shop.act("banner", "stop").expect(200);

    assertEquals(List.of(), interactions("").list("pairs"));
    assertEquals(true, interactions("?state=all").at("pairs", 0, "found"));
    assertEquals("all", interactions("?state=all").at("state"));
    engine.get(shop.path() + "/interactions?state=some", shop.admin()).expect(422);
  }

  @Test
  void onlyThoseWhoRunTheShopMaySee() {
    engine.get(shop.path() + "/interactions", shop.browser()).expect(403);
    engine.get(shop.path() + "/interactions", "").expect(401);
    engine.get(shop.path() + "/interactions", Shop.in(engine).admin()).expect(403);
  }

  private void launch(String... experiments) {
    for (String experiment : experiments) {
      Map<String, Object> plan = with(buttons(), "name", "The " + experiment);
      shop.running(
          experiment, with(plan, "policy", map("kind", "sequential", "plannedUnits", 320)));
    }
  }

  /** As many of each pair of variants, and how many of them bought; the banner is seen first. */
  private void visitors(Map<String, Integer> buyers) {
    Ruleset ruleset = shop.rules().ruleset();
    Map<String, Integer> left = new HashMap<>();
    buyers.keySet().forEach(cell -> left.put(cell, OF_EACH));
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

  private Answer interactions(String query) {
    return engine.get(shop.path() + "/interactions" + query, shop.admin()).expect(200);
  }

  private static List<String> cells(Answer answer) {
    var cells = new ArrayList<String>();
    for (int i = 0; i < answer.list("pairs", 0, "cells").size(); i++) {
      cells.add(
          "%s/%s %s %s"
              .formatted(
                  answer.at("pairs", 0, "cells", i, "firstVariant"),
                  answer.at("pairs", 0, "cells", i, "secondVariant"),
                  answer.at("pairs", 0, "cells", i, "n"),
                  answer.at("pairs", 0, "cells", i, "mean")));
    }
    return cells;
  }

  private static double number(Answer answer, Object... path) {
    return new BigDecimal(String.valueOf(answer.at(path))).doubleValue();
  }
}
