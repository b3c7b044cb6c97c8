package dev.winnow.server.report;

import static dev.winnow.server.report.Reported.comparison;
import static dev.winnow.server.report.Reported.doubt;
import static dev.winnow.server.report.Reported.hasDoubt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.statistics.NotEstimable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From counts to a report, without an engine. */
class AnalysisTest {
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

  private static Map<?, ?> arm(Map<String, Object> json, int place) {
    List<?> metrics = (List<?>) Objects.requireNonNull(json.get("metrics"));
    List<?> arms =
        (List<?>)
            Objects.requireNonNull(
                ((Map<?, ?>) Objects.requireNonNull(metrics.getFirst())).get("arms"));
    return (Map<?, ?>) Objects.requireNonNull(arms.get(place));
  }
}
