package dev.winnow.server;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.ruleset.Ruleset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of an experiment: what may follow what, and whom it moves. */
@OnBothDatabases
class LifecycleTest {
  private final EngineUnderTest engine;
  private final Shop shop;

  LifecycleTest(EngineUnderTest.Base base) {
    this.engine = EngineUnderTest.on(base);
    this.shop = Shop.in(engine);
  }

  @Test
  void anExperimentIsDraftedLaunchedPausedResumedAndStopped() {
    assertEquals("draft", shop.put("cta", buttons()).expect(201).at("state"));
    assertEquals("running", shop.act("cta", "launch").expect(200).at("state"));
    assertEquals("paused", shop.act("cta", "pause").expect(200).at("state"));
    assertEquals("running", shop.act("cta", "launch").expect(200).at("state"));
    assertEquals("stopped", shop.act("cta", "stop").expect(200).at("state"));
  }

  @Test
  void everyStepThatChangesWhoSeesWhatIsAPhaseAndANewRuleset() {
    shop.running("cta", buttons());
    shop.act("cta", "pause").expect(200);
    shop.act("cta", "launch").expect(200);
    shop.put("cta", with(buttons(), "name", "Another name")).expect(200);

    Answer experiment = shop.act("cta", "stop").expect(200);

    assertEquals(
        List.of(1L, 2L, 3L, 4L),
        experiment.list("phases").stream().map(phase -> ((Map<?, ?>) phase).get("phase")).toList());
    assertEquals(
        List.of(true, false, true, false),
        experiment.list("phases").stream().map(phase -> ((Map<?, ?>) phase).get("open")).toList());
    assertEquals(
        List.of(2L, 3L, 4L, 5L),
        experiment.list("phases").stream()
            .map(phase -> ((Map<?, ?>) phase).get("ruleset"))
            .toList());
  }

