package dev.winnow.server.check;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.winnow.core.ruleset.Placement;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.calibration.AaFindings;
import dev.winnow.server.calibration.AaTests;
import dev.winnow.server.calibration.Histories;
import dev.winnow.server.check.Facts.Aa;
import dev.winnow.server.check.Facts.Power;
import dev.winnow.server.check.Facts.Rival;
import dev.winnow.server.count.ConsentRates;
import dev.winnow.server.count.Counts;
import dev.winnow.server.count.Health;
import dev.winnow.server.count.SeenEvents;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.Experiments;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Warning;
import dev.winnow.server.preview.SeenPreviews;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Reports;
import dev.winnow.server.store.Store;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out all that is known of an experiment that is to be launched. */
@Singleton
public class PreLaunch {
  /** Journeys that are read for a baseline: a few milliseconds' work. */
  private static final int MOST_JOURNEYS = 5_000;

  private static final Duration RECENT = Duration.ofDays(90);
  private static final int GOAL_DAYS = 7;

  private final Experiments experiments;
  private final Counts counts;
  private final SeenEvents events;
  private final SeenPreviews previews;
  private final Histories histories;
  private final AaTests aaTests;
  private final Reports reports;
  private final Clock clock;
  private final Cache<PowerKey, Power> powers =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(10)).build();

  PreLaunch(
      Experiments experiments,
      Counts counts,
      SeenEvents events,
      SeenPreviews previews,
      Histories histories,
      AaTests aaTests,
      Reports reports,
      Clock clock) {
    this.experiments = experiments;
    this.counts = counts;
    this.events = events;
    this.previews = previews;
    this.histories = histories;
    this.aaTests = aaTests;
    this.reports = reports;
    this.clock = clock;
  }

  /** What was planned is part of the key: a change is seen at once, new traffic a little later. */
  private record PowerKey(int storeId, String experiment, long version) {}

  /** The list for an experiment. */
  public Checks checks(Store store, Experiment experiment) {
    return Checks.of(facts(store, experiment));
  }

  private Facts facts(Store store, Experiment experiment) {
    ExperimentDefinition definition = experiment.definition();
    Placement placement = definition.placement();
    String page = placement == null ? null : placement.page();
    String selector = placement == null ? null : placement.selector();
    List<Experiment> running =
        experiments.all(store).stream().filter(each -> each.state() == State.RUNNING).toList();
    List<Health.Looked> looked =
        selector == null ? List.of() : looked(store, page, selector, running);
    LocalDate today = counts.today(store);
    ConsentRates consent = counts.consent(store, Counts.beginOf(today), today);
    String goal = goal(definition);
    return new Facts(
        page,
        selector,
        looked.stream().mapToLong(Health.Looked::looked).sum(),
        looked.stream().mapToLong(Health.Looked::missed).sum(),
        events.since(store, today.minusDays(1), null, page),
        goal,
        events.since(store, today.minusDays(GOAL_DAYS - 1), goal, null),
        power(store, experiment),
        rivals(experiment, running),
        consent.mode(),
        consent.rate(consent.all()),
        previews.unseen(store, experiment),
        aa(store),
        experiment.warnings().stream().map(Warning::text).toList());
  }

  private static String goal(ExperimentDefinition definition) {
    return definition.metrics().stream()
        .filter(metric -> metric.role() == Metric.Role.PRIMARY)
        .map(Metric::event)
        .findFirst()
        .orElseThrow();
  }

  /** Whatever experiment the tag looked for it. */
  private List<Health.Looked> looked(
      Store store, @Nullable String page, String selector, List<Experiment> running) {
    return running.stream()
        .filter(each -> {
          Placement its = each.definition().placement();
          return its != null && selector.equals(its.selector()) && its.page().equals(page);
        })
        .flatMap(each -> counts.health(store, each).pages().stream())
        .filter(each -> each.page().equals(page))
        .toList();
  }

  private Power power(Store store, Experiment experiment) {
    return powers.get(
        new PowerKey(store.number(), experiment.key(), experiment.version()),
        key ->
            PowerNeeded.of(
                experiment.definition(),
                histories.of(store, experiment.definition(), MOST_JOURNEYS)));
  }

  private static List<Rival> rivals(Experiment experiment, List<Experiment> running) {
    return running.stream()
        .filter(other -> !other.key().equals(experiment.key()))
        .flatMap(other ->
            Meeting.of(experiment.definition(), other.definition())
                .map(near -> new Rival(other.key(), other.definition().name(), near))
                .stream())
        .toList();
  }

  private Aa aa(Store store) {
    Optional<Experiment> last =
        aaTests
            .last(store)
            .filter(test ->
                test.phases().stream()
                    .map(Phase::from)
                    .anyMatch(from -> from.isAfter(clock.instant().minus(RECENT))));
    if (last.isEmpty()) {
      return Aa.NONE;
    }
    Report report = reports.of(store, last.get(), Report.Basis.ALL);
    if (report.units().counted() > 0 && !report.sampleRatio().ok()) {
      return Aa.FAILED;
    }
    return report.units().counted() < AaFindings.FEWEST ? Aa.PENDING : Aa.PASSED;
  }
}
