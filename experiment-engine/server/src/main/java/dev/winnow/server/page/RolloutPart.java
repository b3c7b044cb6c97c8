package dev.winnow.server.page;

import dev.winnow.server.decision.Made;
import dev.winnow.server.report.Report;
import dev.winnow.server.rollout.Rollout;
import dev.winnow.server.rollout.Standing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rollout of a winner, to be looked at.
 *
 * @param stage where it is, in a sentence
 * @param look for the style sheet
 * @param holdback who keeps the control, in a sentence
 * @param because why it waits, was paused or was taken back, in sentences
 * @param lifts measured, promised and kept on one scale; null where there is none
 */
public record RolloutPart(
    String stage,
    String look,
    List<RampStep> steps,
    String holdback,
    List<String> because,
    String promise,
    String prior,
    String kept,
    IntervalPlot.@Nullable Group lifts) {
  public RolloutPart {
    steps = List.copyOf(steps);
    because = List.copyOf(because);
  }

  /**
   * As a reader in the store's zone sees it.
   *
   * @param made the decision that it ships; null where it is not known
   * @param report of the experiment that it is of
   */
  static RolloutPart of(
      Standing standing, @Nullable Made made, Report report, Instant now, ZoneId zone) {
    Rollout rollout = standing.rollout();
    var words = new LiftWords(standing, made, report, Numbers.in(report.currency()));
    IntervalPlot.Group lifts = words.plot();
    return new RolloutPart(
        stage(rollout, now, zone),
        rollout.stage().key(),
        RampStep.of(rollout),
        holdback(rollout),
        because(standing),
        words.promise(),
        words.prior(),
        words.keptWords(),
        lifts.rows().isEmpty() ? null : lifts);
  }

  private static String stage(Rollout rollout, Instant now, ZoneId zone) {
    String name = VariantName.of(rollout.variant());
    String share = Numbers.percent(rollout.plan().steps().get(rollout.step()).percent() / 100.0);
    boolean isHeld = rollout.plan().holdback().signum() > 0;
    String all = isHeld ? "All but those held back see " : "Everybody sees ";
    return switch (rollout.stage()) {
      case RAMPING ->
          "Step %d of %d: %s of visitors see %s, until %s."
              .formatted(
                  rollout.step() + 1,
                  rollout.plan().steps().size(),
                  share,
                  name,
                  until(rollout, now, zone));
      case PAUSED ->
          "Paused at step %d of %d: %s of visitors go on seeing %s."
              .formatted(rollout.step() + 1, rollout.plan().steps().size(), share, name);
      case MEASURING ->
          all
              + "%s. What it brings is measured until %s."
                  .formatted(name, until(rollout, now, zone));
      case FINISHED ->
          "Finished on %s: everybody sees %s.".formatted(Dates.time(ended(rollout), zone), name);
      case ROLLED_BACK ->
          "Rolled back on %s: nobody sees %s any more."
              .formatted(Dates.time(ended(rollout), zone), name);
    };
  }

  private static Instant ended(Rollout rollout) {
    return rollout.ended() == null ? rollout.stepped() : rollout.ended();
  }

  private static String until(Rollout rollout, Instant now, ZoneId zone) {
    Instant until = rollout.until(now);
    return until == null || !until.isAfter(now) ? "the next look" : Dates.time(until, zone);
  }

  private static String holdback(Rollout rollout) {
    double share = rollout.plan().holdback().doubleValue();
    if (share == 0) {
      return "Nobody is held back, so nothing can be measured once everybody sees it.";
    }
    return rollout.stage().isOver()
        ? "%s of visitors were held back to compare with.".formatted(Numbers.percent(share))
        : "%s of visitors are held back and keep the control, to compare with. The steps are shares"
                .formatted(Numbers.percent(share))
            + " of all others.";
  }

  private static List<String> because(Standing standing) {
    Rollout rollout = standing.rollout();
    String why = rollout.why();
    return switch (rollout.stage()) {
      case RAMPING, MEASURING ->
          standing.holding().stream().map(doubt -> "It waits: " + doubt).toList();
      case PAUSED -> List.of(why == null ? "No reason was given." : "Paused because: " + why);
      case ROLLED_BACK -> why == null ? List.of() : List.of("Rolled back because: " + why);
      case FINISHED -> List.of();
    };
  }
}
