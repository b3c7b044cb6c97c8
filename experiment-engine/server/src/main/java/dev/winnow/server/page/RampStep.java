package dev.winnow.server.page;

import dev.winnow.server.experiment.RolloutPlan;
import dev.winnow.server.rollout.Rollout;
import dev.winnow.server.rollout.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a rollout as it is drawn.
 *
 * @param share "75 %"
 * @param top where its bar begins, from above, in percent of the drawing
 * @param height of its bar, in percent of the drawing
 * @param look {@code done}, {@code now}, {@code next} or {@code never}
 * @param words the same in a word or two
 * @param lasts how long it is watched
 */
public record RampStep(
    String share, String top, String height, String look, String words, String lasts) {
  /** All but those held back is drawn lower than everybody. */
  private static final double BELOW_ALL = 0.92;

  /** The steps of a rollout, and the one at its end when the holdback sees the winner too. */
  static List<RampStep> of(Rollout rollout) {
    List<RolloutPlan.Step> steps = rollout.plan().steps();
    boolean measures = rollout.plan().holdback().signum() > 0;
    var drawn = new ArrayList<RampStep>();
    for (int i = 0; i < steps.size(); i++) {
      boolean isMeasured = measures && i == steps.size() - 1;
      Duration soak = steps.get(i).soak();
      boolean measuresLonger = isMeasured && rollout.plan().measure().compareTo(soak) > 0;
      String look = look(rollout, i);
      double tall = steps.get(i).percent() / 100.0 * BELOW_ALL;
      drawn.add(
          new RampStep(
              Numbers.percent(steps.get(i).percent() / 100.0),
              Axis.percent(1 - tall),
              Axis.percent(tall),
              look,
              look.equals("never") && i == rollout.step()
                  ? "taken back here"
                  : words(look, rollout.stage()),
              (isMeasured ? "measured for " : "watched for ")
                  + lasting(measuresLonger ? rollout.plan().measure() : soak)));
    }
    String last = rollout.stage() == Stage.FINISHED ? "now" : never(rollout) ? "never" : "next";
    drawn.add(
        new RampStep(
            "Everybody",
            "0.00%",
            Axis.percent(1),
            last,
            words(last, rollout.stage()),
            measures ? "those held back too" : "until it is built in"));
    return drawn;
  }

  private static String look(Rollout rollout, int step) {
    if (step < rollout.step() || rollout.stage() == Stage.FINISHED) {
      return "done";
    }
    if (never(rollout)) {
      return "never";
    }
    return step == rollout.step() ? "now" : "next";
  }

  private static boolean never(Rollout rollout) {
    return rollout.stage() == Stage.ROLLED_BACK;
  }

  private static String words(String look, Stage stage) {
    return switch (look) {
      case "done" -> "done";
      case "now" -> stage == Stage.PAUSED ? "paused here" : "now";
      case "never" -> "not reached";
      default -> "to come";
    };
  }

  /** "2 d", "1 h 30 min". */
  private static String lasting(Duration duration) {
    return Numbers.duration((double) duration.toMillis());
  }
}
