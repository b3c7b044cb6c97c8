package dev.winnow.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Cap;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.report.Report.ArmResult;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.statistics.AnyDifference;
import dev.winnow.statistics.Estimate;
import dev.winnow.statistics.Estimate.Estimated;
import dev.winnow.statistics.NonInferiority;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Stakes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** From counts to a report, without an engine. */
class AnalysisTest {
  private static final Metric REFUNDS =
      new Metric(
          Figures.REFUNDS,
          Metric.Role.GUARDRAIL,
          Metric.Kind.CONVERSION,
          "refund",
          Metric.Quantity.COUNT,
          Metric.Quantity.COUNT,
          Figures.WINDOW,
          true,
          null);
  private static final Metric REVENUE =
      Metric.sum("revenue", Metric.Role.PRIMARY, "purchase", Metric.Quantity.VALUE, Figures.WINDOW);
  private static final Metric CONVERSION =
      Metric.conversion(Figures.CONVERSION, Metric.Role.PRIMARY, "purchase", Figures.WINDOW);

  /**
   * Green is better by a tenth of the control's rate in each phase, and yet worse in the sum of
   * both, because most of it was seen when few bought (Simpson's paradox). By hand: weights 10,000
   * of 20,000 units each; control (0.10 + 0.40) / 2 = 0.25, green (0.11 + 0.44) / 2 = 0.275.
   */
  @Test
  void phasesAreCombinedByTheirShareOfVisitorsAndNeverPooled() {
    Report report =
        Figures.of("control", "green")
            .phase(1_000, 9_000)
            .phase(9_000, 1_000)
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 9_000, 990)
            .saw(2, "control", 20, 9_000, 3_600)
            .saw(2, "green", 20, 1_000, 440)
            .report();

    ArmResult control = report.primary().arms().getFirst();
    ArmResult green = report.primary().arms().get(1);

