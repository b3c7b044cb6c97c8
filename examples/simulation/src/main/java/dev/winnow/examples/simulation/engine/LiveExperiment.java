package dev.winnow.examples.simulation.engine;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.examples.simulation.outcome.Measured;
import dev.winnow.examples.simulation.outcome.Outcome;
import dev.winnow.examples.simulation.outcome.Outcome.End;
import dev.winnow.examples.simulation.totals.Rule;
import dev.winnow.examples.simulation.truth.Truth;
import dev.winnow.statistics.Estimate;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One experiment in the engine: as a person plans it, as visitors live it, as the API tells it. */
final class LiveExperiment {
  /** Visitors come for three weeks, unless it is decided before. */
  static final int DAYS = 21;

  /** Where a fixed horizon looks, and a sequence is narrowest. */
  private static final int PLANNED_DAYS = 14;

  private static final int RAMP_DAYS = 2;
  private static final int MEASURED_DAYS = 7;

  /** The last day on which anything can happen: one more for each thing that waits for a look. */
  static final int LAST_DAY = DAYS + RAMP_DAYS + MEASURED_DAYS + 5;

  private final String key;
  private final Rule rule;
  private final Truth truth;
  private final Crowd crowd;
  private double lost;
  private int decidedAfter;
  private @Nullable Outcome outcome;

  LiveExperiment(String key, Rule rule, Truth truth, long seed) {
    this.key = key;
    this.rule = rule;
    this.truth = truth;
    this.crowd = new Crowd(key, truth, seed);
  }

  Rule rule() {
    return rule;
  }

  /** Null while it goes on. */
  @Nullable Outcome outcome() {
    return outcome;
  }

  /** Plans it and launches it. */
  void launch(SimulatedEngine engine) throws IOException, InterruptedException {
    engine
        .admin()
        .put(
            SimulatedEngine.path(key),
            JsonObject.of(
                "name",
                key,
                "placement",
                JsonObject.of("page", "checkout"),
                "variants",
                List.of(JsonObject.of("key", "control"), JsonObject.of("key", "variant")),
                "metrics",
                List.of(JsonObject.of("key", "conversion", "role", "primary", "window", "P1D")),
                "policy",
                JsonObject.of(
                    "kind",
                    rule.label(),
                    "plannedUnits",
                    Math.round(2 * truth.visitors() * PLANNED_DAYS)),
                "rollout",
                JsonObject.of(
                    "automatic",
                    true,
                    "steps",
                    List.of(step(50), step(75), step(100)),
                    "holdback",
                    new BigDecimal("0.1"),
                    "measure",
                    "P" + MEASURED_DAYS + "D")));
    engine.admin().post(SimulatedEngine.path(key) + "/launch", Map.of());
  }

  private static Map<String, Object> step(int percent) {
    return JsonObject.of("percent", percent, "soak", "P1D");
  }

  /** What its visitors do on a day. */
  Crowd.Day come(int day, Ruleset ruleset) {
    Crowd.Day come = crowd.on(day, ruleset);
    lost += come.treated() * truth.spentOn(day) * Math.max(0, -truth.liftOn(day)) / 100;
    return come;
  }

  /** Ends it if its time is over and nothing was decided. */
  void endInTime(SimulatedEngine engine, int day) throws IOException, InterruptedException {
    if (day == DAYS - 1 && "running".equals(state(engine))) {
      engine.admin().post(SimulatedEngine.path(key) + "/stop", Map.of());
    }
  }

  /** Asks the engine what has become of it. */
  void ask(SimulatedEngine engine, int day) throws IOException, InterruptedException {
    String state = state(engine);
    if (state.equals("rolling-out")) {
      decidedAfter = decidedAfter == 0 ? day + 1 : decidedAfter;
    } else if (state.equals("done")) {
      outcome = rolledOut(engine.admin().get(SimulatedEngine.path(key) + "/rollout"));
    } else if (state.equals("stopped")) {
      outcome = ended(isStoppedForHarm(engine) ? End.STOPPED_FOR_HARM : End.INCONCLUSIVE, day);
    } else if (!state.equals("running")) {
      throw new IOException("%s is %s, which it should not be".formatted(key, state));
    }
  }

  private String state(SimulatedEngine engine) throws IOException, InterruptedException {
    return String.valueOf(engine.admin().get(SimulatedEngine.path(key)).get("state"));
  }

  /** The engine ends an experiment with its last arm; the log tells why. */
  private boolean isStoppedForHarm(SimulatedEngine engine)
      throws IOException, InterruptedException {
    Map<?, ?> log = engine.admin().get(SimulatedEngine.log(key));
    return log.get("entries") instanceof List<?> entries
        && entries.stream()
            .anyMatch(
                entry -> entry instanceof Map<?, ?> its && "arm-stopped".equals(its.get("action")));
  }

  private Outcome ended(End end, int day) {
    return new Outcome(truth.kind(), end, day + 1, lost, null, null, false);
  }

  private Outcome rolledOut(Map<?, ?> rollout) {
    int held = decidedAfter + RAMP_DAYS;
    return new Outcome(
        truth.kind(),
        End.LAUNCHED,
        decidedAfter,
        lost,
        lift(rollout.get("promised"), truth.liftOf(decidedAfter, RAMP_DAYS + MEASURED_DAYS))
            .orElse(null),
        lift(rollout.get("kept"), truth.liftOf(held, MEASURED_DAYS - 1)).orElse(null),
        "rolled-back".equals(rollout.get("stage")));
  }

  private static Optional<Measured> lift(@Nullable Object said, double really) {
    return said instanceof Map<?, ?> its
            && its.get("relative") instanceof Map<?, ?> lift
            && lift.get("estimate") instanceof BigDecimal
        ? Measured.of(
            new Estimate.Estimated(
                number(lift, "estimate"), Double.NaN, number(lift, "low"), number(lift, "high"), 1),
            really)
        : Optional.empty();
  }

  private static double number(Map<?, ?> object, String field) {
    return object.get(field) instanceof BigDecimal number ? number.doubleValue() : Double.NaN;
  }
}
