package dev.winnow.server.page;

import static dev.winnow.server.page.Reports.SPEND;
import static dev.winnow.server.page.Reports.VISIT;
import static dev.winnow.server.page.Reports.arm;
import static dev.winnow.server.page.Reports.money;
import static dev.winnow.server.page.Reports.nothing;
import static dev.winnow.server.page.Reports.report;
import static dev.winnow.server.page.Reports.share;
import static dev.winnow.server.page.Reports.versus;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.winnow.server.experiment.State;
import dev.winnow.server.page.Verdict.Tone;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.report.Report.MetricResult;
import dev.winnow.statistics.NotEstimable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static final Decision WAIT = new Decision.KeepRunning(List.of());

  @Test
  void winnerIsToldInMoney() {
    var verdict = Verdict.of(report(SPEND, new Decision.Ship("mens", List.of())));

    assertEquals(
        "The mens variant wins: it brings in $0.77 more per visitor, about $16,400 over the 21,307"
            + " visitors who saw it.",
        headline(verdict));
    assertEquals(
        "97.5 % sure: between $0.27 and $1.27 more per visitor, in all between $5,680 and $27,100"
            + " so far.",
        said(verdict.sure()));
    assertEquals("Winner: mens, +$0.77 per visitor", said(verdict.brief()));
  }

  @Test
  void winnerOfAConversionIsToldInVisitors() {
    var verdict = Verdict.of(report(VISIT, new Decision.Ship("mens", List.of())));

    assertEquals(
        "The mens variant wins: 72.1 % more visitors viewed a page, 18.3 % instead of 10.6 %.",
        headline(verdict));
    assertEquals("95 % sure: between 58.1 % and 87.5 % more.", said(verdict.sure()));
  }

  @Test
  void harmIsToldAsALoss() {
    MetricResult profit =
        money(
            "profit_per_visitor",
            arm("control", 16_240, "34580.10", 2.13, null),
            arm(
                "exit-offer",
                16_228,
                "27810.77",
                1.71,
                versus(-0.42, -0.71, -0.13, -0.197, -0.33, -0.06)));

    var verdict = Verdict.of(report(profit, new Decision.StopForHarm("exit-offer", List.of())));

    assertEquals(
        "The exit-offer variant does harm: it earns $0.42 less profit per visitor, about $6,820"
            + " over the 16,228 visitors who saw it.",
        headline(verdict));
    assertEquals(Tone.LOST, verdict.tone());
  }

  @Test
  void moreRefundsAreHarmThoughTheNumberRises() {
    MetricResult refunds =
        share(
            "refunds",
            true,
            arm("control", 9_000, "468", 0.052, null),
            arm("variant", 9_000, "549", 0.061, versus(0.009, 0.002, 0.016, 0.173, 0.04, 0.31)));

    var verdict = Verdict.of(report(refunds, new Decision.StopForHarm("variant", List.of())));

    assertEquals(
        "The variant does harm: 17.3 % more visitors sent something back, 6.1 % instead of 5.2 %.",
        headline(verdict));
  }

  @Test
  void undecidedExperimentSaysThatChanceMayBeBehindIt() {
    MetricResult close =
        money(
            "revenue_per_visitor",
            arm("control", 900, "900", 1.0, null),
            arm("green", 900, "990", 1.1, versus(0.1, -0.3, 0.5, 0.1, -0.3, 0.5)));

    var verdict = Verdict.of(report(close, WAIT));

    assertEquals(
        "Too early to say. So far the green variant brings in $0.10 more per visitor, but chance"
            + " alone could explain it.",
        headline(verdict));
    assertEquals(
        "97.5 % sure: between $0.30 less and $0.50 more per visitor.", said(verdict.sure()));
  }

  @Test
  void clearEffectWithoutADecisionIsNotCalledChance() {
    var verdict = Verdict.of(report(VISIT, WAIT));

    assertEquals(
        "Not decided yet. So far 72.1 % more visitors viewed a page with the mens variant, 18.3 %"
            + " instead of 10.6 %.",
        headline(verdict));
  }

  @Test
  void doubtThatForbidsADecisionSilencesTheFigures() {
    var doubt = new Doubt("sample-ratio", true, "The arms do not have the sizes they should have.");

    var verdict = Verdict.of(report(SPEND, WAIT, doubt));

    assertEquals(
        "No verdict: visitors were not split as planned, so these figures cannot be trusted.",
        headline(verdict));
    assertEquals(Tone.BLOCKED, verdict.tone());
    assertNull(verdict.sure());
  }

  @Test
  void doubtAlsoStandsWhenTheExperimentIsOver() {
    var doubt = new Doubt("sample-ratio", true, "The arms do not have the sizes they should have.");

    var verdict = Verdict.of(report(SPEND, new Decision.Inconclusive(List.of()), doubt));

    assertEquals(Tone.BLOCKED, verdict.tone());
  }

  @Test
  void gravestDoubtSpeaks() {
    var week =
        new Doubt(
            "whole-weeks", true, "So far the visitors of 3 of 7 days have had their time to act.");
    var crossed = new Doubt("crossed", true, "Many saw both.");

    var verdict = Verdict.of(report(SPEND, WAIT, week, crossed));

    assertEquals(
        "No verdict: too many visitors saw more than one variant to tell them apart.",
        headline(verdict));
  }

  @Test
  void firstDaysAreEarlyAndNotWrong() {
    var week =
        new Doubt(
            "whole-weeks", true, "So far the visitors of 3 of 7 days have had their time to act.");

    var verdict = Verdict.of(report(VISIT, WAIT, week));

    assertEquals(
        "Too early to say. So far 72.1 % more visitors viewed a page with the mens variant, 18.3 %"
            + " instead of 10.6 %.",
        headline(verdict));
    assertEquals(Tone.OPEN, verdict.tone());
  }

  @Test
  void tooFewConversionsShowNoFigure() {
    var few = new Doubt("few-conversions", true, "One arm has only 3.");

    var verdict = Verdict.of(report(SPEND, WAIT, few));

    assertEquals(
        "Too early to say: too few visitors have acted yet to compare the variants.",
        headline(verdict));
    assertNull(verdict.sure());
  }

  @Test
  void figuresOfAllDaysThatPointElsewhereAreNotSoldAsTheWin() {
    MetricResult lower =
        money(
            "revenue_per_visitor",
            arm("control", 900, "900", 1.0, null),
            arm("green", 900, "810", 0.9, versus(-0.1, -0.3, 0.1, -0.1, -0.3, 0.1)));

    var verdict = Verdict.of(report(lower, new Decision.Ship("green", List.of())));

    assertEquals("The green variant wins.", headline(verdict));
  }

  @Test
  void endWithoutProofIsNotCalledEquality() {
    var verdict = Verdict.of(report(SPEND, new Decision.Inconclusive(List.of())));

    assertEquals("No clear difference: no variant stands out from the control.", headline(verdict));
  }

  @Test
  void experimentWithoutVisitorsSaysSo() {
    assertEquals(
        "No visitors yet. The first figures come with the first visitor.",
        headline(Verdict.of(empty(State.RUNNING))));
    assertEquals("Not launched yet: nobody sees it.", headline(Verdict.of(empty(State.DRAFT))));
  }

  @Test
  void whatCannotBeEstimatedIsNotANumber() {
    MetricResult flat =
        money(
            "revenue_per_visitor",
            arm("control", 41, "0", 0.0, null),
            arm("variant", 38, "0", 0.0, nothing(new NotEstimable("nobody bought"))));

    var verdict = Verdict.of(report("Early", State.RUNNING, 79, flat, WAIT));

    assertEquals("The 79 visitors so far cannot tell which variant is better.", headline(verdict));
    assertEquals("The reason: nobody bought.", said(verdict.precisely()));
  }

  private static Report empty(State state) {
    return report("Fresh", state, 0, SPEND, WAIT);
  }

  private static String headline(Verdict verdict) {
    return said(verdict.headline().text());
  }

  /** With plain spaces, for the eye of whoever reads this test. */
  private static String said(@Nullable String text) {
    return String.valueOf(text).replace('\u00a0', ' ');
  }
}
