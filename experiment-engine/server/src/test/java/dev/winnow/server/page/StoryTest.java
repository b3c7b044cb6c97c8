package dev.winnow.server.page;

import static dev.winnow.server.page.Reports.SPEND;
import static dev.winnow.server.page.Reports.report;
import static dev.winnow.server.page.Stories.EDITOR;
import static dev.winnow.server.page.Stories.EVALUATION;
import static dev.winnow.server.page.Stories.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.server.audit.Noted;
import dev.winnow.server.decision.Made;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.experiment.State;
import dev.winnow.server.page.Verdict.Tone;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Report.Doubt;
import dev.winnow.server.rollout.Stage;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was done with an experiment, in words. */
final class StoryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Report PROVEN =
      report(SPEND, new Decision.Ship("mens", List.of("It brings in more.")));
  private static final Report OPEN = report(SPEND, new Decision.KeepRunning(List.of("Wait.")));

  @Test
  void aDecisionThatLaterFiguresStillProveKeepsItsVerdict() {
    Story story = Stories.of(List.of(Stories.ships("mens", EVALUATION, null)), null);

    assertEquals(Verdict.of(PROVEN), Headline.of(PROVEN, story));
  }

  @Test
  void aDecisionThatLaterFiguresProveNoMoreSaysSo() {
    Story story = Stories.of(List.of(Stories.ships("mens", EVALUATION, null)), null);

    Verdict verdict = Headline.of(OPEN, story);

    assertEquals(Tone.OPEN, verdict.tone());
    assertTrue(verdict.headline().text().contains("do not prove it any more"));
  }

  @Test
  void whatAPersonShipsIsNoWinner() {
    Story story = Stories.of(List.of(Stories.ships("mens", EDITOR, "the law")), null);

    Verdict verdict = Headline.of(OPEN, story);

    assertEquals("Shipped by hand", verdict.label());
    assertEquals("Why: the law", verdict.sure());
  }

  @Test
  void aWinnerThatWasTakenBackIsNoWinnerAnyMore() {
    Verdict verdict = Headline.of(PROVEN, Stories.rolledBack("mens", "refunds"));

    assertEquals(Tone.BLOCKED, verdict.tone());
    assertEquals(
        "The mens variant was taken back: nobody sees it any more.", verdict.headline().text());
  }

  @Test
  void whoHasToDoWhatNextIsSaidOfEachStage() {
    Story decided = Stories.of(List.of(Stories.ships("mens", EVALUATION, null)), null);

    assertEquals(
        "An editor begins the rollout of the mens variant, or stops the experiment. Until then"
            + " everybody sees what they saw before.",
        NextStep.of(State.DECIDED, decided, BERLIN));
    assertEquals(
        "Nobody has to do anything: it goes on by itself on 23 Jul 2026, 09:15 CEST, if nothing"
            + " speaks against it.",
        NextStep.of(State.ROLLING_OUT, at(Stage.RAMPING), BERLIN));
    assertEquals(
        "An editor lets the rollout go on, or rolls it back.",
        NextStep.of(State.ROLLING_OUT, at(Stage.PAUSED), BERLIN));
    assertEquals(
        "Now build the mens variant into the shop, then archive the experiment.",
        NextStep.of(State.DONE, at(Stage.FINISHED), BERLIN));
    assertNull(NextStep.of(State.RUNNING, Story.NOTHING, BERLIN));
  }

  @Test
  void theStepsOfARolloutSayWhereItIs() {
    assertEquals(List.of("done", "now", "next", "next"), looks(part(at(Stage.RAMPING))));
    assertEquals(List.of("done", "done", "done", "now"), looks(part(at(Stage.FINISHED))));
    assertEquals(List.of("done", "never", "never", "never"), looks(part(at(Stage.ROLLED_BACK))));
    assertEquals(
        "Step 2 of 3: 75\u00a0% of visitors see the mens variant, until 23 Jul 2026, 09:15 CEST.",
        part(at(Stage.RAMPING)).stage());
  }

  @Test
  void whereARolloutWasTakenBackIsSaid() {
    assertEquals(
        List.of("done", "taken back here", "not reached", "not reached"),
        part(at(Stage.ROLLED_BACK)).steps().stream().map(RampStep::words).toList());
  }

  @Test
  void whatHoldsARolloutIsSaid() {
    Story story =
        Stories.of(
            List.of(),
            Stories.standing(Stories.rollout("mens", Stage.RAMPING, null), "The split is off."));

    assertEquals(List.of("It waits: The split is off."), part(story).because());
  }

  @Test
  void aPromiseIsSmallerThanWhatWasMeasuredAndSaysWhy() {
    RolloutPart part = part(at(Stage.RAMPING));

    assertEquals(
        "+12\u00a0% was measured; +7.3\u00a0% is promised, 95\u00a0% sure between +1.2\u00a0% and"
            + " +13.4\u00a0%.",
        part.promise());
    assertTrue(part.prior().startsWith("Winners look better than they are"), part.prior());
    assertTrue(
        part.prior().endsWith("lifts around 0\u00a0%, two in three of them within 5\u00a0% of it."),
        part.prior());
    assertEquals(
        "What is kept of it is measured once all but those held back see the winner.", part.kept());
  }

  @Test
  void whatWasKeptIsSaidInMoneyAndBesideThePromise() {
    RolloutPart part = part(at(Stage.FINISHED));

    assertEquals(
        "Kept: +9\u00a0%, interval [2\u00a0%, 16\u00a0%]. That is +$0.50 per visitor, about $10,000"
            + " over the 20,000 visitors who saw it, beside 1,000 who were held back. The promise"
            + " lies within the interval: it is kept as far as can be told.",
        part.kept());
    assertEquals(3, part.lifts() == null ? 0 : part.lifts().rows().size());
  }

  @Test
  void whatWasMeasuredIsDrawnAsTheDecisionHadIt() {
    Map<String, Object> report =
        Map.of(
            "units",
            Map.of("counted", 2_400L),
            "metrics",
            List.of(
                Map.of(
                    "key",
                    "spend",
                    "role",
                    "primary",
                    "arms",
                    List.of(
                        Map.of(
                            "variant",
                            "mens",
                            "relative",
                            Map.of("estimate", 0.12, "low", 0.01, "high", 0.23))))));
    var made =
        new Made(
            "mail-2008",
            1,
            NOW,
            Made.SHIP,
            "mens",
            List.of(),
            EVALUATION,
            null,
            Map.of("report", report));
    Story story =
        Stories.of(List.of(made), Stories.standing(Stories.rollout("mens", Stage.RAMPING, null)));

    assertEquals(
        "Spend of mens: +12\u00a0%, interval [1\u00a0%, 23\u00a0%], 2,400 visitors counted.",
        DecisionRow.of(made, BERLIN).figures());
    IntervalPlot.Group lifts = Objects.requireNonNull(part(story).lifts());
    assertEquals("[1\u00a0%, 23\u00a0%]", lifts.rows().getFirst().text());
  }

  @Test
  void whatIsStillMissingIsOneSentence() {
    Report early =
        report(
            SPEND,
            new Decision.KeepRunning(List.of("Wait.")),
            new Doubt("whole-weeks", true, "Three of seven days."),
            new Doubt("minimum-sample", true, "Too few."),
            new Doubt("sample-ratio", true, "The split is off."));

    assertEquals(
        "Before it may decide it needs one whole week of visitors who had their time to act, 100"
            + " visitors in each variant and one doubt above settled.",
        Story.missing(early, Policy.DEFAULT));
    assertEquals(
        "Nothing is missing: it decides by itself as soon as a difference is proven.",
        Story.missing(OPEN, Policy.DEFAULT));
  }

  @Test
  void changesAreToldInWords() {
    assertEquals("Stopped blue", words("arm-stopped", null, Map.of("variant", "blue")));
    assertEquals(
        "Decided to ship green",
        words("decided", null, Map.of("kind", "ship", "variant", "green")));
    assertEquals(
        "Changed traffic, ends",
        words(
            "edited",
            Map.of("name", "a", "traffic", 1, "ends", "x"),
            Map.of("name", "a", "traffic", 2)));
    assertEquals("Something new", words("something-new", null, null));
    assertEquals("an editor (91ab33cd)", Who.of(EDITOR));
    assertEquals("Winnow itself (evaluation)", Who.of(EVALUATION));
  }

  private static String words(String action, @Nullable Object was, @Nullable Object became) {
    return HistoryWords.of(new Noted(1, NOW, EDITOR, action, "experiment/cta", was, became, null));
  }

  private static Story at(Stage stage) {
    return Stories.of(
        List.of(Stories.ships("mens", EVALUATION, null)),
        Stories.standing(Stories.rollout("mens", stage, null)));
  }

  private static List<String> looks(RolloutPart part) {
    return part.steps().stream().map(RampStep::look).toList();
  }

  private static RolloutPart part(Story story) {
    return RolloutPart.of(
        Objects.requireNonNull(story.rollout()), story.decision(), PROVEN, NOW, BERLIN);
  }
}
