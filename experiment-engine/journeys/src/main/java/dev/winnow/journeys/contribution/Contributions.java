package dev.winnow.journeys.contribution;

import dev.winnow.core.event.Exposure;
import dev.winnow.journeys.event.Mark;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.metric.Measurement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** From a journey to what it adds to the totals of every experiment it was exposed to. Pure. */
public final class Contributions {
  private Contributions() {}

  /** An exposure with the phase and the place of the variant it belongs to. */
  private record Placed(ReceivedEvent received, Phase phase, int variant) {}

  public static List<Contribution> of(Journey journey, Definitions definitions) {
    var contributions = new ArrayList<Contribution>();
    if (journey.events().stream().noneMatch(event -> event.event().exposure() != null)) {
      return contributions;
    }
    for (MeasuredExperiment experiment : definitions.experiments()) {
      ofExperiment(journey, experiment, definitions.zone(), contributions);
    }
    return contributions;
  }

  private static void ofExperiment(
      Journey journey,
      MeasuredExperiment experiment,
      ZoneId zone,
      List<Contribution> contributions) {
    var believed = new ArrayList<Placed>();
    Placed contradicted = null;
    for (ReceivedEvent received : journey.events()) {
      Exposure exposure = received.event().exposure();
      if (exposure == null
          || !exposure.experiment().equals(experiment.key())
          || received.has(Mark.BEFORE_RETENTION)) {
        continue;
      }
      int variant = experiment.variants().indexOf(exposure.variant());
      Phase phase = experiment.phaseOf(exposure, received.time()).orElse(null);
      if (variant >= 0
          && phase != null
          && experiment.agrees(phase, journey.visitor(), exposure.variant())) {
        believed.add(new Placed(received, phase, variant));
      } else if (contradicted == null) {
        contradicted =
            new Placed(
                received,
                phase == null ? experiment.phases().getFirst() : phase,
                Math.max(0, variant));
      }
    }
    if (contradicted != null) {
      contributions.add(contradicted(experiment, contradicted, zone));
    }
    if (!believed.isEmpty()) {
      contributions.add(counted(journey, experiment, believed, zone));
    }
  }

  private static Contribution counted(
      Journey journey, MeasuredExperiment experiment, List<Placed> believed, ZoneId zone) {
    Placed first = believed.getFirst();
    Instant time = first.received().time();
    boolean crossed =
        believed.stream()
            .anyMatch(other ->
                other.phase().number() == first.phase().number()
                    && other.variant() != first.variant());
    Population population =
        journey.isBot() ? Population.BOT : crossed ? Population.CROSSED : Population.CLEAN;
    Set<String> leftOut = new HashSet<>();
    for (Placed placed : believed) {
      String order = Objects.requireNonNull(placed.received().event().exposure()).order();
      if (order != null) {
        leftOut.add(order);
      }
    }
    return new Contribution(
        experiment.key(),
        first.phase().number(),
        first.variant(),
        population,
        day(time, zone),
        hasNoHistory(journey, time),
        new Segments(journey, first.received(), zone).along(experiment.segments()),
        experiment.metrics(),
        experiment.metrics().stream()
            .map(metric -> Measurement.of(metric, journey, time, leftOut))
            .toList());
  }

  private static Contribution contradicted(
      MeasuredExperiment experiment, Placed exposure, ZoneId zone) {
    return new Contribution(
        experiment.key(),
        exposure.phase().number(),
        exposure.variant(),
        Population.CONTRADICTED,
        day(exposure.received().time(), zone),
        true,
        List.of(),
        List.of(),
        List.of());
  }

  private static boolean hasNoHistory(Journey journey, Instant exposure) {
    Instant from = exposure.minus(Measurement.BEFORE);
    return journey.events().stream().noneMatch(e -> isWithin(e.time(), from, exposure))
        && journey.orders().values().stream().noneMatch(o -> isWithin(o.time(), from, exposure));
  }

  private static boolean isWithin(Instant time, Instant from, Instant until) {
    return !time.isBefore(from) && time.isBefore(until);
  }

  private static int day(Instant time, ZoneId zone) {
    return Math.toIntExact(LocalDate.ofInstant(time, zone).toEpochDay());
  }
}