  @ParameterizedTest(name = "after \"{0}\" no \"{1}\": only from {2}")
  @CsvSource({
    "'', pause, running",
    "'', stop, running or paused or decided",
    "launch, launch, draft or paused",
    "launch pause, pause, running",
    "launch stop, launch, draft or paused",
    "launch stop, pause, running",
    "launch stop, stop, running or paused or decided",
    "'', withdraw, review or scheduled",
    "submit, launch, draft or paused",
    "submit, submit, draft",
    "launch, archive, draft or stopped or done",
    "'', approve, review",
  })
  void aStepThatDoesNotFollowIsRefused(String before, String step, String allowed) {
    shop.put("cta", buttons()).expect(201);
    for (String each : before.isEmpty() ? new String[0] : before.split(" ", -1)) {
      shop.act("cta", each).expect(200);
    }
    Object state = engine.get(shop.path("cta"), shop.admin()).at("state");

    Answer refused = shop.act("cta", step).expect(409);

    assertEquals("state", refused.at("errors", 0, "field"));
    assertEquals(state, refused.at("errors", 0, "value"));
    assertEquals(allowed, refused.at("errors", 0, "allowed"));
    assertEquals(state, engine.get(shop.path("cta"), shop.admin()).at("state"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "variants",
        "metrics",
        "audience",
        "placement",
        "window",
        "group",
        "policy",
        "starts",
        "traffic"
      })
  void whatWouldSpoilTheResultStaysAsItWasLaunched(String field) {
    shop.running("cta", buttons());
    Map<String, Object> other =
        Map.of(
            "variants", List.of(map("key", "control"), map("key", "blue")),
            "metrics", List.of(map("key", "orders", "role", "primary")),
            "audience", map("attribute", "device", "in", List.of("mobile")),
            "placement", map("page", "checkout"),
            "window", "P7D",
            "group", map("key", "g", "from", 0, "to", 5_000),
            "policy", map("kind", "sequential", "alpha", 0.1),
            "starts", "2020-01-01T00:00:00Z",
            "traffic", 0.5);
    Answer before = engine.get(shop.path("cta"), shop.admin());

    Answer refused =
        shop.put("cta", with(buttons(), field, java.util.Objects.requireNonNull(other.get(field))));

    refused.expect(409);
    assertEquals(field.equals("window") ? "metrics" : field, refused.at("errors", 0, "field"));
    assertTrue(refused.text().contains("restart it, which makes a draft with a new salt"));
    assertEquals(before.text(), engine.get(shop.path("cta"), shop.admin()).text());
  }

  @Test
  void anotherEndThatHasNotComeIsANewPhaseWithTheSameRanges() {
    shop.running("cta", buttons());
    Ruleset before = ruleset();

    Answer changed = shop.put("cta", with(buttons(), "ends", "2100-01-01T00:00:00Z")).expect(200);

    assertEquals(2, changed.list("phases").size());
    assertEquals("2100-01-01T00:00:00Z", changed.at("ends"));
    assertEquals(
        before.experiments().getFirst().allocations(),
        ruleset().experiments().getFirst().allocations());
    shop.put("cta", with(buttons(), "ends", Wire.EARLIER.toString())).expect(409);
  }

  @Test
  void anArmThatIsStoppedGivesItsVisitorsToTheControlAndStaysStopped() {
    Map<String, Object> three =
        with(
            with(
                buttons(),
                "variants",
                List.of(map("key", "control"), map("key", "green"), map("key", "blue"))),
            "traffic",
            0.6);
    shop.running("cta", three);
    UUID green = shop.visitorOf("cta", "green");
    UUID blue = shop.visitorOf("cta", "blue");

    shop.act("cta", "arms/green/stop").expect(200);
    assertEquals("control", Shop.variantOf(ruleset(), "cta", green));
    assertEquals("blue", Shop.variantOf(ruleset(), "cta", blue));

    shop.act("cta", "pause").expect(200);
    shop.act("cta", "launch").expect(200);
    assertEquals("control", Shop.variantOf(ruleset(), "cta", green), "resumed");

    shop.put("cta", with(three, "traffic", 1)).expect(200);
    assertEquals("control", Shop.variantOf(ruleset(), "cta", green), "with more traffic");
    assertEquals("blue", Shop.variantOf(ruleset(), "cta", blue));

    Answer last = shop.act("cta", "arms/blue/stop").expect(200);
    assertEquals("stopped", last.at("state"), "nothing is left to compare");
    assertEquals(List.of(), engine.get("/v1/ruleset", shop.server()).list("experiments"));
  }

  @Test
  void theControlIsNoArmThatCanBeStopped() {
    shop.running("cta", buttons());

    Answer refused = shop.act("cta", "arms/control/stop").expect(409);

    assertEquals("variant", refused.at("errors", 0, "field"));
    assertEquals("green", refused.at("errors", 0, "allowed"));
  }

  @Test
  void aRestartIsADraftWithASaltOfItsOwn() {
    shop.running("cta", buttons());

    Answer draft =
        engine.post(shop.path("cta") + "/restart", shop.admin(), map("key", "cta-2")).expect(201);
    Object first = engine.get(shop.path("cta"), shop.admin()).at("salt");
    Object second = shop.act("cta-2", "launch").expect(200).at("salt");

    assertEquals("draft", draft.at("state"));
    assertEquals("Reassure at checkout", draft.at("name"));
    assertNotEquals(first, second);
    assertEquals(
        "key",
        engine
            .post(shop.path("cta") + "/restart", shop.admin(), map("key", "cta-2"))
            .expect(409)
            .at("errors", 0, "field"));
  }

  @Test
  void whereTheStoreWantsAReviewADraftIsApprovedBeforeItIsLaunched() {
    engine
        .put(
            shop.path(),
            EngineUnderTest.ADMIN_KEY,
            map("currency", "EUR", "zone", "Europe/Berlin", "review", true))
        .expect(200);
    shop.put("cta", buttons()).expect(201);

    shop.act("cta", "launch").expect(409);
    assertEquals("review", shop.act("cta", "submit").expect(200).at("state"));
    assertEquals("draft", shop.act("cta", "withdraw").expect(200).at("state"));
    shop.act("cta", "submit").expect(200);
    assertEquals("draft", shop.put("cta", with(buttons(), "name", "B")).expect(200).at("state"));
    shop.act("cta", "submit").expect(200);
    assertEquals("running", shop.act("cta", "approve").expect(200).at("state"));
  }

  @Test
  void whatIsOverCanBePutAway() {
    shop.running("cta", buttons());
    shop.act("cta", "stop").expect(200);

    assertEquals("archived", shop.act("cta", "archive").expect(200).at("state"));
  }

  @Test
  void aDraftMayChangeInEveryWay() {
    shop.put("cta", buttons()).expect(201);

    Answer changed =
        shop.put("cta", with(buttons(), "variants", List.of(map("key", "a"), map("key", "b"))));

    assertEquals("b", changed.expect(200).at("variants", 1, "key"));
    assertEquals(2L, changed.at("version"));
  }

  @Test
  void nameAndHypothesisMayChangeOfARunningExperiment() {
    shop.running("cta", buttons());

    Answer changed =
        shop.put("cta", with(with(buttons(), "name", "Calmer"), "hypothesis", "It is calmer"));

    assertEquals("Calmer", changed.expect(200).at("name"));
    assertEquals("It is calmer", changed.at("hypothesis"));
    assertEquals(1, changed.list("phases").size());
  }

  @Test
  void lessTrafficIsRefused() {
    shop.running("cta", with(buttons(), "traffic", 0.5));

    Answer refused = shop.put("cta", with(buttons(), "traffic", 0.4)).expect(409);

    assertEquals("traffic", refused.at("errors", 0, "field"));
    assertEquals("0.4", refused.at("errors", 0, "value"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8})
  void moreTrafficMovesNobody(long seed) {
    var random = new Random(seed);
    double share = 0.05 + 0.5 * random.nextDouble();
    Map<String, Object> plan =
        with(
            buttons(),
            "variants",
            List.of(
                map("key", "control", "weight", 1 + random.nextInt(5)),
                map("key", "green", "weight", 1 + random.nextInt(5)),
                map("key", "blue", "weight", 1 + random.nextInt(5))));
    shop.running("cta", with(plan, "traffic", share));
    Ruleset before = ruleset();
    shop.put("cta", with(plan, "traffic", Math.min(1, share * 1.7))).expect(200);
    Ruleset after = ruleset();

    int entered = 0;
    int assigned = 0;
    for (int i = 0; i < 3_000; i++) {
      UUID visitor = new UUID(random.nextLong(), random.nextLong());
      String variant = Shop.variantOf(before, "cta", visitor);
      String now = Shop.variantOf(after, "cta", visitor);
      if (variant != null) {
        assigned++;
        assertEquals(variant, now);
      } else if (now != null) {
        entered++;
      }
    }

    assertTrue(after.version() > before.version());
    assertTrue(assigned > 50, assigned + " were assigned before");
    assertTrue(entered > 50, entered + " came in");
  }

  @Test
  void theSaltIsDrawnAtTheFirstLaunchAndStays() {
    shop.put("one", buttons()).expect(201);
    shop.put("two", buttons()).expect(201);
    assertFalse(engine.get(shop.path("one"), shop.admin()).has("salt"));

    Object one = shop.act("one", "launch").at("salt");
    Object two = shop.act("two", "launch").at("salt");
    shop.act("one", "pause").expect(200);

    assertNotEquals(one, two);
    assertNotEquals("one", one);
    assertFalse(String.valueOf(one).contains(":"));
    assertEquals(one, shop.act("one", "launch").at("salt"));
  }

  @Test
  void membersOfAGroupExcludeEachOther() {
    shop.running("one", with(buttons(), "group", map("key", "cart", "from", 0, "to", 4_000)));
    shop.running("two", with(buttons(), "group", map("key", "cart", "from", 4_000, "to", 10_000)));
    Ruleset ruleset = ruleset();
    var random = new Random(7);

    int inOne = 0;
    int inTwo = 0;
    for (int i = 0; i < 5_000; i++) {
      UUID visitor = new UUID(random.nextLong(), random.nextLong());
      boolean one = Shop.variantOf(ruleset, "one", visitor) != null;
      boolean two = Shop.variantOf(ruleset, "two", visitor) != null;
      assertTrue(one ^ two, "exactly one: the slices cover all visitors");
      inOne += one ? 1 : 0;
      inTwo += two ? 1 : 0;
    }

    assertEquals(2_000, inOne, 200, "four tenths");
    assertEquals(3_000, inTwo, 200, "six tenths");
  }

  @Test
  void aGroupsBucketsBelongToOneRunningMember() {
    shop.running("one", with(buttons(), "group", map("key", "cart", "from", 0, "to", 5_000)));
    shop.put("two", with(buttons(), "group", map("key", "cart", "from", 4_999, "to", 10_000)))
        .expect(201);

    Answer refused = shop.act("two", "launch").expect(409);
    shop.act("one", "stop").expect(200);

    assertEquals("group", refused.at("errors", 0, "field"));
    assertEquals("4999 to 10000", refused.at("errors", 0, "value"));
    shop.act("two", "launch").expect(200);
  }

  @Test
  void anArmThatNobodyWouldSeeIsRefused() {
    Map<String, Object> tiny =
        with(
            buttons(),
            "variants",
            List.of(map("key", "control", "weight", 1_000), map("key", "green", "weight", 0.001)));

    Answer refused = shop.put("cta", tiny).expect(422);

    assertEquals("variants[1].weight", refused.at("errors", 0, "field"));
    shop.put("cta", with(tiny, "assignment", "external")).expect(201);
  }

  private Ruleset ruleset() {
    return Ruleset.parse(
        engine
            .get("/v1/ruleset", shop.server())
            .expect(200)
            .text()
            .getBytes(StandardCharsets.UTF_8));
  }
}
