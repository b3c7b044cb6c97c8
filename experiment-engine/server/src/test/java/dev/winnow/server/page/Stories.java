package dev.winnow.server.page;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.audit.Actor;
import dev.winnow.server.audit.Noted;
import dev.winnow.server.decision.Made;
import dev.winnow.server.experiment.RolloutPlan;
import dev.winnow.server.experiment.State;
import dev.winnow.server.rollout.Rollout;
import dev.winnow.server.rollout.Stage;
import dev.winnow.server.rollout.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was done with experiments, to show. */
final class Stories {
  static final Instant NOW = Instant.parse("2026-07-22T08:15:30Z");
  static final Actor EVALUATION = Actor.engine("evaluation");
  static final Actor EDITOR = new Actor(Actor.Kind.PERSON, "editor/91ab33cd");

  static final Map<String, Object> PROMISED =
      JsonObject.of(
          "measured",
          0.12,
          "standardError",
          0.04,
          "prior",
          JsonObject.of("mean", 0.0, "spread", 0.05, "lifts", 0L),
          "relative",
          JsonObject.of("estimate", 0.073, "low", 0.012, "high", 0.134));

  static final Map<String, Object> KEPT =
      JsonObject.of(
          "relative",
          JsonObject.of("estimate", 0.09, "low", 0.02, "high", 0.16),
          "absolute",
          JsonObject.of("estimate", 0.5, "low", 0.1, "high", 0.9),
          "heldBack",
          1_000L,
          "units",
          20_000L);

  private Stories() {}

  static Story of(List<Made> made, @Nullable Standing rollout, Noted... history) {
    return new Story(false, made, List.of(), null, null, rollout, List.of(history), NOW);
  }

  static Made ships(String variant, Actor by, @Nullable String why) {
    return new Made(
        "mail-2008", 1, NOW, Made.SHIP, variant, List.of("It is better."), by, why, Map.of());
  }

  /** After an hour of a day at the second of three steps, 5 % held back. */
  static Rollout rollout(String variant, Stage stage, @Nullable String why) {
    boolean isLast = stage == Stage.MEASURING || stage == Stage.FINISHED;
    return new Rollout(
        "mail-2008",
        variant,
        stage,
        isLast ? 2 : 1,
        isLast ? 4 : null,
        RolloutPlan.DEFAULT,
        PROMISED,
        stage == Stage.FINISHED ? KEPT : null,
        NOW.minus(Duration.ofDays(2)),
        NOW.minus(Duration.ofHours(1)),
        Duration.ZERO,
        stage.isOver() ? NOW : null,
        why);
  }

  static Standing standing(Rollout rollout, String... holding) {
    return new Standing(
        rollout, List.of(holding), rollout.kept() == null ? Map.of() : rollout.kept());
  }

  static Story rolledBack(String variant, String why) {
    return of(
        List.of(ships(variant, EDITOR, why)),
        standing(rollout(variant, Stage.ROLLED_BACK, why)),
        new Noted(3, NOW, EDITOR, why, why, null, Map.of("variant", variant), why),
        new Noted(2, NOW, EDITOR, "arm-stopped", why, null, Map.of("variant", variant), why));
  }

  /** Everything that can be shown at once of a variant's name. */
  static Actions buttons(String name) {
    var against = new TreeMap<>(Map.of(name, name));
    var situation = situation(State.RUNNING, Stage.RAMPING, null);
    return Actions.of(
        new Situation(
            name,
            situation.state(),
            false,
            false,
            List.of(name, "blue"),
            null,
            List.of(new Situation.Shipping(name, against)),
            situation.stage(),
            name),
        true);
  }

  static Situation situation(State state, @Nullable Stage stage, @Nullable String decided) {
    return new Situation(
        "cta",
        state,
        false,
        false,
        List.of("green"),
        decided,
        List.of(
            new Situation.Shipping(
                "green", new TreeMap<>(Map.of("not-proven", "Nothing proves it.")))),
        stage,
        null);
  }
}
