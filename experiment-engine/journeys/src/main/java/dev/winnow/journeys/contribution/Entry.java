package dev.winnow.journeys.contribution;

import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.journey.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a journey came into an experiment: by its first exposure.
 *
 * @param variant place of the variant, 0 for the control
 */
record Entry(Population population, Phase phase, int variant, ReceivedEvent exposure) {
  Instant time() {
    return exposure.time();
  }

  /** The order that led to the exposure and is no consequence of it. */
  @Nullable String ledHere() {
    return Objects.requireNonNull(exposure.event().exposure()).order();
  }

  /** The exposures of a journey by experiment, each in time order. */
  static Map<String, List<ReceivedEvent>> exposures(Journey journey) {
    var exposures = new HashMap<String, List<ReceivedEvent>>();
    for (ReceivedEvent received : journey.events()) {
      Exposure exposure = received.event().exposure();
      if (exposure != null && !received.has(Mark.BEFORE_RETENTION)) {
        exposures.computeIfAbsent(exposure.experiment(), key -> new ArrayList<>()).add(received);
      }
    }
    return exposures;
  }

  /** At most one that counts, and before it at most one that the ruleset contradicts. */
  static List<Entry> of(
      Journey journey, MeasuredExperiment experiment, List<ReceivedEvent> exposures) {
    var believed = new ArrayList<Entry>();
    Entry contradicted = null;
    for (ReceivedEvent received : exposures) {
      Exposure exposure = Objects.requireNonNull(received.event().exposure());
      int variant = experiment.variants().indexOf(exposure.variant());
      Phase phase = experiment.phaseOf(exposure, received.time()).orElse(null);
      if (variant >= 0
          && phase != null
          && experiment.agrees(phase, journey.visitor(), exposure.variant(), received.source())) {
        believed.add(new Entry(Population.CLEAN, phase, variant, received));
      } else if (contradicted == null) {
        // Counted as a claim and nothing more: what is unknown of it stands at the first place.
        contradicted =
            new Entry(
                Population.CONTRADICTED,
                phase == null ? experiment.phases().getFirst() : phase,
                Math.max(0, variant),
                received);
      }
    }
    var found = new ArrayList<Entry>();
    if (contradicted != null) {
      found.add(contradicted);
    }
    if (!believed.isEmpty()) {
      found.add(believed.getFirst().of(population(journey, believed)));
    }
    return found;
  }

  private Entry of(Population its) {
    return new Entry(its, phase, variant, exposure);
  }

  private static Population population(Journey journey, List<Entry> believed) {
    if (journey.isBot()) {
      return Population.BOT;
    }
    var variantOfPhase = new HashMap<Integer, Integer>();
    for (Entry entry : believed) {
      Integer other = variantOfPhase.putIfAbsent(entry.phase().number(), entry.variant());
      if (other != null && other != entry.variant()) {
        return Population.CROSSED;
      }
    }
    return Population.CLEAN;
  }
}
