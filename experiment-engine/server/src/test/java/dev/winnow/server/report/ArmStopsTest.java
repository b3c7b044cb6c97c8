package dev.winnow.server.report;

import static dev.winnow.server.report.Reported.hasDoubt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.DecisionRule;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.experiment.StopLoss;
import dev.winnow.server.report.ArmStop.Rule;
import dev.winnow.server.report.Report.Doubt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which arms are stopped at once, and which wait. */
class ArmStopsTest {
  private static final Metric REFUNDED =
      new Metric(
          Figures.REFUNDS,
          Metric.Role.GUARDRAIL,
          Metric.Kind.CONVERSION,
          "refund",
          Metric.Quantity.COUNT,
          Metric.Quantity.COUNT,
          Figures.WINDOW,
          true,
          0.1);
  private static final Metric REVENUE =
      Metric.sum("revenue", Metric.Role.PRIMARY, "purchase", Metric.Quantity.VALUE, Figures.WINDOW);

  @ParameterizedTest
  @EnumSource(Policy.Kind.class)
  void aHarmfulArmIsStoppedWhileAnotherLeads(Policy.Kind kind) {
    Report report = threeArms().policy(new Policy(kind, 0.05, 6_000, null)).report();

    assertEquals(List.of("green harm"), stops(report));
    assertEquals("blue", assertInstanceOf(Decision.Ship.class, report.decision()).variant());
  }

  private static Figures threeArms() {
    return Figures.of("control", "green", "blue")
        .phase(3_000, 3_000, 3_000)
        .saw(1, "control", 0, 2_000, 200)
        .saw(1, "green", 0, 2_000, 60)
        .saw(1, "blue", 0, 2_000, 500);
  }

  @Test
  void aStopDoesNotWaitForAWholeWeekNorForTheMinimumSample() {
    var policy =
        new Policy(new DecisionRule.Sequential(), 0.05, 10_000, null, 5_000, 2, false, null, null);
    Report report = Figures.tenPercentAgainst(60).policy(policy).asOfDay(16).report();

    assertTrue(hasDoubt(report, "whole-weeks"));
    assertTrue(hasDoubt(report, "minimum-sample"));
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
    assertEquals(List.of("green harm"), stops(report));
  }

  @Test
  void anArmThatSellsNothingAtAllIsStopped() {
    Report report = Figures.tenPercentAgainst(0).report();

    assertTrue(hasDoubt(report, "few-conversions"));
    assertEquals(List.of("green harm"), stops(report));
  }

  @Test
  void aFewResultsStopNothing() {
    Report report =
        Figures.of("control", "green")
            .saw(1, "control", 0, 30, 18)
            .saw(1, "green", 0, 30, 0)
            .report();

    assertEquals(List.of(), stops(report), "18 among 60: nine for each arm if they were alike");
  }

  @Test
  void aPlannedLookStopsNothingBeforeItsTime() {
    Policy later = new Policy(Policy.Kind.FIXED_HORIZON, 0.05, 4_001, null);

    assertEquals(List.of(), stops(Figures.tenPercentAgainst(60).policy(later).report()));
  }

  @Test
  void whatCannotBeComparedIsNotStopped() {
    Report uneven =
        Figures.of("control", "green")
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 1_500, 30)
            .report();
    Report crossed =
        Figures.tenPercentAgainst(60)
            .saw(Population.CROSSED, 1, "control", 0, 50, Map.of())
            .saw(Population.CROSSED, 1, "green", 0, 50, Map.of())
            .report();

