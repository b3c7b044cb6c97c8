package dev.winnow.server.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.winnow.server.experiment.RolloutPlan;
import dev.winnow.server.report.ArmStop;
import dev.winnow.server.report.Looks;
import dev.winnow.server.report.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RampTest {
  private static final Instant BEGIN = Instant.parse("2026-11-02T08:00:00Z");
  private static final RolloutPlan PLAN =
      new RolloutPlan(
          false,
          List.of(
              new RolloutPlan.Step(25, Duration.ofDays(1)),
              new RolloutPlan.Step(60, Duration.ofDays(2)),
              new RolloutPlan.Step(100, Duration.ofDays(1))),
          new BigDecimal("0.05"),
          Duration.ofDays(28));

  @ParameterizedTest(name = "step {0} after {1}: {2}")
  @CsvSource({
    "0, PT23H, wait",
    "0, PT24H, step 1",
    // After a week without an engine only one step is made: nobody has watched the next one.
    "0, P7D, step 1",
    "1, PT47H, wait",
    "1, P2D, step 2",
    "2, P27D, wait",
    "2, P28D, finish"
  })
  void aStepFollowsWhenTheOneBeforeHasSoaked(int step, Duration after, String move) {
    assertEquals(move, name(Ramp.next(at(step), Looks.clean(), BEGIN.plus(after))));
  }

  @Test
  void withoutAHoldbackThereIsNothingToMeasureAndTheLastSoakEndsIt() {
    var plan = new RolloutPlan(false, PLAN.steps(), BigDecimal.ZERO, PLAN.measure());

    Ramp.Move move = Ramp.next(at(plan, 2), Looks.clean(), BEGIN.plus(Duration.ofDays(1)));

    assertEquals("finish", name(move));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void harmTakesItBackAtOnceWhateverElseIsDue(int step) {
    Report harmed =
        Looks.with(new ArmStop("green", ArmStop.Rule.GUARDRAIL, List.of("It harms refunds.")));
    Rollout rollout = at(step);

    for (Rollout each : List.of(rollout, rollout.paused(BEGIN, null))) {
      Ramp.Move move = Ramp.next(each, harmed, BEGIN.plus(Duration.ofDays(90)));
      assertEquals("It harms refunds.", assertInstanceOf(Ramp.Move.RollBack.class, move).why());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample-ratio", "crossed", "contradicted", "recomputation"})
  void nothingMovesOnWhileTheFiguresCannotBeBelieved(String code) {
    Report doubted = Looks.with(new Report.Doubt(code, true, "Something is wrong."));

    Ramp.Move move = Ramp.next(at(0), doubted, BEGIN.plus(Duration.ofDays(9)));

    assertEquals("Something is wrong.", assertInstanceOf(Ramp.Move.Wait.class, move).why());
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole-weeks", "minimum-sample", "few-conversions"})
  void whatOnlyForbidsToDecideHoldsUpNoStep(String code) {
    Report early = Looks.with(new Report.Doubt(code, true, "Too early."));

    assertEquals("step 1", name(Ramp.next(at(0), early, BEGIN.plus(Duration.ofDays(1)))));
  }

  @Test
  void aPauseStopsTheClockAndAResumeLetsItGoOn() {
    Instant paused = BEGIN.plus(Duration.ofHours(20));
    Rollout waiting = at(0).paused(paused, "a sale");
    Rollout resumed = waiting.resumed(paused.plus(Duration.ofDays(30)));

    assertEquals("wait", name(Ramp.next(waiting, Looks.clean(), paused.plus(Duration.ofDays(30)))));
    assertNull(waiting.until(paused.plus(Duration.ofDays(1))));
    Instant due = paused.plus(Duration.ofDays(30)).plus(Duration.ofHours(4));
    assertEquals(due, resumed.until(paused.plus(Duration.ofDays(30))));
    assertEquals("wait", name(Ramp.next(resumed, Looks.clean(), due.minusSeconds(1))));
    assertEquals("step 1", name(Ramp.next(resumed, Looks.clean(), due)));
  }

  @Test
  void whatIsOverStaysOver() {
    Instant later = BEGIN.plus(Duration.ofDays(100));

    assertEquals("wait", name(Ramp.next(at(2).finished(BEGIN, Map.of()), Looks.clean(), later)));
    assertEquals("wait", name(Ramp.next(at(1).rolledBack(BEGIN, "x"), Looks.clean(), later)));
  }

  private static Rollout at(int step) {
    return at(PLAN, step);
  }

  private static Rollout at(RolloutPlan plan, int step) {
    return new Rollout(
            "cta",
            "green",
            Stage.RAMPING,
            0,
            null,
            plan,
            Map.of(),
            null,
            BEGIN,
            BEGIN,
            Duration.ZERO,
            null,
            null)
        .stepped(step, 3, BEGIN);
  }

  private static String name(Ramp.Move move) {
    return switch (move) {
      case Ramp.Move.Wait _ -> "wait";
      case Ramp.Move.Step(int step) -> "step " + step;
      case Ramp.Move.Finish() -> "finish";
      case Ramp.Move.RollBack _ -> "roll back";
    };
  }
}
