package dev.winnow.server.interaction;

import dev.winnow.core.audience.Audience;
import dev.winnow.core.change.Change;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Visitors of the experiment {@code cta} who had seen the {@code banner} before, by the count. */
final class Encounters {
  private static final Duration WINDOW = Duration.ofDays(14);

  static final Metric CONVERSION =
      Metric.conversion("conversion", Metric.Role.PRIMARY, "purchase", WINDOW);

  private final Metric metric;
  private final Map<CellKey, Cell> cells = new HashMap<>();

  private Encounters(Metric metric) {
    this.metric = metric;
  }

  static Encounters measuredBy(Metric metric) {
    return new Encounters(metric);
  }

  /**
   * Of one cell.
   *
   * @param banner phase and variant of what was seen first
   * @param cta the same of what was entered second
   */
  Encounters saw(Cut.After banner, int[] cta, Population population, long units, long sum) {
    BigInteger bought = BigInteger.valueOf(sum);
    BigInteger base = metric.kind().isQuotient() ? bought : BigInteger.ZERO;
    var totals =
        new MetricTotals(
            units,
            bought,
            bought,
            base,
            base,
            base,
            Covariate.NOTHING,
            BigInteger.ZERO,
            Histogram.EMPTY);
    cells.merge(
        new CellKey("cta", cta[0], cta[1], population, banner),
        new Cell(units, 0, new TreeMap<>(Map.of(metric.key(), totals))),
        Cell::plus);
    return this;
  }

  /** Of one cell of a pair of phases. */
  Encounters saw(int bannerPhase, int banner, int ctaPhase, int cta, long units, long bought) {
    return saw(
        new Cut.After("banner", bannerPhase, banner),
        new int[] {ctaPhase, cta},
        Population.CLEAN,
        units,
        bought);
  }

  Pair pair() {
    return Pair.of(experiment("banner"), experiment("cta"), new Totals(cells), "EUR");
  }

  private Experiment experiment(String key) {
    return new Experiment(
        key,
        1,
        State.RUNNING,
        new ExperimentDefinition(
            "The " + key,
            null,
            false,
            null,
            BigDecimal.ONE,
            List.of(variant("control"), variant("green")),
            Audience.EVERYBODY,
            List.of(metric),
            WINDOW,
            null,
            null,
            null,
            Policy.DEFAULT,
            List.of()),
        "salt",
        null,
        List.of());
  }

  private static Variant variant(String key) {
    return new Variant(key, BigDecimal.ONE, new Change.None());
  }
}
