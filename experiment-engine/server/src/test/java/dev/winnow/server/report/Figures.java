package dev.winnow.server.report;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.bucketing.BucketRange;
import dev.winnow.core.change.Change;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.core.ruleset.RunningExperiment;
import dev.winnow.journeys.contribution.Contribution;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.contribution.Segment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.metric.Caveat;
import dev.winnow.journeys.metric.Measurement;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.MetricValue;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Covariate;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.Histogram;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.store.Store;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An experiment of which only the counts are known, written down as a person would. */
final class Figures {
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
  static final Duration WINDOW = Duration.ofDays(14);
  static final String CONVERSION = "conversion";
  static final String REFUNDS = "refunds";
  static final Metric PURCHASED =
      Metric.conversion(CONVERSION, Metric.Role.PRIMARY, "purchase", WINDOW);

  private final List<String> variants;
  private final List<List<Integer>> widths = new ArrayList<>();
  private final Map<CellKey, Cell> cells = new HashMap<>();
  private List<Metric> metrics = List.of(PURCHASED);
  private State state = State.RUNNING;
  private Instant asOf = FIRST_DAY.plusDays(60).atStartOfDay(ZoneOffset.UTC).toInstant();
  private long unattributed;
  private Caveat caveat = Caveat.NONE;
  private Policy policy = Policy.DEFAULT;

  private Figures(String... variants) {
    this.variants = List.of(variants);
  }

  static Figures of(String... variants) {
    return new Figures(variants);
  }

  /** 200 of 2,000 in the control against so many of 2,000. */
  static Figures tenPercentAgainst(long conversions) {
    return of("control", "green")
        .saw(1, "control", 0, 2_000, 200)
        .saw(1, "green", 0, 2_000, conversions);
  }

  /** A phase in which the variants own so many buckets. */
  Figures phase(Integer... buckets) {
    widths.add(List.of(buckets));
    return this;
  }

  Figures metrics(Metric... its) {
    metrics = List.of(its);
    return this;
  }

  Figures policy(Policy its) {
    policy = its;
    return this;
  }

  Figures stopped() {
    state = State.STOPPED;
    return this;
  }

  Figures asOfDay(int days) {
    asOf = FIRST_DAY.plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
    return this;
  }

  Figures unattributed(long orders) {
    unattributed = orders;
    return this;
  }

  /** Visitors of an arm, and how many of them converted. */
  Figures saw(int phase, String variant, int day, long visitors, long converted) {
    return saw(Population.CLEAN, phase, variant, day, visitors, Map.of(CONVERSION, converted));
  }

  /** Visitors of an arm's first day, and how many of them did what each metric counts. */
  Figures saw(String variant, long visitors, Map<String, Long> converted) {
    return saw(Population.CLEAN, 1, variant, 0, visitors, converted);
  }

  Figures saw(
      Population population,
      int phase,
      String variant,
      int day,
      long visitors,
      Map<String, Long> converted) {
    SortedMap<String, MetricTotals> totals = new TreeMap<>();
    converted.forEach((metric, times) -> totals.put(metric, conversions(visitors, times)));
    var key =
        new CellKey(
            "cta",
            phase,
            variants.indexOf(variant),
            population,
            new Cut.Day((int) FIRST_DAY.plusDays(day).toEpochDay()));
    cells.merge(key, new Cell(visitors, 0, totals), Cell::plus);
    return this;
  }

  /** From here on, what has to be said along with the money of each visitor. */
  Figures with(Caveat said) {
    caveat = said;
    return this;
  }

  /** One visitor of the first phase, and what the visitor had spent before. */
  Figures visitor(int day, String variant, long cents, long before) {
    return visitor(Population.CLEAN, 1, variant, day, "desktop", cents, before);
  }

  /** One visitor who spent so many cents, or nothing, and nothing before. */
  Figures visitor(
      Population population, int phase, String variant, int day, String device, long cents) {
    return visitor(population, phase, variant, day, device, cents, 0);
  }

  private Figures visitor(
      Population population,
      int phase,
      String variant,
      int day,
      String device,
      long cents,
      long before) {
    var measured =
        metrics.stream()
            .map(metric ->
                switch (metric.kind()) {
                  case CONVERSION -> new MetricValue(cents > 0 ? 1 : 0, 0, 0);
                  case RATIO -> new MetricValue(cents, cents > 0 ? 1 : 0, 0);
                  default -> new MetricValue(cents, 0, 0, caveat);
                })
            .map(after -> new Measurement(after, new MetricValue(before, 0, 0)))
            .toList();
    var contribution =
        new Contribution(
            "cta",
            phase,
            variants.indexOf(variant),
            population,
            (int) FIRST_DAY.plusDays(day).toEpochDay(),
            true,
            List.of(new Segment("device", device)),
            List.of(),
            metrics,
            measured);
    Totals.of(List.of(contribution))
        .cells()
        .forEach((key, cell) -> cells.merge(key, cell, Cell::plus));
    return this;
  }

  private static MetricTotals conversions(long visitors, long converted) {
    BigInteger sum = BigInteger.valueOf(converted);
    BigInteger none = BigInteger.ZERO;
    return new MetricTotals(
        visitors, sum, sum, none, none, none, Covariate.NOTHING, none, Histogram.EMPTY);
  }

  Report report() {
    return report(Report.Basis.ALL);
  }

  Report report(Report.Basis basis) {
    return Analysis.of(snapshot(basis), "test");
  }

  Snapshot snapshot(Report.Basis basis) {
    var store =
        new Store(
            1,
            "shop",
            "Shop",
            Store.Environment.LIVE,
            "EUR",
            "Z",
            null,
            400,
            30,
            "{}",
            false,
            1,
            null,
            asOf);
    return Snapshot.of(experiment(), new Totals(cells), store, unattributed, basis, asOf);
  }

  private Experiment experiment() {
    var definition =
        new ExperimentDefinition(
            "Green button",
            null,
            false,
            null,
            BigDecimal.ONE,
            variants.stream()
                .map(key -> new Variant(key, BigDecimal.ONE, new Change.None()))
                .toList(),
            Audience.EVERYBODY,
            metrics,
            WINDOW,
            null,
            null,
            null,
            policy,
            List.of());
    if (widths.isEmpty()) {
      phase(variants.stream().map(key -> 10_000 / variants.size()).toArray(Integer[]::new));
    }
    var phases = new ArrayList<Phase>();
    for (List<Integer> its : widths) {
      phases.add(
          new Phase(
              phases.size() + 1,
              FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant(),
              Ruleset.of("shop", "live", phases.size() + 1L, null, List.of(running(its)))));
    }
    return new Experiment("cta", 1, state, definition, "salt", null, phases);
  }

  private RunningExperiment running(List<Integer> its) {
    var owned = new ArrayList<Allocation.Owned>();
    int from = 0;
    for (int variant = 0; variant < its.size(); variant++) {
      if (its.get(variant) > 0) {
        owned.add(new Allocation.Owned(variant, new BucketRange(from, from + its.get(variant))));
      }
      from += its.get(variant);
    }
    return new RunningExperiment(
        "cta",
        false,
        "salt",
        null,
        Audience.EVERYBODY,
        null,
        variants.stream()
            .map(key -> new RunningExperiment.Variant(key, new Change.None()))
            .toList(),
        List.of(new Allocation(null, owned)));
  }
}