    assertTrue(hasDoubt(uneven, "sample-ratio"));
    assertEquals(List.of(), stops(uneven));
    assertTrue(hasDoubt(crossed, "crossed"));
    assertEquals(List.of(), stops(crossed));
    assertEquals(List.of(), stops(Figures.tenPercentAgainst(60).stopped().report()), "over");
  }

  @Test
  void figuresThatAreCountedAnewStopNothingAndMissingWebhooksDo() {
    Snapshot snapshot = Figures.tenPercentAgainst(60).snapshot(Report.Basis.ALL);
    var recomputed = new Doubt("recomputation", true, "The figures are being counted anew.");
    var missing = new Doubt("missing-webhooks", true, "The shop has sent no orders since noon.");

    Report anew = Analysis.of(snapshot.with(List.of(recomputed)), "test");
    Report deaf = Analysis.of(snapshot.with(List.of(missing)), "test");

    assertEquals(List.of(), stops(anew));
    assertEquals(List.of(recomputed.text()), anew.decision().reasons());
    assertEquals(List.of("green harm"), stops(deaf));
    assertInstanceOf(Decision.KeepRunning.class, deaf.decision());
  }

  /** On the day itself, as no window is over yet. */
  @ParameterizedTest
  @EnumSource(Policy.Kind.class)
  void aHarmedGuardrailStopsTheArmBeforeItsDaysAreMature(Policy.Kind kind) {
    Report report = refunds(400).policy(new Policy(kind, 0.05, 10_000, null)).asOfDay(1).report();

    assertEquals(0, report.units().mature());
    assertEquals(List.of("green guardrail"), stops(report));
    assertEquals(List.of(), stops(refunds(105).asOfDay(1).report()), "within the margin");
  }

  private static Figures refunds(long refunded) {
    return Figures.of("control", "green")
        .metrics(Figures.PURCHASED, REFUNDED)
        .saw("control", 2_000, Map.of(Figures.CONVERSION, 200L, Figures.REFUNDS, 100L))
        .saw("green", 2_000, Map.of(Figures.CONVERSION, 200L, Figures.REFUNDS, refunded));
  }

  @Test
  void anArmThatWasStoppedIsNotStoppedAgainNorShipped() {
    Figures figures =
        threeArms()
            .phase(6_000, 0, 3_000)
            .saw(2, "control", 1, 2_000, 200)
            .saw(2, "blue", 1, 1_000, 100);

    assertEquals(List.of(), stops(figures.report()));
    Report shipped =
        Figures.of("control", "green")
            .phase(5_000, 5_000)
            .phase(10_000, 0)
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 2_000, 500)
            .report();
    assertInstanceOf(Decision.KeepRunning.class, shipped.decision());
  }

  @Test
  void aHarmedGuardrailOfAStoppedArmForbidsNothingToTheOthers() {
    Report report =
        Figures.of("control", "green", "blue")
            .metrics(Figures.PURCHASED, REFUNDED)
            .phase(3_000, 3_000, 3_000)
            .phase(6_000, 0, 3_000)
            .saw("control", 2_000, Map.of(Figures.CONVERSION, 200L, Figures.REFUNDS, 100L))
            .saw("green", 2_000, Map.of(Figures.CONVERSION, 200L, Figures.REFUNDS, 400L))
            .saw("blue", 2_000, Map.of(Figures.CONVERSION, 500L, Figures.REFUNDS, 100L))
            .report();

    assertEquals(List.of(), stops(report));
    assertEquals("blue", assertInstanceOf(Decision.Ship.class, report.decision()).variant());
  }

  /** One in ten buys: for 50.00, or for 20.00; 2,000 visitors each, so that 6,000.00 is missing. */
  @ParameterizedTest
  @EnumSource(Policy.Kind.class)
  void anArmThatHasLostMoreThanItMayIsStopped(Policy.Kind kind) {
    assertEquals(List.of("green money"), stops(spending(kind, 500, 20_00)));
    assertEquals(List.of(), stops(spending(kind, 8_000, 20_00)), "it may lose more than it does");
    assertEquals(List.of(), stops(spending(kind, 500, 50_00)), "it loses nothing");
    assertEquals(List.of(), stops(spending(kind, 500, 90_00)), "it earns");
  }

  @Test
  void theReasonTellsTheMoney() {
    String reason =
        spending(Policy.Kind.SEQUENTIAL, 500, 20_00).stops().getFirst().reasons().getFirst();

    assertTrue(reason.contains("has lost more than 500 EUR on its 2,000 visitors"), reason);
  }

  private static Report spending(Policy.Kind kind, int budget, long cents) {
    var plain = new Policy(kind, 0.05, 1_000_000, null);
    Figures figures =
        Figures.of("control", "green")
            .metrics(REVENUE)
            .policy(
                new Policy(
                    plain.rule(),
                    0.05,
                    1_000_000,
                    null,
                    100,
                    1,
                    false,
                    null,
                    new StopLoss(BigDecimal.valueOf(budget), 0.9, "revenue")))
            .asOfDay(1);
    for (int visitor = 0; visitor < 2_000; visitor++) {
      figures.visitor(0, "control", visitor % 10 == 0 ? 50_00 : 0, 0);
      figures.visitor(0, "green", visitor % 10 == 0 ? cents : 0, 0);
    }
    return figures.report();
  }

  private static List<String> stops(Report report) {
    return report.stops().stream().map(stop -> stop.variant() + " " + words(stop.rule())).toList();
  }

  private static String words(Rule rule) {
    return switch (rule) {
      case HARM -> "harm";
      case GUARDRAIL -> "guardrail";
      case MONEY -> "money";
    };
  }
}
