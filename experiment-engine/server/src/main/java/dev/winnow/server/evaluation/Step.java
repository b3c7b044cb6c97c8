package dev.winnow.server.evaluation;

import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.experiment.Purpose;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.Bandit;
import dev.winnow.server.report.Decision;
import dev.winnow.server.report.Report;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a look at an experiment: a pure function of its report on mature days and of
 * what was seen the last time. Looking again at once, nothing follows any more.
 */
sealed interface Step {
  /** An arm loses its visitors to the control. */
  record StopArm(String variant, String why) implements Step {}

  /** A doubt that was not there at the last look. */
  record TellDoubt(Report.Doubt doubt) implements Step {}

  /** The policy has spoken. */
  record Decide(Decision decision) implements Step {}

  /** A bandit's next visitors are split in another way. */
  record Reweigh(List<BigDecimal> weights) implements Step {}

  /** What was seen the last time. */
  record Seen(Set<String> doubts, @Nullable Instant reweighed) {
    static final Seen NOTHING = new Seen(Set.of(), null);

    public Seen {
      doubts = Set.copyOf(doubts);
    }
  }

  /** A change of an arm's share that is worth a phase of its own. */
  double WORTH = 0.01;

  /**
   * In the order in which they are to be taken.
   *
   * @param isDecided whether a decision was kept of it already
   */
  static List<Step> of(
      Experiment experiment, Report report, boolean isDecided, Seen seen, Instant now) {
    var steps = new ArrayList<Step>();
    boolean runs = experiment.state() == State.RUNNING;
    boolean isShown = runs || experiment.state() == State.DECIDED;
    boolean isComparison = experiment.definition().purpose() == Purpose.AB;
    var stopped = new HashSet<>(experiment.stoppedArms());
    if (isShown && isComparison) {
      report
          .stops()
          .forEach(stop -> {
            if (stopped.add(stop.variant())) {
              steps.add(new StopArm(stop.variant(), String.join(" ", stop.reasons())));
            }
          });
    }
    report.doubts().stream()
        .filter(doubt -> doubt.forbidsDecision() && !seen.doubts().contains(doubt.code()))
        .filter(doubt -> isWorthTelling(doubt.code()))
        .forEach(doubt -> steps.add(new TellDoubt(doubt)));
    if (!isComparison) {
      // Of a shop compared with itself nothing can be shipped; what is found there is a doubt.
      return List.copyOf(steps);
    }
    boolean isLeft = steps.stream().noneMatch(StopArm.class::isInstance);
    if (isLeft && !isDecided && isFinal(report.decision(), experiment.state())) {
      steps.add(new Decide(report.decision()));
    } else if (isLeft && runs) {
      weights(experiment.definition().policy(), report.bandit(), seen, now)
          .forEach(weights -> steps.add(new Reweigh(weights)));
    }
    return List.copyOf(steps);
  }

  /** Doubts that stand now, in the order of their names. */
  static Set<String> doubts(Report report) {
    var codes = new TreeSet<String>();
    report.doubts().stream()
        .filter(Report.Doubt::forbidsDecision)
        .forEach(doubt -> codes.add(doubt.code()));
    return codes;
  }

  /**
   * Everything begins with too few visitors, so nobody has to be woken for that; and of a guardrail
   * the arm that is stopped for it tells already.
   */
  private static boolean isWorthTelling(String code) {
    return !Set.of("whole-weeks", "planned-look", "minimum-sample", "few-conversions", "guardrail")
        .contains(code);
  }

  /** A harmful arm is stopped; that says nothing yet of the others. */
  private static boolean isFinal(Decision decision, State state) {
    return switch (decision) {
      case Decision.Ship _ -> true;
      case Decision.Inconclusive _, Decision.StopForHarm _ -> state == State.STOPPED;
      case Decision.KeepRunning _ -> false;
    };
  }

  private static List<List<BigDecimal>> weights(
      Policy policy, @Nullable Bandit bandit, Seen seen, Instant now) {
    boolean isDue =
        policy
            .bandit()
            .filter(rule ->
                seen.reweighed() == null || !seen.reweighed().plus(rule.every()).isAfter(now))
            .isPresent();
    if (!isDue
        || bandit == null
        || bandit.weights().stream().anyMatch(weight -> weight.next() == null)) {
      return List.of();
    }
    boolean isWorth =
        bandit.weights().stream()
            .anyMatch(
                weight -> Math.abs(Objects.requireNonNull(weight.next()) - weight.now()) >= WORTH);
    return isWorth
        ? List.of(
            bandit.weights().stream()
                .map(weight ->
                    BigDecimal.valueOf(Objects.requireNonNull(weight.next()))
                        .setScale(4, RoundingMode.HALF_UP))
                .toList())
        : List.of();
  }
}
