package dev.winnow.server.report;

import dev.winnow.core.event.Commerce;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Maturity;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.Policy;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Variant;
import dev.winnow.server.report.Report.Basis;
import dev.winnow.server.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that a report is made of: what was planned, what was counted, and the moment. The same
 * snapshot gives the same report everywhere, to the byte.
 *
 * @param experiment its key
 * @param version of the definition
 * @param weights by phase, the first first: how large each arm should be beside the others, in any
 *     unit; all 0 while entry was closed
 * @param dated whether it is known on which day who came; else there is no course over time
 * @param currency ISO 4217, the store's
 * @param zone the store's: exposure days are days there
 * @param settlement how long money from an order may still move
 * @param decimals of the amounts of metrics whose amounts are not in minor units of the currency,
 *     nor whole
 * @param unattributedOrders of the store, which may belong to any arm
 * @param basis which exposure days the figures are of
 * @param outside doubts that the totals do not tell: a recomputation that goes on, webhooks that
 *     are missing
 */
public record Snapshot(
    String experiment,
    long version,
    State state,
    ExperimentDefinition definition,
    List<List<Double>> weights,
    Totals totals,
    boolean dated,
    String currency,
    ZoneId zone,
    Duration settlement,
    Map<String, Integer> decimals,
    long unattributedOrders,
    Basis basis,
    Instant asOf,
    List<Report.Doubt> outside) {
  public Snapshot {
    outside = List.copyOf(outside);
    weights = weights.stream().map(List::copyOf).toList();
    decimals = Map.copyOf(decimals);
  }

  /** An experiment of the engine at a moment. */
  public static Snapshot of(
      Experiment experiment,
      Totals totals,
      Store store,
      long unattributedOrders,
      Basis basis,
      Instant asOf) {
    return new Snapshot(
        experiment.key(),
        experiment.version(),
        experiment.state(),
        experiment.definition(),
        experiment.phases().stream().map(phase -> weights(phase, experiment.definition())).toList(),
        totals,
        true,
        store.currency(),
        store.zoneId(),
        store.settlement(),
        Map.of(),
        unattributedOrders,
        basis,
        asOf,
        List.of());
  }

  /** The same with doubts that the totals do not tell. */
  public Snapshot with(List<Report.Doubt> doubts) {
    return new Snapshot(
        experiment,
        version,
        state,
        definition,
        weights,
        totals,
        dated,
        currency,
        zone,
        settlement,
        decimals,
        unattributedOrders,
        basis,
        asOf,
        doubts);
  }

  /** The widths of the ranges; what something else drew should be as large as it was planned. */
  private static List<Double> weights(Phase phase, ExperimentDefinition definition) {
    if (definition.external()) {
      return planned(definition);
    }
    return phase.ruleset().experiments().stream()
        .findFirst()
        .map(running -> running.allocations().getLast())
        .map(last -> places(definition).map(variant -> (double) last.width(variant)).toList())
        .orElseGet(() -> places(definition).map(variant -> 0.0).toList());
  }

  static List<Double> planned(ExperimentDefinition definition) {
    return definition.variants().stream().map(each -> each.weight().doubleValue()).toList();
  }

  private static Stream<Integer> places(ExperimentDefinition definition) {
    return IntStream.range(0, definition.variants().size()).boxed();
  }

  List<Variant> variants() {
    return definition.variants();
  }

  List<Metric> metrics() {
    return definition.metrics();
  }

  Metric primary() {
    return metrics().stream()
        .filter(metric -> metric.role() == Metric.Role.PRIMARY)
        .findFirst()
        .orElseThrow();
  }

  Policy policy() {
    return definition.policy();
  }

  /** The error rate of a metric's intervals: a primary one splits it over the compared arms. */
  double alpha(Metric metric) {
    return metric.role() == Metric.Role.PRIMARY
        ? policy().alpha() / (variants().size() - 1)
        : policy().alpha();
  }

  boolean isOver() {
    return state.isOver();
  }

  /** Days on which every unit's window is over. */
  IntPredicate mature(Duration window) {
    return day -> Maturity.isMature(day, zone, window, asOf);
  }

  Duration longestWindow() {
    return metrics().stream().map(Metric::window).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** How large an arm should be beside the others in a phase, in any unit. */
  double weight(int phase, int variant) {
    return phase <= weights.size()
        ? weights.get(phase - 1).get(variant)
        : planned(definition).get(variant);
  }

  /** The arm's share of those who enter now, 0 to 1; 0 for all while entry is closed. */
  double share(int variant) {
    int newest = Math.max(1, weights.size());
    double all =
        IntStream.range(0, variants().size()).mapToDouble(each -> weight(newest, each)).sum();
    return all == 0 ? 0 : weight(newest, variant) / all;
  }

  /** Whether the arm alone takes nobody any more: while entry is closed no arm is stopped. */
  boolean isStopped(int variant) {
    return share(variant) == 0
        && IntStream.range(0, variants().size()).anyMatch(each -> share(each) > 0);
  }

  /** The arms that are not stopped, the control first. */
  List<Integer> open() {
    return places(definition).filter(variant -> !isStopped(variant)).toList();
  }

  /** How the amounts of a metric are scaled: 2 where they are cents of euros. */
  int scale(Metric metric) {
    return decimals.getOrDefault(metric.key(), scale(metric, currency));
  }

  /**
   * The scale of amounts that the engine counted itself: minor units of money, or whole numbers.
   */
  static int scale(Metric metric, String currency) {
    return switch (metric.kind()) {
      case SUM, RATIO, QUANTILE -> metric.of().isMoney() ? Commerce.digits(currency) : 0;
      case CONVERSION, COUNT, DURATION -> 0;
    };
  }

  /** How what a quotient is divided by is scaled. */
  static int baseScale(Metric metric, String currency) {
    return metric.kind() == Metric.Kind.RATIO && metric.per().isMoney()
        ? Commerce.digits(currency)
        : 0;
  }

  /** Its totals in the unit that people read, without a cap. */
  MetricMoments moments(Metric metric) {
    return new MetricMoments(metric, scale(metric), baseScale(metric, currency), null);
  }
}
