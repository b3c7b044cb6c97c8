package dev.winnow.server.evaluation;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.server.Answer;
import dev.winnow.server.ApiDescription;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.OnBothDatabases;
import dev.winnow.server.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine does by itself once visitors have come. */
@OnBothDatabases
class EvaluationTest {
  private final EngineUnderTest engine;
  private final Shop shop;
  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(15));

  EvaluationTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @AfterEach
  void theClockIsRightAgain() {
    engine.clock().isAheadBy(Duration.ZERO);
  }

  @Test
  void aWinnerIsDecidedRampedMeasuredAndHandedOver() {
    shop.running("cta", with(plan(), "rollout", rollout(true)));
    List<UUID> people = people(3_000);
    Map<UUID, String> before = seen(people);
    var crowd = new Crowd(shop, "cta");
    crowd
        .come("control", Crowd.Buying.of(1_200, 120), begin, 14)
        .come("green", Crowd.Buying.of(1_200, 240), begin, 14)
        .send();

    evaluate();

    assertEquals("rolling-out", state("cta"));
    Answer decision = engine.get(shop.path("cta") + "/decisions", shop.admin()).expect(200);
    assertEquals("ship", decision.at("decisions", 0, "kind"));
    assertEquals("green", decision.at("decisions", 0, "variant"));
    assertEquals("evaluation", decision.at("decisions", 0, "by", "name"));
    Map<UUID, String> ramped = seen(people);
    assertNobodyLosesTheWinner(before, ramped);
    assertEquals(0.675, share(ramped, "green"), 0.04, "three quarters of nine tenths");
    assertEquals(1.0, number(rolloutOf("cta").at("promised", "measured")), 0.15);
    assertTrue(
        number(rolloutOf("cta").at("promised", "relative", "estimate")) < 0.5,
        "what was measured, shrunk by what is usual");

    evaluate();
    assertEquals(ramped, seen(people), "a second look at once does nothing");

    engine.clock().isAheadBy(Duration.ofHours(2));
    evaluate();
    assertEquals("measuring", rolloutOf("cta").at("stage"));
    Map<UUID, String> held = seen(people);
    assertNobodyLosesTheWinner(ramped, held);
    assertEquals(0.1, share(held, "control"), 0.02, "the holdback");
    assertEquals(0.9, share(held, "green"), 0.02, "all others, those of no arm too");
    Instant after = engine.clock().instant().plusSeconds(60);
    engine.clock().isAheadBy(Duration.ofHours(4));
    crowd
        .come("control", Crowd.Buying.of(200, 20), after, 1)
        .come("green", Crowd.Buying.of(1_800, 360), after, 1)
        .send();

    engine.clock().isAheadBy(Duration.ofDays(4));
    evaluate();

    assertEquals("done", state("cta"));
    Answer finished = rolloutOf("cta");
    assertEquals("finished", finished.at("stage"));
    assertEquals(200L, finished.at("kept", "heldBack"));
    assertEquals(1_800L, finished.at("kept", "units"));
    assertEquals(1.0, number(finished.at("kept", "relative", "estimate")), 0.001);
    assertEquals(1.0, share(seen(people), "green"), "everybody, the holdback too");
    assertEquals(2_400L, shop.report("cta").at("units", "counted"), "the experiment is frozen");
    assertEquals(
        240L,
        shop.report("cta").at("metrics", "conversion", "arms", "green", "sum"),
        "and so is what its visitors did");
    assertEquals(2_000L, finished.at("report", "units", "counted"), "the rollout is its own");

    shop.act("cta", "archive").expect(200);
    assertEquals(List.of(), engine.get("/v1/ruleset", shop.server()).list("experiments"));
  }

  @Test
  void aDecisionWaitsForAPersonWhereTheRolloutIsNotAutomatic() {
    shop.running("cta", with(plan(), "rollout", rollout(false)));
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(1_200, 120), begin, 14)
        .come("green", Crowd.Buying.of(1_200, 240), begin, 14)
        .send();

    evaluate();
    assertEquals("decided", state("cta"));
    evaluate();

    Answer begun =
        engine.post(shop.path("cta") + "/rollout", shop.admin(), map("why", "it is good"));
    assertEquals("ramping", begun.expect(201).at("stage"));
    assertEquals("rolling-out", state("cta"));
    assertEquals(
        1,
        engine.get(shop.path("cta") + "/decisions", shop.admin()).list("decisions").size(),
        "decided once");
  }

  @Test
  void anArmThatHarmsAGuardrailIsStoppedAtTheNextLookAndTheOthersGoOn() {
    shop.running(
        "cta",
        with(
            plan(),
            "variants",
            List.of(map("key", "control"), map("key", "green"), map("key", "blue"))));
    new Crowd(shop, "cta")
        .come("control", new Crowd.Buying(500, 100, 20), begin, 2)
        .come("green", new Crowd.Buying(500, 100, 20), begin, 2)
        .come("blue", new Crowd.Buying(500, 100, 100), begin, 2)
        .send();
    UUID blue = shop.visitorOf("cta", "blue");

    evaluate();

    Answer experiment = engine.get(shop.path("cta"), shop.admin());
    assertEquals("running", experiment.at("state"));
    assertEquals(List.of("blue"), experiment.list("stoppedArms"));
    assertEquals("control", Shop.variantOf(shop.rules().ruleset(), "cta", blue));
    int phases = experiment.list("phases").size();

    evaluate();

    assertEquals(phases, engine.get(shop.path("cta"), shop.admin()).list("phases").size(), "once");
  }

  @Test
  void aRolloutThatHarmsAGuardrailIsTakenBack() {
    shop.running("cta", with(plan(), "rollout", rollout(true)));
    new Crowd(shop, "cta")
        .come("control", new Crowd.Buying(1_200, 120, 12), begin, 14)
        .come("green", new Crowd.Buying(1_200, 240, 12), begin, 14)
        .send();
    evaluate();
    assertEquals("rolling-out", state("cta"));
    engine.clock().isAheadBy(Duration.ofHours(2));
    evaluate();
    Instant now = engine.clock().instant();
    engine.clock().isAheadBy(Duration.ofHours(5));
    new Crowd(shop, "cta")
        .come("control", new Crowd.Buying(400, 100, 12), now, 1)
        .come("green", new Crowd.Buying(3_600, 1_400, 1_300), now, 1)
        .send();

    evaluate();

    assertEquals("done", state("cta"));
    Answer taken = rolloutOf("cta");
    assertEquals("rolled-back", taken.at("stage"));
    assertTrue(String.valueOf(taken.at("why")).contains("refunds"), taken.text());
    assertEquals(List.of(), engine.get("/v1/ruleset", shop.server()).list("experiments"));
  }

  @Test
  void aPersonPausesResumesAndTakesBack() {
    shop.running("cta", with(plan(), "rollout", rollout(true)));
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(1_200, 120), begin, 14)
        .come("green", Crowd.Buying.of(1_200, 240), begin, 14)
        .send();
    evaluate();

    assertEquals("paused", shop.act("cta", "rollout/pause").expect(200).at("stage"));
    engine.clock().isAheadBy(Duration.ofDays(9));
    evaluate();
    assertEquals("paused", rolloutOf("cta").at("stage"));
    assertEquals("stage", shop.act("cta", "rollout/pause").expect(409).at("errors", 0, "field"));
    assertEquals("ramping", shop.act("cta", "rollout/resume").expect(200).at("stage"));
    assertEquals("rolled-back", shop.act("cta", "rollout/roll-back").expect(200).at("stage"));
    assertEquals("done", state("cta"));
  }

  @Test
  void whatIsNotProvenIsShippedOnlyByWhoNamesAllThatSpeaksAgainstIt() {
    shop.running("cta", plan());
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(300, 30), begin, 14)
        .come("green", Crowd.Buying.of(300, 32), begin, 14)
        .send();

    Answer refused =
        engine.post(shop.path("cta") + "/rollout", shop.admin(), map("variant", "green"));
    Answer noReason =
        engine.post(
            shop.path("cta") + "/rollout",
            shop.admin(),
            map("variant", "green", "despite", List.of("not-proven")));
    Answer begun =
        engine.post(
            shop.path("cta") + "/rollout",
            shop.admin(),
            map(
                "variant",
                "green",
                "despite",
                List.of("not-proven"),
                "why",
                "the law asks for it"));

    assertEquals("despite", refused.expect(409).at("errors", 0, "field"));
    assertTrue(String.valueOf(refused.at("errors", 0, "allowed")).contains("not-proven"));
    assertEquals("why", noReason.expect(409).at("errors", 0, "field"));
    assertEquals("ramping", begun.expect(201).at("stage"));
    Answer decision = engine.get(shop.path("cta") + "/decisions", shop.admin());
    assertEquals("key", decision.at("decisions", 0, "by", "kind"));
    assertEquals("the law asks for it", decision.at("decisions", 0, "why"));
  }

  @Test
  void whatEndedWithoutProofIsDecidedToBeInconclusiveAndShipsNothing() {
    shop.running("cta", plan());
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(300, 30), begin, 14)
        .come("green", Crowd.Buying.of(300, 32), begin, 14)
        .send();
    shop.act("cta", "stop").expect(200);

    evaluate();

    Answer decisions = engine.get(shop.path("cta") + "/decisions", shop.admin());
    assertEquals("inconclusive", decisions.at("decisions", 0, "kind"));
    assertEquals("stopped", state("cta"));
    engine.post(shop.path("cta") + "/rollout", shop.admin(), map()).expect(409);
  }

  @Test
  void aBanditMovesOnlyWhoIsBornLaterAndEachTimeOfBirthIsAStratum() {
    shop.running("cta", with(plan(), "policy", map("kind", "bandit", "minimumWeeks", 52)));
    List<UUID> people = people(2_000);
    Map<UUID, String> before = seen(people);
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(400, 20), begin, 3)
        .come("green", Crowd.Buying.of(400, 80), begin, 3)
        .send();

    evaluate();

    assertEquals(before, seen(people), "who is born already keeps the arm");
    engine.clock().isAheadBy(Duration.ofMinutes(10));
    Ruleset reweighed = shop.rules().ruleset();
    int[] widths =
        List.of(0, 1).stream()
            .mapToInt(reweighed.experiments().getFirst().allocations().getLast()::width)
            .toArray();
    assertEquals(500, widths[0], 15, "the minimum share of half of all");
    assertEquals(4_500, widths[1], 15);
    // Born under the old weights and exposed under the new ones: their arms were left to chance by
    // the old ones.
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(600, 30), begin.plusSeconds(3_600), 3)
        .come("green", Crowd.Buying.of(600, 120), begin.plusSeconds(3_600), 3)
        .send();

    Answer report = shop.report("cta");
    assertEquals(2_000L, report.at("units", "counted"));
    assertEquals(true, report.at("sampleRatio", "ok"), report.text());
    assertEquals(0L, report.at("units", "crossed"));
    evaluate();
    assertEquals(
        2,
        engine.get(shop.path("cta"), shop.admin()).list("phases").size(),
        "not reweighed before its time");
  }

  @Test
  void everyFieldOfARolloutAndItsDecisionIsDescribed() {
    shop.running("cta", with(plan(), "rollout", rollout(true)));
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(1_200, 120), begin, 14)
        .come("green", Crowd.Buying.of(1_200, 240), begin, 14)
        .send();
    evaluate();

    assertEquals(List.of(), ApiDescription.undescribed(rolloutOf("cta"), "Rollout"));
    Answer decisions = engine.get(shop.path("cta") + "/decisions", shop.admin());
    assertEquals(List.of(), ApiDescription.undescribed(decisions, "Decisions"));
    Answer experiment = engine.get(shop.path("cta"), shop.admin());
    assertEquals(List.of(), ApiDescription.undescribed(experiment, "Experiment"));
    assertTrue(
        engine
            .get(shop.path("cta") + "/decisions/1/figures", shop.admin())
            .expect(200)
            .has("lifts"));
  }

  private void evaluate() {
    engine.bean(Evaluation.class).evaluate(shop.store(), "cta");
  }

  private String state(String experiment) {
    return String.valueOf(engine.get(shop.path(experiment), shop.admin()).at("state"));
  }

  private Answer rolloutOf(String experiment) {
    return engine.get(shop.path(experiment) + "/rollout", shop.admin()).expect(200);
  }

  /** Half of all visitors take part; all has had its time to act an hour later. */
  private Map<String, Object> plan() {
    return with(
        with(with(buttons(), "starts", begin.minusSeconds(3_600).toString()), "window", "PT1H"),
        "traffic",
        0.5);
  }

  private static Map<String, Object> rollout(boolean automatic) {
    return map(
        "automatic",
        automatic,
        "steps",
        List.of(map("percent", 75, "soak", "PT1H"), map("percent", 100, "soak", "PT1H")),
        "holdback",
        0.1,
        "measure",
        "P2D");
  }

  private static List<UUID> people(int count) {
    var people = new ArrayList<UUID>();
    while (people.size() < count) {
      people.add(Shop.newVisitor());
    }
    return people;
  }

  private Map<UUID, String> seen(List<UUID> people) {
    Ruleset ruleset = shop.rules().ruleset();
    Map<UUID, String> seen = new LinkedHashMap<>();
    for (UUID visitor : people) {
      @Nullable String variant = Shop.variantOf(ruleset, "cta", visitor);
      seen.put(visitor, variant == null ? "nothing" : variant);
    }
    return seen;
  }

  private static void assertNobodyLosesTheWinner(
      Map<UUID, String> before, Map<UUID, String> after) {
    before.forEach((visitor, variant) -> {
      if (variant.equals("green")) {
        assertEquals("green", after.get(visitor));
      }
    });
    assertFalse(before.equals(after), "somebody came to it");
  }

  private static double share(Map<UUID, String> seen, String variant) {
    return (double) seen.values().stream().filter(variant::equals).count() / seen.size();
  }

  private static double number(@Nullable Object value) {
    return Double.parseDouble(String.valueOf(value));
  }
}
