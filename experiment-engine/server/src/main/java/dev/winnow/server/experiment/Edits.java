package dev.winnow.server.experiment;

import dev.winnow.core.problem.Problem;
import dev.winnow.server.problem.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed of an experiment that was launched: only what keeps its result valid. For
 * anything else a restart makes a draft of the same plan, which gets a salt of its own.
 */
final class Edits {
  private static final String ALLOWED =
      "another name, another hypothesis, more traffic, another end that has not come, another"
          + " rollout; for anything else restart it, which makes a draft with a new salt";

  private static final Map<String, String> WHY_NOT =
      Map.of(
          "variants", "visitors would see two variants of one arm",
          "audience", "the visitors before and after would not be the same kind",
          "placement", "what was exposed before and after would not be the same moment",
          "group", "visitors would change their arm",
          "assignment", "who draws the arms is part of what was measured",
          "metrics", "a metric chosen after looking at the figures proves nothing",
          "window", "a window chosen after looking at the figures proves nothing",
          "policy", "a rule chosen after looking at the figures proves nothing",
          "starts", "it has begun",
          "traffic", "less traffic would take visitors out of their arm");

  private static final Set<State> OPEN = Set.of(State.RUNNING, State.PAUSED, State.DECIDED);

  /** What follows from a change. */
  enum Effect {
    /** Nobody sees anything else. */
    NONE,
    /** Who sees what, or how long, changes: a new phase begins. */
    NEW_PHASE
  }

  private Edits() {}

  /**
   * Checks a change.
   *
   * @throws Refused if it would spoil the result, naming the first field that would
   */
  static Effect of(
      State state, ExperimentDefinition now, ExperimentDefinition wanted, Instant moment) {
    @Nullable String spoils = spoils(state, now, wanted, moment);
    if (spoils != null) {
      throw Refused.conflict(
          "it is %s: %s".formatted(state.key(), WHY_NOT.getOrDefault(spoils, "that is settled")),
          new Problem(spoils, value(wanted, spoils), ALLOWED));
    }
    boolean same =
        now.traffic().compareTo(wanted.traffic()) == 0 && Objects.equals(now.ends(), wanted.ends());
    return same ? Effect.NONE : Effect.NEW_PHASE;
  }

  private static @Nullable String spoils(
      State state, ExperimentDefinition now, ExperimentDefinition wanted, Instant moment) {
    Map<String, Object> allowed = now.withEditsOf(wanted).toJson();
    Map<String, Object> asked = wanted.toJson();
    for (String field : asked.keySet()) {
      if (!Objects.equals(allowed.get(field), asked.get(field))) {
        return field;
      }
    }
    for (String field : allowed.keySet()) {
      if (!asked.containsKey(field)) {
        return field;
      }
    }
    boolean traffic = wanted.traffic().compareTo(now.traffic()) != 0;
    boolean less = wanted.traffic().compareTo(now.traffic()) < 0;
    boolean bandit = now.policy().kind() == Policy.Kind.BANDIT;
    if (less || (traffic && (bandit || !OPEN.contains(state)))) {
      return "traffic";
    }
    boolean end = !Objects.equals(now.ends(), wanted.ends());
    boolean passed = wanted.ends() != null && !wanted.ends().isAfter(moment);
    if (end && (passed || !OPEN.contains(state))) {
      return "ends";
    }
    boolean rollout = !now.rollout().equals(wanted.rollout());
    return rollout && (state == State.ROLLING_OUT || state == State.DONE) ? "rollout" : null;
  }

  private static String value(ExperimentDefinition definition, String field) {
    return String.valueOf(definition.toJson().get(field));
  }
}
