package dev.winnow.journeys.contribution;

import dev.winnow.core.event.EventType;
import dev.winnow.journeys.event.ReceivedEvent;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.journey.Journey;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Selection;
import dev.winnow.journeys.order.OrderState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one order stands in one experiment: in an arm, or out of it for a stated reason. The
 * counted amounts of all orders add up to the totals of the experiment's revenue.
 */
public sealed interface OrderAccount {
  String experiment();

  /**
   * The order is in an arm.
   *
   * @param variant key of the variant that the visitor saw first
   * @param minorUnits what it adds to the revenue: goods after discounts, less refunds
   */
  record Counted(String experiment, String variant, long minorUnits) implements OrderAccount {}

  /** The order adds nothing to the experiment. */
  record LeftOut(String experiment, Why why) implements OrderAccount {}

  /** Why an order adds nothing to an experiment. */
  enum Why {
    /** None of the experiment's metrics looks at all purchases. */
    NOT_MEASURED,
    /** A test, or sold elsewhere than on the web, or older than what the store keeps. */
    NOT_A_COUNTED_KIND,
    CANCELLED,
    /** Only a browser has spoken of it so far. */
    PROVISIONAL,
    /** Its visitor never saw the placement; of the whole site: did nothing within its period. */
    NOT_EXPOSED,
    BOT,
    /** Its visitor's exposure is one that the ruleset contradicts. */
    CONTRADICTED,
    BEFORE_EXPOSURE,
    /** It led to the exposure, as the order of a thank-you page does. */
    LED_TO_EXPOSURE,
    AFTER_WINDOW
  }

  /** One account for each experiment of the store, in their order. */
  static List<OrderAccount> of(OrderState order, Journey journey, Definitions definitions) {
    Map<String, List<ReceivedEvent>> exposures = Entry.exposures(journey);
    return definitions.experiments().stream()
        .map(experiment -> of(order, experiment, Entry.of(journey, experiment, exposures)))
        .toList();
  }

  private static OrderAccount of(
      OrderState order, MeasuredExperiment experiment, List<Entry> entries) {
    Optional<Metric> revenue = revenue(experiment);
    if (revenue.isEmpty()) {
      return new LeftOut(experiment.key(), Why.NOT_MEASURED);
    }
    if (entries.isEmpty()) {
      return new LeftOut(experiment.key(), Why.NOT_EXPOSED);
    }
    Entry entry = entries.getLast();
    return leftOut(order, entry, revenue.get())
        .<OrderAccount>map(why -> new LeftOut(experiment.key(), why))
        .orElseGet(() ->
            new Counted(
                experiment.key(), experiment.variants().get(entry.variant()), order.netValue()));
  }

  private static Optional<Why> leftOut(OrderState order, Entry entry, Metric revenue) {
    Instant time = order.time();
    if (!order.isCounted()) {
      return Optional.of(Why.NOT_A_COUNTED_KIND);
    }
    if (order.cancelled() != null) {
      return Optional.of(Why.CANCELLED);
    }
    if (order.provisional()) {
      return Optional.of(Why.PROVISIONAL);
    }
    if (entry.population() == Population.CONTRADICTED) {
      return Optional.of(Why.CONTRADICTED);
    }
    if (entry.population() == Population.BOT) {
      return Optional.of(Why.BOT);
    }
    if (order.order().equals(entry.ledHere())) {
      return Optional.of(Why.LED_TO_EXPOSURE);
    }
    if (time.isBefore(entry.time())) {
      return Optional.of(Why.BEFORE_EXPOSURE);
    }
    return time.isBefore(entry.time().plus(revenue.window()))
            && time.isBefore(entry.experiment().entrance().end())
        ? Optional.empty()
        : Optional.of(Why.AFTER_WINDOW);
  }

  /** The metric that sums up what was bought; else, the one that looks at purchases longest. */
  private static Optional<Metric> revenue(MeasuredExperiment experiment) {
    return experiment.metrics().stream()
        .filter(metric -> metric.event().equals(EventType.PURCHASE))
        .filter(metric -> metric.selection().equals(Selection.ALL))
        .max(
            Comparator.<Metric, Boolean>comparing(metric ->
                    metric.kind() == Metric.Kind.SUM && metric.of() == Metric.Quantity.VALUE)
                .thenComparing(Metric::window));
  }
}
