package dev.winnow.server.experiment;

import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.experiment.Phase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment of a store as it stands.
 *
 * @param version grows with each change of the definition
 * @param salt null before the first launch
 * @param rolloutPhase the first phase of its rollout; null while there is none
 * @param phases oldest first; none before the first launch
 */
public record Experiment(
    String key,
    long version,
    State state,
    ExperimentDefinition definition,
    @Nullable String salt,
    @Nullable Integer rolloutPhase,
    List<Phase> phases) {
  public Experiment {
    phases = List.copyOf(phases);
  }

  /** As the API gives it. */
  public Map<String, Object> toJson() {
    Map<String, Object> json =
        JsonObject.of(
            "experiment",
            key,
            "version",
            version,
            "state",
            state.key(),
            "salt",
            salt,
            "stoppedArms",
            stoppedArms().isEmpty() ? null : stoppedArms(),
            "phases",
            phases.isEmpty()
                ? null
                : phases.stream()
                    .map(phase ->
                        JsonObject.of(
                            "phase", phase.number(),
                            "from", phase.from(),
                            "ruleset", phase.ruleset().version(),
                            "open", phase.isOpen(),
                            "rollout", isOfRollout(phase.number()) ? true : null))
                    .toList());
    json.putAll(definition.toJson());
    List<Warning> warnings = warnings();
    if (!warnings.isEmpty()) {
      json.put("warnings", warnings.stream().map(Warning::toJson).toList());
    }
    return json;
  }

  /** Whether a phase, by its number, is one of the rollout. */
  public boolean isOfRollout(int phase) {
    return rolloutPhase != null && phase >= rolloutPhase;
  }

  /** Arms that nobody enters any more, by their keys; in a rollout that is no arm's end. */
  public List<String> stoppedArms() {
    return phases.reversed().stream()
        .filter(phase -> phase.isOpen() && !isOfRollout(phase.number()))
        .findFirst()
        .map(phase -> phase.ruleset().experiments().getFirst())
        .filter(shown -> !shown.external())
        .map(shown ->
            Allocations.stopped(shown).stream()
                .map(place -> shown.variants().get(place).key())
                .toList())
        .orElse(List.of());
  }

  /** What a person should think about before it is launched, or while it runs. */
  public List<Warning> warnings() {
    return Warnings.of(definition);
  }
}