    assertTrue(1_430.0 / 10_000 < 3_700.0 / 10_000, "pooled, green would look far worse");
    assertEquals(0.25, mean(control), 1e-12);
    assertEquals(0.275, mean(green), 1e-12);
    assertEquals(0.025, effect(green).value(), 1e-12);
    assertTrue(report.sampleRatio().ok(), "each phase has the shares of its own ranges");
    assertEquals(0.5, report.variants().getFirst().expectedShare(), 1e-12);
  }

  @Test
  void aPhaseThatAnArmTookNoPartInComparesNothing() {
    Report report =
        Figures.of("control", "green")
            .phase(5_000, 5_000)
            .phase(5_000, 5_000)
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 1_000, 120)
            .saw(2, "control", 20, 2, 2)
            .report();

    assertEquals(0.10, mean(report.primary().arms().getFirst()), 1e-12);
    assertEquals(0.02, effect(report.primary().arms().get(1)).value(), 1e-12);
  }

  @Test
  void armsOfTheWrongSizeForbidADecision() {
    Report report =
        Figures.of("control", "green")
            .saw(1, "control", 0, 10_000, 1_000)
            .saw(1, "green", 0, 9_000, 1_800)
            .report();

    assertFalse(report.sampleRatio().ok());
    assertTrue(report.sampleRatio().pValue() < 1e-9, "p = " + report.sampleRatio().pValue());
    assertTrue(doubt(report, "sample-ratio").forbidsDecision());
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
  }

  @Test
  void theSegmentThatLosesVisitorsIsNamed() {
    Figures figures = Figures.of("control", "green");
    for (int visitor = 0; visitor < 4_000; visitor++) {
      String device = visitor % 2 == 0 ? "mobile" : "desktop";
      figures.visitor(Population.CLEAN, 1, "control", 0, device, 0);
      if (device.equals("desktop") || visitor % 4 == 0) {
        figures.visitor(Population.CLEAN, 1, "green", 0, device, 0);
      }
    }
    Report report = figures.report();

    Report.Suspect suspect = report.sampleRatio().suspects().getFirst();
    assertEquals("mobile", suspect.value());
    assertEquals("green", suspect.variant());
    assertEquals(1_000, suspect.units());
    assertEquals(2_000, suspect.expected());
    assertTrue(suspect.explains());
    assertTrue(
        doubt(report, "sample-ratio").text().contains("It comes from those where device is mobile"),
        doubt(report, "sample-ratio").text());
  }

  @Test
  void whileItRunsTheSampleRatioIsJudgedByTheTestThatMayBeAskedDaily() {
    Figures figures =
        Figures.of("control", "green")
            .saw(1, "control", 0, 5_000, 500)
            .saw(1, "green", 0, 5_340, 534);

    Report running = figures.report();
    Report over = figures.stopped().report();

    assertTrue(running.sampleRatio().pValue() < 0.001, "one look would raise the alarm");
    assertTrue(running.sampleRatio().sequentialPValue() > 0.001);
    assertTrue(running.sampleRatio().ok());
    assertFalse(over.sampleRatio().ok());
  }

  @Test
  void aFilterThatTakesBotsOutOfOneArmShowsInTheSampleRatioBeforeIt() {
    Report report =
        Figures.of("control", "green")
            .saw(1, "control", 0, 5_000, 500)
            .saw(1, "green", 0, 5_000, 500)
            .saw(Population.BOT, 1, "green", 0, 900, Map.of())
            .report();

    assertEquals(1.0, report.sampleRatio().pValue(), 1e-9);
    assertTrue(report.sampleRatio().pValueWithBots() < 1e-6);
  }

  @Test
  void oneInAHundredCrossedVisitorsIsTheMostThatIsBorne() {
    assertFalse(hasDoubt(crossed(20), "crossed"), "20 of 2,000");
    assertTrue(doubt(crossed(22), "crossed").forbidsDecision(), "22 of 2,000");
  }

  /** As many in each arm; they are counted where they were first. */
  private static Report crossed(long visitors) {
    Map<String, Long> some = Map.of(Figures.CONVERSION, visitors / 2);
    return Figures.of("control", "green")
        .saw(1, "control", 0, 1_000 - visitors / 2, 100)
        .saw(1, "green", 0, 1_000 - visitors / 2, 100)
        .saw(Population.CROSSED, 1, "control", 0, visitors / 2, some)
        .saw(Population.CROSSED, 1, "green", 0, visitors / 2, some)
        .report();
  }

  @Test
  void fewCrossedVisitorsWhoAreMostlyOfOneArmForbidADecisionToo() {
    Map<String, Long> none = Map.of(Figures.CONVERSION, 0L);
    Report report =
        Figures.of("control", "green")
            .saw(1, "control", 0, 5_000, 500)
            .saw(1, "green", 0, 4_970, 500)
            .saw(Population.CROSSED, 1, "green", 0, 30, none)
            .report();

    assertTrue(doubt(report, "crossed").forbidsDecision());
    assertTrue(doubt(report, "crossed").text().contains("not equally many"));
  }

  @Test
  void botsAndContradictedVisitorsAreSeenAndNotCounted() {
    Map<String, Long> all = Map.of(Figures.CONVERSION, 50L);
    Report report =
        Figures.of("control", "green")
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 1_000, 100)
            .saw(Population.BOT, 1, "green", 0, 50, all)
            .saw(Population.CONTRADICTED, 1, "green", 0, 50, Map.of())
            .report();

    assertEquals(2_000, report.units().counted());
    assertEquals(50, report.units().bots());
    assertEquals(50, report.units().contradicted());
    assertEquals(1_000, report.primary().arms().get(1).n());
    assertTrue(doubt(report, "contradicted").forbidsDecision(), "more than one in a hundred");
  }

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
  void aDecisionWaitsForAWholeWeekOfMatureDays() {
    Figures figures =
        Figures.of("control", "green")
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 1_000, 200);

    assertTrue(doubt(figures.asOfDay(20).report(), "whole-weeks").forbidsDecision(), "six days");
    assertFalse(hasDoubt(figures.asOfDay(21).report(), "whole-weeks"), "seven days");
  }

  @Test
  void aMatureReportIsOfDaysWhoseWindowsAreOver() {
    Figures figures =
        Figures.of("control", "green")
            .saw(1, "control", 0, 1_000, 100)
            .saw(1, "green", 0, 1_000, 110)
            .saw(1, "control", 30, 500, 5)
            .saw(1, "green", 30, 500, 5)
            .asOfDay(31);

    Report all = figures.report(Report.Basis.ALL);
    Report mature = figures.report(Report.Basis.MATURE);

    assertEquals(1_500, all.primary().arms().getFirst().n());
    assertEquals(1_000, mature.primary().arms().getFirst().n());
    assertEquals(2_000, mature.units().mature());
    assertEquals(3_000, mature.units().counted());
    assertFalse(doubt(all, "immature").forbidsDecision());
    assertEquals(2, all.primary().cumulative().size(), "a point for each exposure day");
    assertEquals(3_000 / 2, all.primary().cumulative().getLast().units());
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
  void aHarmedGuardrailForbidsToShip() {
    Report report = withRefunds(400);

    assertTrue(doubt(report, "guardrail").forbidsDecision());
    assertTrue(effect(report.primary().arms().get(1)).low() > 0);
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
    assertInstanceOf(Decision.Ship.class, withRefunds(101).decision());
  }

  private static Report withRefunds(long refunds) {
    return withRefunds(REFUNDS, refunds);
  }

  private static Report withRefunds(Metric guardrail, long refunds) {
    return withRefunds(guardrail, 100, refunds);
  }

  private static Report withRefunds(Metric guardrail, long controls, long refunds) {
    return Figures.of("control", "green")
        .metrics(CONVERSION, guardrail)
        .saw(
            Population.CLEAN,
            1,
            "control",
            0,
            2_000,
            Map.of(Figures.CONVERSION, 200L, Figures.REFUNDS, controls))
        .saw(
            Population.CLEAN,
            1,
            "green",
            0,
            2_000,
            Map.of(Figures.CONVERSION, 500L, Figures.REFUNDS, refunds))
        .report();
  }

  @Test
  void nothingIsProvenByASmallDifference() {
    assertInstanceOf(Decision.KeepRunning.class, tenPercentAgainst(210).report().decision());
  }

  @Test
  void aSmallDifferenceStaysInconclusiveWhenItIsOver() {
    assertInstanceOf(
        Decision.Inconclusive.class, tenPercentAgainst(210).stopped().report().decision());
  }

  @Test
  void aVariantThatIsBetterForSureIsShipped() {
    Decision decision = tenPercentAgainst(400).report().decision();

    assertEquals("green", assertInstanceOf(Decision.Ship.class, decision).variant());
    assertFalse(decision.reasons().isEmpty());
  }

  @Test
  void aVariantThatIsWorseForSureIsStopped() {
    Decision decision = tenPercentAgainst(80).report().decision();

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

  private static Figures tenPercentAgainst(long conversions) {
    return Figures.of("control", "green")
        .saw(1, "control", 0, 2_000, 200)
        .saw(1, "green", 0, 2_000, conversions);
  }

  @Test
  void secondaryMetricsAreCorrectedForTheirNumber() {
    Metric second =
        Metric.conversion("checkout", Metric.Role.SECONDARY, "begin_checkout", Figures.WINDOW);
    Metric third = Metric.conversion("cart", Metric.Role.SECONDARY, "add_to_cart", Figures.WINDOW);
    Report report =
        Figures.of("control", "green")
            .metrics(CONVERSION, second, third)
            .saw(
                Population.CLEAN,
                1,
                "control",
                0,
                2_000,
                Map.of(Figures.CONVERSION, 200L, "checkout", 400L, "cart", 500L))
            .saw(
                Population.CLEAN,
                1,
                "green",
                0,
                2_000,
                Map.of(Figures.CONVERSION, 220L, "checkout", 560L, "cart", 600L))
            .report();
    double checkout = effect(report.metrics().get(1).arms().get(1)).pValue();
    double cart = effect(report.metrics().get(2).arms().get(1)).pValue();

    // Benjamini-Hochberg of two: the smaller counts twice, the larger once.
    assertTrue(checkout < cart, checkout + " and " + cart);
    assertEquals(cart, adjusted(report.metrics().get(2)), 1e-15);
    assertEquals(Math.min(2 * checkout, cart), adjusted(report.metrics().get(1)), 1e-15);
    assertNull(comparison(report.primary().arms().get(1)).adjustedPValue());
  }

  /** Each spends as much as before, and a little more if green; what is left to chance is small. */
  @Test
  void whatVisitorsDidBeforeTakesNoiseOutOfTheEffect() {
    Figures figures = Figures.of("control", "green").metrics(REVENUE);
    var random = new Random(7);
    for (int visitor = 0; visitor < 2_000; visitor++) {
      long before = random.nextInt(20_000);
      long now = before + random.nextInt(1_000);
      figures.visitor(0, "control", now, before);
      figures.visitor(0, "green", now + 100, before);
    }
    Comparison comparison = comparison(figures.report().primary().arms().get(1));
    Report.Adjusted adjusted = Objects.requireNonNull(comparison.adjusted());

    assertEquals(1.0, value(comparison.absolute()), 0.05, "one euro");
    assertTrue(adjusted.varianceReduction() > 0.99, "reduced by " + adjusted.varianceReduction());
    assertTrue(width(comparison.absolute()) < width(adjusted.absolute()) / 10);
    assertTrue(width(comparison.relative()) < width(adjusted.relative()) / 10);
  }

  @Test
  void withoutAPastTheEffectIsWhatWasCounted() {
    assertNull(comparison(tenPercentAgainst(210).report().primary().arms().get(1)).adjusted());
  }

  /** One order of 90,000 euros in the control; everybody else spends 50 or nothing. */
  @Test
  void aCapKeepsOneHugeOrderFromDeciding() {
    Metric capped =
        new Metric(
            "revenue",
            Metric.Role.PRIMARY,
            Metric.Kind.SUM,
            "purchase",
            Metric.Quantity.VALUE,
            Metric.Quantity.COUNT,
            Figures.WINDOW,
            false,
            null,
            new Cap.Percentile(0.99),
            null);
    Report plain = whale(REVENUE);
    Report report = whale(capped);

    assertTrue(value(comparison(plain.primary().arms().get(1)).absolute()) < 0);
    assertTrue(value(comparison(report.primary().arms().get(1)).absolute()) > 0);
    // 99 % of buyers are at or below 50 euros; the cap is the edge of the bucket of 5,000 cents.
    assertEquals(new BigDecimal("51.19"), report.primary().cap());
    assertEquals(new BigDecimal("95000.00"), report.primary().arms().getFirst().sum());
  }

  private static Report whale(Metric metric) {
    Figures figures = Figures.of("control", "green").metrics(metric);
    for (int visitor = 0; visitor < 1_000; visitor++) {
      figures.visitor(0, "control", visitor == 0 ? 9_000_000 : visitor <= 100 ? 5_000 : 0, 0);
      figures.visitor(0, "green", visitor < 120 ? 5_000 : 0, 0);
    }
    return figures.report();
  }

  @Test
  void aQuantileIsOfThoseWhoHaveAValue() {
    Metric median =
        new Metric(
            "median_order",
            Metric.Role.PRIMARY,
            Metric.Kind.QUANTILE,
            "purchase",
            Metric.Quantity.VALUE,
            Metric.Quantity.COUNT,
            Figures.WINDOW,
            false,
            null,
            null,
            0.5);
    Figures figures = Figures.of("control", "green").metrics(median);
    for (int visitor = 0; visitor < 4_000; visitor++) {
      long cents = visitor % 2 == 0 ? 0 : 1_000 + visitor;
      figures.visitor(0, "control", cents, 0);
      figures.visitor(0, "green", cents == 0 ? 0 : cents * 2, 0);
    }
    Report report = figures.report();

    assertEquals(30.0, mean(report.primary().arms().getFirst()), 0.5, "of 10 to 50 euros");
    assertEquals(1.0, value(comparison(report.primary().arms().get(1)).relative()), 0.03);
    assertEquals(Report.Measure.MONEY, report.primary().measure());
  }

  @Test
  void aPlannedLookHasNarrowerIntervalsAndWaitsForItsVisitors() {
    Figures figures = tenPercentAgainst(260);
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
  void anArmThatCameInALaterPhaseIsComparedOverThatPhaseAlone() {
    Report report =
        Figures.of("control", "green", "blue")
            .phase(5_000, 5_000, 0)
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 1_000, 300)
            .saw(1, "green", 0, 1_000, 300)
            .saw(2, "control", 20, 1_000, 100)
            .saw(2, "green", 20, 1_000, 100)
            .saw(2, "blue", 20, 1_000, 120)
            .report();

    assertEquals(0.02, effect(report.primary().arms().get(2)).value(), 1e-12);
    assertEquals(0.0, effect(report.primary().arms().get(1)).value(), 1e-12);
  }

  @Test
  void ofThreeArmsItIsToldWhetherAnyDiffers() {
    Figures figures =
        Figures.of("control", "green", "blue")
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 2_000, 200)
            .saw(1, "blue", 0, 2_000, 300);

    AnyDifference.OfProportions any =
        assertInstanceOf(
            AnyDifference.OfProportions.class, figures.report().primary().anyDifference());
    assertEquals(2, any.degreesOfFreedom());
    assertTrue(any.pValue() < 1e-6);
    assertNull(tenPercentAgainst(200).report().primary().anyDifference(), "of two it is one test");
  }

  @Test
  void aRunningExperimentTellsHowLongItWillTake() {
    Figures figures = tenPercentAgainst(215).asOfDay(25);
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
  void theChanceOfAVariantStandsBesideWhatAWrongChoiceWouldCost() {
    Comparison comparison = comparison(tenPercentAgainst(240).report().primary().arms().get(1));
    Stakes stakes = Objects.requireNonNull(comparison.stakes());

    assertEquals(1.0, stakes.chanceOfVariant() + stakes.chanceOfControl(), 1e-12);
    assertEquals(
        value(comparison.absolute()),
        stakes.lossOfControl() - stakes.lossOfVariant(),
        1e-4,
        "with a flat prior on 2,000 visitors");
    assertTrue(stakes.chanceOfVariant() > 0.95, stakes::toString);
  }

  @Test
  void ofThreeArmsEachHasItsChanceToBeTheBest() {
    Report report =
        Figures.of("control", "green", "blue")
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 2_000, 230)
            .saw(1, "blue", 0, 2_000, 240)
            .report();
    List<Double> chances =
        report.primary().arms().stream()
            .map(arm -> Objects.requireNonNull(arm.chanceToBeBest()))
            .toList();

    assertEquals(1.0, chances.stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
    assertTrue(chances.get(2) > chances.get(1) && chances.get(1) > chances.get(0));
    assertNull(tenPercentAgainst(240).report().primary().arms().get(1).chanceToBeBest());
  }

  @Test
  void whereLowerIsBetterTheChanceIsThatOfLess() {
    Comparison refunds = comparison(withRefunds(400).metrics().get(1).arms().get(1));

    assertTrue(Objects.requireNonNull(refunds.stakes()).chanceOfVariant() < 1e-6);
  }

  @Test
  void segmentsAreCorrectedForAllThatIsLookedAt() {
    Figures figures = Figures.of("control", "green").metrics(CONVERSION);
    for (int visitor = 0; visitor < 3_000; visitor++) {
      String device = visitor % 3 == 0 ? "mobile" : "desktop";
      boolean better = device.equals("mobile");
      figures.visitor(Population.CLEAN, 1, "control", 0, device, visitor % 20 < 3 ? 1 : 0);
      figures.visitor(
          Population.CLEAN, 1, "green", 0, device, visitor % 20 < (better ? 6 : 3) ? 1 : 0);
    }
    List<Report.SegmentResult> segments = figures.report().segments();

    assertEquals(
        List.of("desktop", "mobile"), segments.stream().map(Report.SegmentResult::value).toList());
    Comparison mobile = comparison(segments.get(1).metrics().getFirst().arms().get(1));
    double pValue = assertInstanceOf(Estimated.class, mobile.absolute()).pValue();
    assertEquals(2 * pValue, Objects.requireNonNull(mobile.adjustedPValue()), 1e-12);
  }

  /** The control's rate is 0, so a relative lift has nothing to be relative to. */
  @Test
  void aGuardrailThatTheControlNeverTouchedIsJudgedAllTheSame() {
    Report report =
        Figures.of("control", "green")
            .metrics(CONVERSION, refundsWithin(0.02))
            .saw(
                Population.CLEAN,
                1,
                "control",
                0,
                10_000,
                Map.of(Figures.CONVERSION, 500L, Figures.REFUNDS, 0L))
            .saw(
                Population.CLEAN,
                1,
                "green",
                0,
                10_000,
                Map.of(Figures.CONVERSION, 800L, Figures.REFUNDS, 700L))
            .report();

    assertTrue(doubt(report, "guardrail").forbidsDecision());
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
  }

  @Test
  void aGuardrailThatCannotBeToldRaisesADoubtAndForbidsNothing() {
    Report report = withRefunds(refundsWithin(0.02), 0, 0);

    assertFalse(doubt(report, "guardrail-unknown").forbidsDecision());
    assertInstanceOf(Decision.Ship.class, report.decision());
  }

  /** 20 units of which none converted would claim, with half of the weight, to be certain of 0. */
  @Test
  void aPhaseWithAHandfulInAnArmIsLeftOutAndTold() {
    Report report =
        Figures.of("control", "green")
            .phase(9_000, 1_000)
            .phase(5_000, 5_000)
            .saw(1, "control", 0, 10_000, 300)
            .saw(1, "green", 0, 20, 0)
            .saw(2, "control", 20, 10_000, 300)
            .saw(2, "green", 20, 10_000, 300)
            .report();

    assertEquals(0.0, effect(report.primary().arms().get(1)).value(), 1e-12);
    assertFalse(doubt(report, "phase-left-out").forbidsDecision());
    assertTrue(doubt(report, "phase-left-out").text().startsWith("10,020 visitors"));
  }

  @Test
  void armsOfDifferentPhasesAreNotComparedWithEachOther() {
    Report report =
        Figures.of("control", "green", "blue")
            .phase(5_000, 5_000, 0)
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 20_000, 2_000)
            .saw(1, "green", 0, 20_000, 2_000)
            .saw(2, "control", 20, 20_000, 400)
            .saw(2, "green", 20, 20_000, 400)
            .saw(2, "blue", 20, 20_000, 400)
            .report();

    AnyDifference.OfMeans any =
        assertInstanceOf(AnyDifference.OfMeans.class, report.primary().anyDifference());
    assertEquals(1.0, any.pValue(), 1e-9);
    assertEquals(
        1.0 / 3, Objects.requireNonNull(report.primary().arms().get(2).chanceToBeBest()), 1e-6);
    Report.Between between =
        Objects.requireNonNull(comparison(report.primary().arms().get(2)).between());
    assertEquals(0.02, between.control(), 1e-12, "of the phase that blue took part in");
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
  void endingAPlannedLookEarlyDoesNotMakeItHold() {
    Report report =
        tenPercentAgainst(400)
            .policy(new Policy(Policy.Kind.FIXED_HORIZON, 0.05, 1_000_000, null))
            .stopped()
            .report();

    assertTrue(doubt(report, "planned-look").text().contains("was ended at 4,000"));
    assertInstanceOf(Decision.Inconclusive.class, report.decision());
  }

  private static Metric refundsWithin(double margin) {
    return new Metric(
        Figures.REFUNDS,
        Metric.Role.GUARDRAIL,
        Metric.Kind.CONVERSION,
        "refund",
        Metric.Quantity.COUNT,
        Metric.Quantity.COUNT,
        Figures.WINDOW,
        true,
        margin);
  }

  @Test
  void aGuardrailIsHarmedOnlyBeyondItsMargin() {
    Metric tolerant = refundsWithin(3.5);

    assertInstanceOf(NonInferiority.Inferior.class, guardrail(REFUNDS, 400));
    assertInstanceOf(NonInferiority.Open.class, guardrail(tolerant, 400), "four times as many");
    assertInstanceOf(NonInferiority.NonInferior.class, guardrail(tolerant, 101));
  }

  private static NonInferiority.Verdict guardrail(Metric metric, long refunds) {
    Report report = withRefunds(metric, refunds);
    return Objects.requireNonNull(
        comparison(report.metrics().get(1).arms().get(1)).nonInferiority());
  }

  private static double value(Estimate estimate) {
    return assertInstanceOf(Estimated.class, estimate).value();
  }

  private static double width(Estimate estimate) {
    Estimated its = assertInstanceOf(Estimated.class, estimate);
    return its.high() - its.low();
  }

  @Test
  void whatCannotBeEstimatedIsAbsentInJson() {
    Report report = Figures.of("control", "green").saw(1, "green", 0, 1, 1).report();

    NotEstimable why =
        assertInstanceOf(NotEstimable.class, comparison(report.primary().arms().get(1)).absolute());
    Map<?, ?> arm = arm(ReportJson.of(report), 1);

    assertEquals(Map.of("notEstimable", why.reason()), arm.get("absolute"));
    assertFalse(arm.containsKey("pValue"));
    assertFalse(arm.containsKey("fixedPValue"));
    assertFalse(arm(ReportJson.of(report), 0).containsKey("mean"), "no visitor, no mean");
    String text = Json.text(ReportJson.of(report));
    assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
  }

  /** Welch's degrees of freedom are then 2, exactly. */
  @Test
  void aReportIsMadeOfTwoVisitorsInEachArm() {
    Report report =
        Figures.of("control", "green")
            .metrics(
                Metric.count(Figures.CONVERSION, Metric.Role.PRIMARY, "purchase", Figures.WINDOW))
            .saw(1, "control", 0, 2, 1)
            .saw(1, "green", 0, 2, 1)
            .report();

    assertEquals(1.0, comparison(report.primary().arms().get(1)).fixedPValue());
  }

  @Test
  void anExperimentWithoutVisitorsHasNoDoubts() {
    Report report = Figures.of("control", "green").report();

    assertEquals(List.of(), report.doubts());
    assertEquals(1.0, report.sampleRatio().pValue());
    assertEquals(0.5, report.variants().getFirst().expectedShare());
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
  }

  @Test
  void ordersOfNobodyAreToldAndForbidNothing() {
    Report report = tenPercentAgainst(400).unattributed(3).report();

    assertFalse(doubt(report, "unattributed-orders").forbidsDecision());
    assertInstanceOf(Decision.Ship.class, report.decision());
  }

  private static Map<?, ?> arm(Map<String, Object> json, int place) {
    List<?> metrics = (List<?>) Objects.requireNonNull(json.get("metrics"));
    List<?> arms =
        (List<?>)
            Objects.requireNonNull(
                ((Map<?, ?>) Objects.requireNonNull(metrics.getFirst())).get("arms"));
    return (Map<?, ?>) Objects.requireNonNull(arms.get(place));
  }

  private static double mean(ArmResult arm) {
    return Objects.requireNonNull(arm.mean());
  }

  private static Comparison comparison(ArmResult arm) {
    Comparison comparison = arm.comparison();
    assertNotNull(comparison);
    return Objects.requireNonNull(comparison);
  }

  private static Estimated effect(ArmResult arm) {
    return assertInstanceOf(Estimated.class, comparison(arm).absolute());
  }

  private static double adjusted(Report.MetricResult metric) {
    return Objects.requireNonNull(comparison(metric.arms().get(1)).adjustedPValue());
  }

  private static boolean hasDoubt(Report report, String code) {
    return report.doubts().stream().anyMatch(doubt -> doubt.code().equals(code));
  }

  private static Doubt doubt(Report report, String code) {
    return report.doubts().stream()
        .filter(doubt -> doubt.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not among " + report.doubts()));
  }
}
