package dev.winnow.journeys.contribution;

import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.metric.Measurements;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a journey to what it adds to the totals of every experiment it entered. Pure. */
public final class Contributions {
  private final Journey journey;
  private final Definitions definitions;
  private final Measurements measurements;
  private final List<Entry> entries;

  private Contributions(Journey journey, Definitions definitions, List<Entry> entries) {
    this.journey = journey;
    this.definitions = definitions;
    this.measurements = new Measurements(journey);
    this.entries = entries;
  }

  /** At most one that counts and one that does not, for each experiment. */
  public static List<Contribution> of(Journey journey, Definitions definitions) {
    Map<String, List<ReceivedEvent>> exposures = Entry.exposures(journey);
    var entries = new ArrayList<Entry>();
    for (MeasuredExperiment experiment : definitions.experiments()) {
      entries.addAll(Entry.of(journey, experiment, exposures));
    }
    if (entries.isEmpty()) {
      return List.of();
    }
    var contributions = new Contributions(journey, definitions, entries);
    return entries.stream().map(contributions::contribution).toList();
  }

  private Contribution contribution(Entry entry) {
    MeasuredExperiment experiment = entry.experiment();
    boolean claim = entry.population() == Population.CONTRADICTED;
    return new Contribution(
        experiment.key(),
        entry.phase().number(),
        entry.variant(),
        entry.population(),
        day(entry.time()),
        claim || hasNoHistory(entry.time()),
        claim
            ? List.of()
            : new Segments(journey, entry.first(), definitions.zone()).along(experiment.segments()),
        entry.seenBefore(entries),
        claim ? List.of() : experiment.metrics(),
        claim
            ? List.of()
            : experiment.metrics().stream()
                .map(metric ->
                    measurements.of(
                        metric, entry.time(), experiment.entrance().end(), entry.ledHere()))
                .toList());
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
