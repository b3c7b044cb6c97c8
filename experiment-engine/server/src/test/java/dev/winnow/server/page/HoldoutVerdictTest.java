package dev.winnow.server.page;

import static dev.winnow.server.page.Reports.arm;
import static dev.winnow.server.page.Reports.nothing;
import static dev.winnow.server.page.Reports.report;
import static dev.winnow.server.page.Reports.versus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.metric.Metric.Kind;
import dev.winnow.journeys.metric.Metric.Role;
import dev.winnow.server.holdout.HoldoutPeriod;
import dev.winnow.server.holdout.HoldoutReport;
import dev.winnow.server.page.Verdict.Tone;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Method;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.Measure;
import dev.winnow.statistics.NotEstimable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What all experiments earned, in the words of the page. */
final class HoldoutVerdictTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant OCTOBER = Instant.parse("2026-09-30T22:00:00Z");
  private static final Instant NEW_YEAR = Instant.parse("2026-12-31T23:00:00Z");

  @Test
  void whatWasEarnedIsToldInMoneyWithItsRangeAndWhatItIsMeasuredAgainst() {
    var verdict = told(null, versus(0.62, 0.21, 1.03, 0.2, 0.07, 0.34));

    assertEquals(Tone.WON, verdict.tone());
    assertEquals(
        "All experiments together earned about $12,400 since 1 Oct 2026.",
        said(verdict.headline().text()));
    assertEquals(
        "95 % sure: between $4,200 and $20,600, measured against the 5 % of visitors"
            + " who see none of them.",
        said(verdict.sure()));
    assertTrue(
        said(verdict.precisely())
            .startsWith(
                "Revenue per visitor: +$0.62 against the holdout, 95 % interval [$0.21, $1.03],"
                    + " +20 % [7 %, 34 %]; times 20,000 visitors"),
        verdict.precisely());
  }

  @Test
  void aRangeThatHoldsNothingIsNoSuccess() {
    var verdict = told(null, versus(0.62, -0.2, 1.44, 0.2, -0.1, 0.5));

    assertEquals(Tone.OPEN, verdict.tone());
    assertEquals(
        "All experiments together earned about $12,400 since 1 Oct 2026, but chance alone could"
            + " explain it.",
        said(verdict.headline().text()));
    assertTrue(said(verdict.sure()).contains("between $4,000 lost and $28,800 earned"));
  }

  @Test
  void aLossOfAPeriodThatIsOverIsToldAsALossOfItsDays() {
    var verdict = told(NEW_YEAR.plusSeconds(40), versus(-0.62, -1.03, -0.21, -0.2, -0.34, -0.07));

    assertEquals(Tone.LOST, verdict.tone());
    assertEquals(
        "All experiments together cost about $12,400 from 1 Oct 2026 to 31 Dec 2026.",
        said(verdict.headline().text()));
  }

  @Test
  void withoutAnEstimateThereIsNoNumberButTheReason() {
    var verdict = told(null, nothing(new NotEstimable("the control has no units yet")));

    assertEquals(
        "What all experiments together earned since 1 Oct 2026 cannot be told yet: the control has"
            + " no units yet.",
        verdict.headline().text());
    assertNull(verdict.sure());
  }

  @Test
  void figuresThatCannotBeTrustedAreNotTold() {
    Comparison clear = versus(0.62, 0.21, 1.03, 0.2, 0.07, 0.34);
    var split = told(null, clear, new Doubt("sample-ratio", true, "off"));
    var few = told(null, clear, new Doubt("few-conversions", true, "few"));
    var week = told(null, clear, new Doubt("whole-weeks", true, "week"));

    assertEquals(Tone.BLOCKED, split.tone());
    assertFalse(split.headline().text().contains("$"));
    assertEquals("Too early to say", few.label());
    assertFalse(few.headline().text().contains("$"));
    assertEquals(Tone.WON, week.tone());
  }

  private static Verdict told(@Nullable Instant ended, Comparison comparison, Doubt... doubts) {
    Report figures =
        report(
            new Report.MetricResult(
                "revenue_per_visitor",
                Kind.SUM,
                Role.PRIMARY,
                Measure.MONEY,
                false,
                new Method.Sequential(0.05, 10_000),
                null,
                null,
                List.of(
                    arm("holdout", 1_000, "3100.00", 3.1, null),
                    arm("open", 20_000, "74400.00", 3.72, comparison)),
                List.of()),
            new Decision.KeepRunning(List.of()),
            doubts);
    var period =
        new HoldoutPeriod(
            1,
            1,
            "site-2026-10-01",
            7,
            "salt",
            500,
            OCTOBER,
            NEW_YEAR,
            ended,
            ended == null ? null : 9L);
    return HoldoutVerdict.of(new HoldoutReport(period, figures, 3, 1), BERLIN);
  }

  private static String said(@Nullable String text) {
    return String.valueOf(text).replace('\u00a0', ' ').replace('\u2212', '-');
  }
}
