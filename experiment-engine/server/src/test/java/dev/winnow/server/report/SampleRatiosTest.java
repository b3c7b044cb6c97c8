package dev.winnow.server.report;

import static dev.winnow.server.report.Reported.doubt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.contribution.Population;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the arms have the sizes they should have. */
class SampleRatiosTest {
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
}
