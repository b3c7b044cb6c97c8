package dev.winnow.server.report;

import static dev.winnow.server.report.Reported.doubt;
import static dev.winnow.server.report.Reported.hasDoubt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import dev.winnow.server.experiment.DecisionRule;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.Proportion;
import dev.winnow.statistics.RelativeLift;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a policy may look, what it reads then, and what people see before. */
class LooksTest {
  private static final Policy BAYESIAN = new Policy(Policy.Kind.BAYESIAN, 0.05, 10_000, null);

  /** From the second week on more buy of green; figures of a week are read when it is over. */
  @Test
  void aBeliefReadsWholeWeeksSoThatAMissedLookIsMadeUpForWithTheSameFigures() {
    List<String> inTime = reasonsOnDay(21);

    assertEquals(inTime, reasonsOnDay(24));
    assertEquals(inTime, reasonsOnDay(27));
    assertNotEquals(inTime, reasonsOnDay(28));
  }

  /** Day d is mature from day d + 14 on, at its end. */
  private static List<String> reasonsOnDay(int day) {
    Report report = twoWeeks(BAYESIAN).asOfDay(day).report();
    assertFalse(hasDoubt(report, "whole-weeks"));
    return report.decision().reasons();
  }

  private static Figures twoWeeks(Policy policy) {
    Figures figures = Figures.of("control", "green").policy(policy);
    for (int day = 0; day < 14; day++) {
      figures.saw(1, "control", day, 200, 20).saw(1, "green", day, 200, day < 7 ? 21 : 40);
    }
    return figures;
  }

  @Test
  void scepticismWeighsMostInTheFirstWeek() {
    assertEquals(0.002, effectOfAWeek(BAYESIAN), 1e-12, "four weeks of nothing beside one of data");
  }

  /** One percentage point is measured. */
  private static double effectOfAWeek(Policy policy) {
    Figures week = Figures.of("control", "green").policy(policy);
    for (int day = 0; day < 7; day++) {
      week.saw(1, "control", day, 1_000, 100).saw(1, "green", day, 1_000, 110);
    }
    return Reported.effect(week.asOfDay(6).report().primary().arms().get(1)).value();
  }

  @Test
  void aPriorOnLiftsAsWideAsTheErrorOfTheLiftCountsHalf() {
    Effect lift =
        RelativeLift.of(new Proportion(7_000, 700).moments(), new Proportion(7_000, 770).moments());
    double error = assertInstanceOf(Effect.Measured.class, lift).standardError();
    var prior =
        new Policy(
            new DecisionRule.Bayesian(0.0025), 0.05, 10_000, null, 100, 1, false, error, null);

    assertEquals(0.005, effectOfAWeek(prior), 1e-12);
  }

  @Test
  void aMinimumSampleIsWaitedForInEachArm() {
    Figures figures = twoWeeks(policy(1_401, 1)).asOfDay(21);

    assertEquals(
        "On mature days one arm has only 1,400 of the 1,401 visitors that the policy wants in each"
            + " before anything is shipped.",
        doubt(figures.report(), "minimum-sample").text());
    assertTrue(doubt(figures.report(), "minimum-sample").forbidsDecision());
    assertFalse(hasDoubt(twoWeeks(policy(1_400, 1)).asOfDay(21).report(), "minimum-sample"));
  }

  @Test
  void asManyWeeksAsThePolicyWantsAreWaitedFor() {
    Figures figures = twoWeeks(policy(100, 2));

    assertEquals(
        "So far the visitors of 13 of 14 days have had their time to act; weekdays and weekends"
            + " differ, so 2 whole weeks are needed first.",
        doubt(figures.asOfDay(27).report(), "whole-weeks").text());
    assertFalse(hasDoubt(figures.asOfDay(28).report(), "whole-weeks"));
  }

  private static Policy policy(long units, int weeks) {
    return new Policy(
        new DecisionRule.Sequential(), 0.05, 10_000, null, units, weeks, false, null, null);
  }

  @ParameterizedTest
  @EnumSource(Policy.Kind.class)
  void earlyFiguresAreHiddenWhereThePolicySaysSo(Policy.Kind kind) {
    Figures figures = twoWeeks(hiding(kind));

    Report early = figures.asOfDay(20).report();
    String json = Json.text(ReportJson.of(early));
    String metrics = json.substring(json.indexOf("\"metrics\""), json.indexOf("\"doubts\""));

    assertTrue(Objects.requireNonNull(early.hidden()).contains("6 of 7 days"), early.hidden());
    assertTrue(json.contains("\"hidden\""), json);
    for (String figure :
        List.of("mean", "sum", "absolute", "pValue", "chanceTo", "cumulative", "segments")) {
      assertFalse(metrics.contains("\"" + figure), () -> figure + " in " + metrics);
    }
    Report later = figures.asOfDay(28).report();
    assertNull(later.hidden());
    assertTrue(Json.text(ReportJson.of(later)).contains("\"mean\""));
  }

  private static Policy hiding(Policy.Kind kind) {
    Policy plain = new Policy(kind, 0.05, 5_600, null);
    return new Policy(plain.rule(), 0.05, 5_600, null, 100, 1, true, null, null);
  }

  @Test
  void anArmThatHasToBeStoppedIsToldAtOnceWithItsFigures() {
    Report report =
        Figures.tenPercentAgainst(60).policy(hiding(Policy.Kind.SEQUENTIAL)).asOfDay(16).report();

    assertTrue(hasDoubt(report, "whole-weeks"));
    assertEquals(1, report.stops().size());
    assertNull(report.hidden());
  }

  @Test
  void whatIsOverHidesNothing() {
    var hiding =
        new Policy(
            new DecisionRule.FixedHorizon(), 0.05, 1_000_000, null, 100, 1, true, null, null);

    assertNull(Figures.tenPercentAgainst(200).policy(hiding).stopped().report().hidden());
  }

  @Test
  void doubtsFromOutsideTravelWithTheTotals() {
    var doubt = new Doubt("recomputation", true, "The figures are being counted anew.");
    Snapshot snapshot =
        Figures.tenPercentAgainst(400).snapshot(Report.Basis.ALL).with(List.of(doubt));

    Snapshot read =
        SnapshotReader.read(
            Json.parse(Json.write(SnapshotJson.of(snapshot, "1.0.0"))), snapshot.asOf());

    assertEquals(List.of(doubt), read.outside());
    Report report = Analysis.of(read, "1.0.0");
    assertEquals(doubt, doubt(report, "recomputation"));
    assertEquals(
        List.of(doubt.text()),
        assertInstanceOf(Decision.KeepRunning.class, report.decision()).reasons());
  }
}
