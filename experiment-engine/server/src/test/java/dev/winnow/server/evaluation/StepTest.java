package dev.winnow.server.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.core.json.Json;
import dev.winnow.server.Wire;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.ExperimentReader;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.ArmStop;
import dev.winnow.server.report.Bandit;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Looks;
import dev.winnow.server.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows from a look, and that nothing follows from a second one. */
final class StepTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void anArmThatDoesHarmIsStoppedOnceHoweverManyRulesItBreaks() {
    Report report =
        Looks.with(
            new ArmStop("green", ArmStop.Rule.GUARDRAIL, List.of("It harms refunds.")),
            new ArmStop("green", ArmStop.Rule.MONEY, List.of("It loses money.")));

    assertEquals(
        List.of(new Step.StopArm("green", "It harms refunds.")),
        of(State.RUNNING, report, false, Step.Seen.NOTHING));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RUNNING", "DECIDED"})
  void onlyOfAnExperimentThatIsShownAnArmIsStopped(State state) {
    Report report = Looks.with(new ArmStop("green", ArmStop.Rule.HARM, List.of("It is worse.")));

    assertEquals(List.of(), of(state, report, false, Step.Seen.NOTHING));
  }

  @Test
  void harmIsStoppedWhileADecisionWaitsForAPerson() {
    Report report = Looks.with(new ArmStop("green", ArmStop.Rule.HARM, List.of("It is worse.")));

    assertEquals(
        List.of(new Step.StopArm("green", "It is worse.")),
        of(State.DECIDED, report, true, Step.Seen.NOTHING));
  }

  @Test
  void ofAShopComparedWithItselfNothingIsShippedOrStopped() {
    Map<String, Object> plan =
        Wire.map(
            "name", "A/A",
            "purpose", "aa",
            "variants", List.of(Wire.map("key", "control"), Wire.map("key", "green")));
    Experiment experiment =
        new Experiment(
            "aa",
            1,
            State.RUNNING,
            ExperimentReader.read(Json.parse(Json.write(plan))),
            "salt",
            null,
            List.of());
    Report shipped = Looks.with(new Decision.Ship("green", List.of("It looks better.")));
    Report stopped = Looks.with(new ArmStop("green", ArmStop.Rule.HARM, List.of("It is worse.")));

    assertEquals(List.of(), Step.of(experiment, shipped, false, Step.Seen.NOTHING, NOW));
    assertEquals(List.of(), Step.of(experiment, stopped, false, Step.Seen.NOTHING, NOW));
  }

  @ParameterizedTest(name = "{0} and {1}, decided before: {2}: decides {3}")
  @CsvSource({
    "RUNNING, ship, false, true",
    "RUNNING, ship, true, false",
    "STOPPED, ship, false, true",
    "STOPPED, ship, true, false",
    "RUNNING, inconclusive, false, false",
    "STOPPED, inconclusive, false, true",
    "STOPPED, inconclusive, true, false",
    "RUNNING, stop-for-harm, false, false",
    "STOPPED, stop-for-harm, false, true",
    "RUNNING, keep-running, false, false",
    "STOPPED, keep-running, false, false"
  })
  void aDecisionIsKeptOnce(State state, String kind, boolean isDecided, boolean decides) {
    List<String> because = List.of("Because.");
    Decision decision =
        switch (kind) {
          case "ship" -> new Decision.Ship("green", because);
          case "stop-for-harm" -> new Decision.StopForHarm("green", because);
          case "inconclusive" -> new Decision.Inconclusive(because);
          default -> new Decision.KeepRunning(because);
        };

    assertEquals(
        decides ? List.of(new Step.Decide(decision)) : List.of(),
        of(state, Looks.with(decision), isDecided, Step.Seen.NOTHING));
  }

  @Test
  void aDoubtIsToldWhenItIsNewAndNotWhenEverybodyExpectsIt() {
    var ratio =
        new Report.Doubt("sample-ratio", true, "The arms are not as large as they should be.");
    Report report =
        Looks.with(
            ratio,
            new Report.Doubt("whole-weeks", true, "Three days so far."),
            new Report.Doubt("immature", false, "Some still have time."));

    assertEquals(
        List.of(new Step.TellDoubt(ratio)), of(State.RUNNING, report, false, Step.Seen.NOTHING));
    assertEquals(
        List.of(), of(State.RUNNING, report, false, new Step.Seen(Set.of("sample-ratio"), null)));
    assertEquals(Set.of("sample-ratio", "whole-weeks"), Step.doubts(report));
  }

  @ParameterizedTest(name = "from {0} to {1}, last {2} hours ago: {3}")
  @CsvSource({
    "0.5, 0.7, 25, true",
    "0.5, 0.7, 24, true",
    "0.5, 0.7, 23, false",
    "0.5, 0.505, 25, false"
  })
  void aBanditIsReweighedWhenItIsDueAndWorthAPhase(
      double now, double next, long hours, boolean follows) {
    var bandit =
        new Bandit(
            List.of(
                new Bandit.Weight("control", 1 - now, 1 - next),
                new Bandit.Weight("green", now, next)),
            null);
    var seen = new Step.Seen(Set.of(), NOW.minus(Duration.ofHours(hours)));

    List<Step> steps = Step.of(bandit("P1D"), Looks.with(bandit), false, seen, NOW);

    assertEquals(follows ? 1 : 0, steps.size());
  }

  private static List<Step> of(State state, Report report, boolean isDecided, Step.Seen seen) {
    return Step.of(experiment(state, null), report, isDecided, seen, NOW);
  }

  private static Experiment bandit(String every) {
    return experiment(State.RUNNING, Wire.map("kind", "bandit", "every", every));
  }

  private static Experiment experiment(State state, @Nullable Map<String, Object> policy) {
    Map<String, Object> plan =
        policy == null ? Wire.buttons() : Wire.with(Wire.buttons(), "policy", policy);
    return new Experiment(
        "cta",
        1,
        state,
        ExperimentReader.read(Json.parse(Json.write(plan))),
        "salt",
        null,
        List.of());
  }
}
