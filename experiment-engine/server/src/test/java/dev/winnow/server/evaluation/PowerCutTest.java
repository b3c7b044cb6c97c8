package dev.winnow.server.evaluation;

import static dev.winnow.server.Wire.buttons;
import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.server.Answer;
import dev.winnow.server.EngineUnderTest;
import dev.winnow.server.Shop;
import dev.winnow.server.audit.PowerCut;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A look that is cut off anywhere leaves an experiment where it was or where it was to be, never
 * between; and the next look finishes it, once.
 */
final class PowerCutTest {
  private static final EngineUnderTest ENGINE =
      EngineUnderTest.with(Map.of("test.power-cut", true));

  private final Shop shop = Shop.in(ENGINE);
  private final PowerCut power = ENGINE.bean(PowerCut.class);
  private final Instant begin =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(15));

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void decisionRampAndEndAreEachThereAsAWholeOrNotAtAll() {
    ENGINE.clock().isAheadBy(Duration.ZERO);
    shop.running("cta", plan());
    new Crowd(shop, "cta")
        .come("control", Crowd.Buying.of(800, 80), begin, 14)
        .come("green", Crowd.Buying.of(800, 240), begin, 14)
        .send();

    int cuts = cutEverywhere("running, 1 phase, 0 decisions, no rollout");
    assertEquals("rolling-out, 2 phases, 1 decisions, ramping at 1", seen());
    assertEquals(3, cuts, "decided, kept, begun");

    ENGINE.clock().isAheadBy(Duration.ofHours(2));
    cutEverywhere("rolling-out, 2 phases, 1 decisions, ramping at 1");
    assertEquals("rolling-out, 3 phases, 1 decisions, measuring at 2", seen());

    ENGINE.clock().isAheadBy(Duration.ofDays(3));
    cutEverywhere("rolling-out, 3 phases, 1 decisions, measuring at 2");
    assertEquals("done, 4 phases, 1 decisions, finished at 2", seen());

    look();
    assertEquals("done, 4 phases, 1 decisions, finished at 2", seen());
    assertEquals(
        List.of(
            "rollout-finished",
            "rollout-ended",
            "rollout-stepped",
            "rollout-begun",
            "decided",
            "decided",
            "launched",
            "drafted"),
        noted(),
        "each once");
  }

  @Test
  void anArmIsStoppedAsAWholeOrNotAtAll() {
    ENGINE.clock().isAheadBy(Duration.ZERO);
    shop.running("cta", plan());
    new Crowd(shop, "cta")
        .come("control", new Crowd.Buying(600, 120, 20), begin, 2)
        .come("green", new Crowd.Buying(600, 120, 120), begin, 2)
        .send();

    cutEverywhere("running, 1 phase, 0 decisions, no rollout");

    assertEquals("stopped, 2 phases, 0 decisions, no rollout", seen());
    assertEquals(List.of("stopped", "arm-stopped", "launched", "drafted"), noted());
  }

  /** Cuts a look off at its first note, then at its second, until it comes through. */
  private int cutEverywhere(String before) {
    for (int notes = 0; ; notes++) {
      assertEquals(before, seen());
      power.after(notes);
      try {
        look();
        power.isOver();
        return notes;
      } catch (IllegalStateException cut) {
        power.isOver();
        assertEquals(true, String.valueOf(cut.getMessage()).startsWith("the power is gone"));
      }
    }
  }

  @Test
  void aStepOfAPersonIsThereAsAWholeOrNotAtAll() {
    shop.put("cta", plan()).expect(201);
    power.after(0);

    shop.act("cta", "launch").expect(500);
    power.isOver();

    assertEquals("draft, 0 phases, 0 decisions, no rollout", seen());
    assertThrows(
        AssertionError.class, () -> shop.act("cta", "pause").expect(200), "it was not launched");
    shop.act("cta", "launch").expect(200);
  }

  private void look() {
    ENGINE.bean(Evaluation.class).evaluate(shop.store(), "cta");
  }

  private String seen() {
    Answer experiment = ENGINE.get(shop.path("cta"), shop.admin()).expect(200);
    int phases = experiment.has("phases") ? experiment.list("phases").size() : 0;
    int decisions =
        ENGINE.get(shop.path("cta") + "/decisions", shop.admin()).list("decisions").size();
    Answer rollout = ENGINE.get(shop.path("cta") + "/rollout", shop.admin());
    return "%s, %d phase%s, %d decisions, %s"
        .formatted(
            experiment.at("state"),
            phases,
            phases == 1 ? "" : "s",
            decisions,
            rollout.status() == 404
                ? "no rollout"
                : "%s at %s".formatted(rollout.at("stage"), rollout.at("step")));
  }

  /** What the audit log says of the experiment, the newest first. */
  private List<String> noted() {
    return ENGINE
        .get(shop.path() + "/audit?subject=experiment/cta", shop.admin())
        .expect(200)
        .list("entries")
        .stream()
        .map(entry -> String.valueOf(((Map<?, ?>) entry).get("action")))
        .toList();
  }

  private Map<String, Object> plan() {
    return with(
        with(with(buttons(), "starts", begin.minusSeconds(3_600).toString()), "window", "PT1H"),
        "rollout",
        map(
            "automatic",
            true,
            "steps",
            List.of(map("percent", 75, "soak", "PT1H"), map("percent", 100, "soak", "PT1H")),
            "holdback",
            0.1,
            "measure",
            "P2D"));
  }
}
