package dev.winnow.journeys.contribution;

import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.metric.Measurements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From a journey to what it adds to the totals of every experiment it was exposed to. Pure. */
public final class Contributions {
  private final Journey journey;
  private final Definitions definitions;
  private final Measurements measurements;
  private final List<Contribution> found = new ArrayList<>();

  private Contributions(Journey journey, Definitions definitions) {
    this.journey = journey;
    this.definitions = definitions;
    this.measurements = new Measurements(journey);
  }

  /** At most one that counts and one that does not, for each experiment. */
  public static List<Contribution> of(Journey journey, Definitions definitions) {
    Map<String, List<ReceivedEvent>> exposures = exposures(journey);
    if (exposures.isEmpty()) {
      return List.of();
    }
    var contributions = new Contributions(journey, definitions);
    for (MeasuredExperiment experiment : definitions.experiments()) {
      contributions.add(experiment, exposures.getOrDefault(experiment.key(), List.of()));
    }
    return List.copyOf(contributions.found);
  }

  /** By experiment, each in time order. */
  private static Map<String, List<ReceivedEvent>> exposures(Journey journey) {
    var exposures = new HashMap<String, List<ReceivedEvent>>();
    for (ReceivedEvent received : journey.events()) {
      Exposure exposure = received.event().exposure();
      if (exposure != null && !received.has(Mark.BEFORE_RETENTION)) {
        exposures.computeIfAbsent(exposure.experiment(), key -> new ArrayList<>()).add(received);
      }
    }
    return exposures;
  }

  /** An exposure with the phase and the place of the variant it belongs to. */
  private record Placed(ReceivedEvent received, Phase phase, int variant) {}

  private void add(MeasuredExperiment experiment, List<ReceivedEvent> exposures) {
    var believed = new ArrayList<Placed>();
    Placed contradicted = null;
    for (ReceivedEvent received : exposures) {
      Exposure exposure = Objects.requireNonNull(received.event().exposure());
      int variant = experiment.variants().indexOf(exposure.variant());
      Phase phase = experiment.phaseOf(exposure, received.time()).orElse(null);
      if (variant >= 0
          && phase != null
          && experiment.agrees(phase, journey.visitor(), exposure.variant(), received.source())) {
        believed.add(new Placed(received, phase, variant));
      } else if (contradicted == null) {
        // Counted as a claim and nothing more: what is unknown of it stands at the first place.
        contradicted =
            new Placed(
                received,
                phase == null ? experiment.phases().getFirst() : phase,
                Math.max(0, variant));
      }
    }
    if (contradicted != null) {
      found.add(contradicted(experiment, contradicted));
    }
    if (!believed.isEmpty()) {
      found.add(counted(experiment, believed));
    }
  }

  private Contribution counted(MeasuredExperiment experiment, List<Placed> believed) {
    Placed first = believed.getFirst();
    Instant time = first.received().time();
    String ledHere = Objects.requireNonNull(first.received().event().exposure()).order();
    return new Contribution(
        experiment.key(),
        first.phase().number(),
        first.variant(),
        population(believed),
        day(time),
        hasNoHistory(time),
        new Segments(journey, first.received(), definitions.zone()).along(experiment.segments()),
        experiment.metrics(),
        experiment.metrics().stream()
            .map(metric -> measurements.of(metric, time, ledHere))
            .toList());
  }

  private Contribution contradicted(MeasuredExperiment experiment, Placed exposure) {
    return new Contribution(
        experiment.key(),
        exposure.phase().number(),
        exposure.variant(),
        Population.CONTRADICTED,
        day(exposure.received().time()),
        true,
        List.of(),
        List.of(),
        List.of());
  }

  private Population population(List<Placed> believed) {
    if (journey.isBot()) {
      return Population.BOT;
    }
    var variantOfPhase = new HashMap<Integer, Integer>();
    for (Placed placed : believed) {
      Integer other = variantOfPhase.putIfAbsent(placed.phase().number(), placed.variant());
      if (other != null && other != placed.variant()) {
        return Population.CROSSED;
      }
    }
    return Population.CLEAN;
  }

  private boolean hasNoHistory(Instant exposure) {
    Instant from = exposure.minus(Measurements.BEFORE);
    return journey.events().stream().noneMatch(e -> isWithin(e.time(), from, exposure))
        && journey.orders().values().stream().noneMatch(o -> isWithin(o.time(), from, exposure));
  }

  private static boolean isWithin(Instant time, Instant from, Instant until) {
    return !time.isBefore(from) && time.isBefore(until);
  }

  private int day(Instant time) {
    return Math.toIntExact(LocalDate.ofInstant(time, definitions.zone()).toEpochDay());
  }
}
