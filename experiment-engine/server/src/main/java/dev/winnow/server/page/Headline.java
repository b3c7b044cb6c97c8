package dev.winnow.server.page;

import dev.winnow.server.audit.Actor;
import dev.winnow.server.decision.Made;
import dev.winnow.server.page.Verdict.Tone;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import dev.winnow.server.rollout.Rollout;
import dev.winnow.server.rollout.Stage;

/**
 * The verdict on an experiment that something was decided of. What was decided stands, whatever
 * figures came later; where these tell something else, that is said.
 */
final class Headline {
  private Headline() {}

  static Verdict of(Report report, Story story) {
    Rollout rollout = story.its();
    if (rollout != null && rollout.stage() == Stage.ROLLED_BACK) {
      return rolledBack(rollout);
    }
    Made made = story.decision();
    String shipped = story.shipped();
    if (made == null || shipped == null || isProven(report, shipped)) {
      return Verdict.of(report);
    }
    return made.by().kind() == Actor.Kind.ENGINE ? drifted(shipped) : byHand(made, shipped);
  }

  private static boolean isProven(Report report, String variant) {
    return report.hidden() == null
        && report.decision() instanceof Decision.Ship(String proven, _)
        && proven.equals(variant);
  }

  private static Verdict rolledBack(Rollout rollout) {
    return new Verdict(
        Tone.BLOCKED,
        "Rolled back",
        Phrase.of(VariantName.atStart(rollout.variant()) + " was ")
            .strong("taken back")
            .and(": nobody sees it any more."),
        rollout.why() == null ? null : "Why: " + rollout.why(),
        null,
        "Rolled back: " + rollout.variant());
  }

  private static Verdict drifted(String variant) {
    return new Verdict(
        Tone.OPEN,
        "Decided",
        Phrase.of("It was decided to ship " + VariantName.of(variant) + ", but ")
            .strong("figures that came later do not prove it")
            .and(" any more."),
        "What it was decided on is kept below. Compare the two before you go on.",
        null,
        "Decided: " + variant + ", later figures differ");
  }

  private static Verdict byHand(Made made, String variant) {
    return new Verdict(
        Tone.OPEN,
        "Shipped by hand",
        Phrase.of("A person decided to ship " + VariantName.of(variant) + "; ")
            .strong("the figures do not prove that it is better")
            .and("."),
        made.why() == null ? null : "Why: " + made.why(),
        null,
        "Shipped by hand: " + variant);
  }
}
