package dev.winnow.server.rollout;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.experiment.RolloutPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rollout of a winner.
 *
 * @param step the step of the plan that visitors see, 0 for the first
 * @param holdPhase the first phase in which all but the holdback see the winner; null before
 * @param promised the lift that the experiment promised, as JSON
 * @param kept the lift that was measured afterwards, as JSON; null until it has been
 * @param stepped when the step, or the measuring, began or went on
 * @param soaked how long it had lasted before it was paused
 * @param why it was paused or taken back; null else
 */
public record Rollout(
    String experiment,
    String variant,
    Stage stage,
    int step,
    @Nullable Integer holdPhase,
    RolloutPlan plan,
    Map<?, ?> promised,
    @Nullable Map<?, ?> kept,
    Instant started,
    Instant stepped,
    Duration soaked,
    @Nullable Instant ended,
    @Nullable String why) {

  /** Whether visitors see the last step: everybody but the holdback has the winner. */
  public boolean isAtLastStep() {
    return step == plan.steps().size() - 1;
  }

  /** How long the present step has lasted. */
  Duration lasted(Instant now) {
    return stage == Stage.PAUSED ? soaked : soaked.plus(Duration.between(stepped, now));
  }

  /** How long the present step is to last. */
  Duration toLast() {
    Duration soak = plan.steps().get(step).soak();
    boolean measures = isAtLastStep() && plan.holdback().signum() > 0;
    return measures && plan.measure().compareTo(soak) > 0 ? plan.measure() : soak;
  }

  /** When the present step will have lasted long enough; null while nothing moves. */
  public @Nullable Instant until(Instant now) {
    return stage == Stage.RAMPING || stage == Stage.MEASURING
        ? now.plus(toLast()).minus(lasted(now))
        : null;
  }

  /** At another step, from now on. */
  Rollout stepped(int next, @Nullable Integer itsHoldPhase, Instant now) {
    boolean isLast = next == plan.steps().size() - 1;
    return new Rollout(
        experiment,
        variant,
        isLast ? Stage.MEASURING : Stage.RAMPING,
        next,
        isLast ? itsHoldPhase : null,
        plan,
        promised,
        kept,
        started,
        now,
        Duration.ZERO,
        null,
        null);
  }

  /** Where it is, until it goes on. */
  Rollout paused(Instant now, @Nullable String itsWhy) {
    return moved(Stage.PAUSED, kept, now, lasted(now), null, itsWhy);
  }

  /** On from where it was paused. */
  Rollout resumed(Instant now) {
    return moved(isAtLastStep() ? Stage.MEASURING : Stage.RAMPING, kept, now, soaked, null, null);
  }

  Rollout finished(Instant now, Map<String, Object> measured) {
    return moved(Stage.FINISHED, measured, now, Duration.ZERO, now, null);
  }

  Rollout rolledBack(Instant now, String itsWhy) {
    return moved(Stage.ROLLED_BACK, kept, now, Duration.ZERO, now, itsWhy);
  }

  private Rollout moved(
      Stage next,
      @Nullable Map<?, ?> itsKept,
      Instant now,
      Duration itsSoaked,
      @Nullable Instant itsEnd,
      @Nullable String itsWhy) {
    return new Rollout(
        experiment,
        variant,
        next,
        step,
        holdPhase,
        plan,
        promised,
        itsKept,
        started,
        now,
        itsSoaked,
        itsEnd,
        itsWhy);
  }

  /** For the API. */
  public Map<String, Object> toJson(Instant now) {
    return JsonObject.of(
        "variant", variant,
        "stage", stage.key(),
        "step", step + 1,
        "steps", plan.steps().size(),
        "percent", stage == Stage.ROLLED_BACK ? 0 : plan.steps().get(step).percent(),
        "plan", plan.toJson(),
        "started", started,
        "stepped", stepped,
        "until", until(now),
        "ended", ended,
        "why", why,
        "promised", promised,
        "kept", kept);
  }
}
