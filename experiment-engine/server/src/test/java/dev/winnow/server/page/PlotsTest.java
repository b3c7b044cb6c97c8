package dev.winnow.server.page;

import static dev.winnow.server.page.Reports.SPEND;
import static dev.winnow.server.page.Reports.arm;
import static dev.winnow.server.page.Reports.money;
import static dev.winnow.server.page.Reports.nothing;
import static dev.winnow.server.page.Reports.report;
import static dev.winnow.server.page.Reports.share;
import static dev.winnow.server.page.Reports.versus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.page.IntervalPlot.Row;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.NotEstimable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlotsTest {
  private static final Decision WAIT = new Decision.KeepRunning(List.of());

  @Test
  void intervalSaysInWordsWhatItsColourSays() {
    var group = intervals(SPEND);

    assertEquals("better", drawn(group, 0).verdict());
    assertEquals("not clear", drawn(group, 1).verdict());
  }

  @Test
  void whereLowerIsBetterTheLeftIsTheGoodSide() {
    var group =
        intervals(
            share(
                "refunds",
                true,
                arm("control", 900, "90", 0.1, null),
                arm("calm", 900, "50", 0.055, versus(-0.045, -0.07, -0.02, -0.45, -0.7, -0.2))));

    assertEquals("better", group.left());
    assertEquals("better", drawn(group, 0).verdict());
  }

  @Test
  void intervalWithoutAnEndIsCutAndDoesNotFlattenTheOthers() {
    double endless = Double.POSITIVE_INFINITY;
    var group =
        intervals(
            money(
                "revenue",
                arm("control", 900, "900", 1.0, null),
                arm("a", 900, "990", 1.1, versus(0.1, -0.1, 0.3, 0.1, -0.1, 0.3)),
                arm("b", 900, "990", 1.1, versus(0.1, -0.2, 0.4, 0.1, -0.2, 0.4)),
                arm("c", 900, "990", 1.1, versus(0.1, -endless, endless, 0.1, -endless, endless))));

    assertTrue(drawn(group, 2).cutHigh());
    assertTrue(percent(drawn(group, 0).high()) - percent(drawn(group, 0).low()) > 15);
  }

  @Test
  void whatCannotBeEstimatedShowsItsReason() {
    var group =
        intervals(
            money(
                "revenue",
                arm("control", 2, "0", 0.0, null),
                arm("a", 2, "0", 0.0, nothing(new NotEstimable("nobody bought")))));

    var absent = assertInstanceOf(Row.Absent.class, group.rows().getFirst());
    assertEquals("nobody bought", absent.text());
  }

  @Test
  void courseWithoutDaysIsASentence() {
    var plot = CumulativePlot.of(report(SPEND, WAIT));

    assertTrue(plot.isEmpty());
    assertTrue(plot.missing().endsWith("."));
  }

  private static IntervalPlot.Group intervals(MetricResult metric) {
    Report report = report(metric, WAIT);
    return IntervalPlot.of(report).groups().getFirst();
  }

  private static Row.Drawn drawn(IntervalPlot.Group group, int row) {
    return assertInstanceOf(Row.Drawn.class, group.rows().get(row));
  }

  private static double percent(String place) {
    return Double.parseDouble(place.replace("%", ""));
  }
}
