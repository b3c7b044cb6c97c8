package dev.winnow.server.report;

import dev.winnow.core.event.Commerce;
import dev.winnow.core.ruleset.Allocation;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Maturity;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.experiment.State;
import dev.winnow.server.experiment.Variant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntPredicate;

/** What an analysis has to know of an experiment besides its totals. */
record Plan(Experiment experiment, String currency, ZoneId zone, Instant asOf) {
  List<Variant> variants() {
    return experiment.definition().variants();
  }

  List<Metric> metrics() {
    return experiment.definition().metrics();
  }

  Metric primary() {
    return metrics().stream()
        .filter(metric -> metric.role() == Metric.Role.PRIMARY)
        .findFirst()
        .orElseThrow();
  }

  int decimals() {
    return Commerce.digits(currency);
  }

  /** Alpha of the primary metric, split over the arms that are compared with the control. */
  double alphaOfPrimary() {
    return experiment.definition().policy().alpha() / (variants().size() - 1);
  }

  boolean isOver() {
    return experiment.state() == State.STOPPED;
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
    if (experiment.definition().external()) {
      return variants().get(variant).weight().doubleValue();
    }
    var ruleset = experiment.phases().get(phase - 1).ruleset();
    return ruleset.experiments().stream()
        .findFirst()
        .map(running -> running.allocations().getLast())
        .map((Allocation allocation) -> (double) allocation.width(variant))
        .orElse(0.0);
  }
}
