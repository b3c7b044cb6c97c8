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
 * @param phases oldest first; none before the first launch
 */
public record Experiment(
    String key,
    long version,
    State state,
    ExperimentDefinition definition,
    @Nullable String salt,
    List<Phase> phases) {
  public Experiment {
    phases = List.copyOf(phases);
  }

  /** As the API gives it. */
  public Map<String, Object> toJson() {
    Map<String, Object> json =
        JsonObject.of(
            "experiment", key,
            "version", version,
            "state", state.key(),
            "salt", salt,
            "phases",
                phases.isEmpty()
                    ? null
                    : phases.stream()
                        .map(phase ->
                            JsonObject.of(
                                "phase", phase.number(),
                                "from", phase.from(),
                                "ruleset", phase.ruleset().version(),
                                "open", !phase.ruleset().experiments().isEmpty()))
                        .toList());
    json.putAll(definition.toJson());
    List<Warning> warnings = warnings();
    if (!warnings.isEmpty()) {
      json.put("warnings", warnings.stream().map(Warning::toJson).toList());
    }
    return json;
  }

  /** What a person should think about before it is launched, or while it runs. */
  public List<Warning> warnings() {
    return Warnings.of(definition);
  }
}
