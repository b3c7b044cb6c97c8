package dev.winnow.journeys.contribution;

import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Entrance;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.journey.Journey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a journey came into an experiment.
 *
 * @param variant place of the variant, 0 for the control
 * @param first the event that let it in: mostly its first exposure
 */
record Entry(
    MeasuredExperiment experiment,
    Population population,
    Phase phase,
    int variant,
    ReceivedEvent first) {
  private static final Comparator<Entry> BY_TIME =
      Comparator.comparing(Entry::time).thenComparing(entry -> entry.experiment.key());

  Instant time() {
    return first.time();
  }

  /** The order that led to the exposure and is no consequence of it. */
  @Nullable String ledHere() {
    Exposure exposure = first.event().exposure();
    return exposure == null ? null : exposure.order();
  }

  /**
   * Which of the other experiments the journey had entered before this one, and which still showed
   * their variants then. Without the latter a store's cells would grow with the square of all
   * experiments it ever had.
   *
   * <p>A crossed journey counts on either side, by the variant it saw first: often it crosses only
   * after the exposure, and who is left out for what comes after it is no longer left out by
   * chance. A bot or a mere claim counts on neither side, nor does the whole site.
   */
  List<SeenBefore> seenBefore(List<Entry> all) {
    Exposure exposure = first.event().exposure();
    if (!population.isCounted() || exposure == null) {
      return List.of();
    }
    return all.stream()
        .filter(other -> other.population.isCounted() && other.isBefore(this))
        .filter(other -> other.experiment.isOpen(exposure, time()))
        .map(other -> new SeenBefore(other.experiment.key(), other.phase.number(), other.variant))
        .toList();
  }

  /** Of two entries at the same instant the one whose experiment's key is smaller is the first. */
  private boolean isBefore(Entry other) {
    return BY_TIME.compare(this, other) < 0;
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
      Journey journey, MeasuredExperiment experiment, Map<String, List<ReceivedEvent>> exposures) {
    return switch (experiment.entrance()) {
      case Entrance.ByExposure _ ->
          byExposure(journey, experiment, exposures.getOrDefault(experiment.key(), List.of()));
      case Entrance.ByFirstEvent entrance -> byFirstEvent(journey, experiment, entrance);
    };
  }

  private static List<Entry> byFirstEvent(
      Journey journey, MeasuredExperiment experiment, Entrance.ByFirstEvent entrance) {
    return journey.events().stream()
        .filter(entrance::admits)
        .findFirst()
        .map(first ->
            new Entry(
                experiment,
                journey.isBot() ? Population.BOT : Population.CLEAN,
                experiment.phases().getFirst(),
                entrance.variantOf(journey.visitor()),
                first))
        .stream()
        .toList();
  }

  private static List<Entry> byExposure(
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
        Phase stratum = experiment.stratum(phase, journey.visitor());
        believed.add(new Entry(experiment, Population.CLEAN, stratum, variant, received));
      } else if (contradicted == null) {
        // Counted as a claim and nothing more: what is unknown of it stands at the first place.
        contradicted =
            new Entry(
                experiment,
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
    return new Entry(experiment, its, phase, variant, first);
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
