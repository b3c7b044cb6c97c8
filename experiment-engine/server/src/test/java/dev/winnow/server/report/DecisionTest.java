package dev.winnow.server.report;

import static dev.winnow.server.report.Reported.comparison;
import static dev.winnow.server.report.Reported.doubt;
import static dev.winnow.server.report.Reported.effect;
import static dev.winnow.server.report.Reported.hasDoubt;
import static dev.winnow.server.report.Reported.width;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.statistics.Estimate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** When something is decided, what, and what forbids it. */
class DecisionTest {
  @Test
  void nineConversionsAreTooFew() {
    assertTrue(doubt(withConversions(9), "few-conversions").forbidsDecision());
    assertFalse(hasDoubt(withConversions(10), "few-conversions"));
  }

  private static Report withConversions(long conversions) {
    return Figures.of("control", "green")
        .saw(1, "control", 0, 1_000, conversions)
        .saw(1, "green", 0, 1_000, 500)
        .report();
  }

  @Test
  void fewConversionsOnMatureDaysAreFewWhateverCameSince() {
    Report report =
        Figures.of("control", "green")
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 1_000, 2)
            .saw(1, "control", 15, 9_000, 900)
            .saw(1, "green", 15, 9_000, 900)
            .asOfDay(16)
            .report();

    assertTrue(doubt(report, "few-conversions").forbidsDecision());
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
  }

  @Test
  void aDecisionWaitsForAWholeWeekOfMatureDays() {
    Figures figures =
        Figures.of("control", "green")
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 1_000, 200);

    assertTrue(doubt(figures.asOfDay(20).report(), "whole-weeks").forbidsDecision(), "six days");
    assertFalse(hasDoubt(figures.asOfDay(21).report(), "whole-weeks"), "seven days");
  }

  @Test
  void decisionsAreMadeOnMatureDays() {
    Report report =
        Figures.of("control", "green")
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 2_000, 200)
            .saw(1, "control", 30, 2_000, 100)
            .saw(1, "green", 30, 2_000, 1_000)
            .asOfDay(31)
            .report();

    assertTrue(effect(report.primary().arms().get(1)).low() > 0, "all days would ship it");
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
  }

  @Test
  void nothingIsProvenByASmallDifference() {
    assertInstanceOf(
        Decision.KeepRunning.class, Figures.tenPercentAgainst(210).report().decision());
  }

  @Test
  void aSmallDifferenceStaysInconclusiveWhenItIsOver() {
    assertInstanceOf(
        Decision.Inconclusive.class, Figures.tenPercentAgainst(210).stopped().report().decision());
  }

  @Test
  void aVariantThatIsBetterForSureIsShipped() {
    Decision decision = Figures.tenPercentAgainst(400).report().decision();

    assertEquals("green", assertInstanceOf(Decision.Ship.class, decision).variant());
    assertFalse(decision.reasons().isEmpty());
  }

  @Test
  void aVariantThatIsWorseForSureIsStopped() {
    Decision decision = Figures.tenPercentAgainst(80).report().decision();

    assertEquals("green", assertInstanceOf(Decision.StopForHarm.class, decision).variant());
  }

  @Test
  void ofTwoThatAreBetterTheBestIsShipped() {
    Report report =
        Figures.of("control", "green", "blue")
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 2_000, 400)
            .saw(1, "blue", 0, 2_000, 500)
            .report();

    assertEquals("blue", assertInstanceOf(Decision.Ship.class, report.decision()).variant());
    assertEquals(0.975, report.primary().level(), 1e-12, "alpha is split over two comparisons");
  }

  @Test
  void aPlannedLookHasNarrowerIntervalsAndWaitsForItsVisitors() {
    Figures figures = Figures.tenPercentAgainst(260);
    Estimate sequential = comparison(figures.report().primary().arms().get(1)).absolute();
    Policy once = new Policy(Policy.Kind.FIXED_HORIZON, 0.05, 4_000, null);

    Report report = figures.policy(once).report();
    Comparison comparison = comparison(report.primary().arms().get(1));

    assertTrue(width(comparison.absolute()) < width(sequential));
    assertEquals("welch-t", report.primary().method().key());
    assertInstanceOf(Decision.Ship.class, report.decision());
    Report early =
        figures.policy(new Policy(Policy.Kind.FIXED_HORIZON, 0.05, 4_001, null)).report();
    assertInstanceOf(Decision.KeepRunning.class, early.decision());
    assertTrue(early.decision().reasons().getFirst().contains("4,001"), early::toString);
  }

  @Test
  void endingAPlannedLookEarlyDoesNotMakeItHold() {
    Report report =
        Figures.tenPercentAgainst(400)
            .policy(new Policy(Policy.Kind.FIXED_HORIZON, 0.05, 1_000_000, null))
            .stopped()
            .report();

    assertTrue(doubt(report, "planned-look").text().contains("was ended at 4,000"));
    assertInstanceOf(Decision.Inconclusive.class, report.decision());
  }

  @Test
  void aRunningExperimentTellsHowLongItWillTake() {
    Figures figures = Figures.tenPercentAgainst(215).asOfDay(25);
    Outlook outlook =
        Objects.requireNonNull(comparison(figures.report().primary().arms().get(1)).outlook());

    assertTrue(Objects.requireNonNull(Outlook.days(outlook.atPresentEffect())) > 0);
    assertNull(outlook.untilPowered(), "no lift worth finding was named");
    assertTrue(
        figures.report().decision().reasons().getLast().contains("would be decided in about"));
    Report wanted = figures.policy(new Policy(Policy.Kind.SEQUENTIAL, 0.05, 10_000, 0.5)).report();
    Outlook sooner = Objects.requireNonNull(comparison(wanted.primary().arms().get(1)).outlook());
    assertEquals(0L, Outlook.days(sooner.untilPowered()), "half as many again would be seen");
    assertNull(
        comparison(figures.stopped().report().primary().arms().get(1)).outlook(), "it is over");
  }

  @Test
  void ordersOfNobodyAreToldAndForbidNothing() {
    Report report = Figures.tenPercentAgainst(400).unattributed(3).report();

    assertFalse(doubt(report, "unattributed-orders").forbidsDecision());
    assertInstanceOf(Decision.Ship.class, report.decision());
  }
}
