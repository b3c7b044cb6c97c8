package dev.winnow.journeys.arrival;

import dev.winnow.core.audience.Audience;
import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import dev.winnow.journeys.metric.Selection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A shop with three experiments, each in its second phase, a holdout of the whole site within them,
 * and metrics of every kind.
 */
final class AnyShop {
  static final Instant SECOND_PHASE = Experiments.LAUNCH.plus(Duration.ofDays(40));
  static final List<String> COLOURS = List.of("control", "green");
  static final List<String> OFFERS = List.of("none", "later", "now");
  static final List<String> MAILS = List.of("none", "mens");

  private static final Metric[] METRICS = {
    Metric.conversion("checkout", Role.PRIMARY, "begin_checkout", Duration.ofDays(7)),
    Metric.conversion("conversion", Role.PRIMARY, "purchase", Duration.ofDays(14)),
    Metric.count("views", Role.SECONDARY, "page_view", Duration.ofDays(3)),
    Metric.sum("cart", Role.SECONDARY, "add_to_cart", Quantity.VALUE, Duration.ofDays(14)),
    Metric.sum("revenue", Role.PRIMARY, "purchase", Quantity.VALUE, Duration.ofDays(14)),
    Metric.sum("profit", Role.SECONDARY, "purchase", Quantity.MARGIN, Duration.ofDays(30)),
    Metric.sum("returned", Role.GUARDRAIL, "refund", Quantity.VALUE, Duration.ofDays(30)),
    Metric.count("cancelled", Role.GUARDRAIL, "order_cancelled", Duration.ofDays(30)),
    Metric.sum("paid", Role.SECONDARY, "order_paid", Quantity.VALUE, Duration.ofDays(14)),
    Metric.ratio(
        "average", Role.SECONDARY, "purchase", Quantity.VALUE, Quantity.COUNT, Duration.ofDays(14)),
    Metric.duration("time", Role.SECONDARY, "purchase", Duration.ofDays(14)),
    Metric.conversion("again", Role.SECONDARY, "purchase", Duration.ofDays(30))
        .selecting(Selection.ALL.atLeast(2)),
    Metric.conversion("back", Role.SECONDARY, "page_view", Duration.ofDays(7))
        .selecting(Selection.ALL.or("purchase").from(Duration.ofDays(1))),
    Metric.count("mobile", Role.SECONDARY, "page_view", Duration.ofDays(14))
        .selecting(Selection.ALL.where(new Audience.In("device", Set.of("mobile")))),
    Metric.sum("large", Role.SECONDARY, "purchase", Quantity.VALUE, Duration.ofDays(14))
        .selecting(
            Selection.ALL.where(new Audience.Between("minorUnits", new BigDecimal(50_00), null))),
  };

  static final MeasuredExperiment CTA =
      Experiments.measured(
          "cta",
          COLOURS,
          List.of(
              Experiments.drawn(1, Experiments.LAUNCH, 10, "cta", 5_000, COLOURS),
              Experiments.drawn(2, SECOND_PHASE, 20, "cta", 10_000, COLOURS)),
          METRICS);

  static final MeasuredExperiment OFFER =
      Experiments.measured(
          "offer",
          OFFERS,
          List.of(
              Experiments.drawn(1, Experiments.LAUNCH, 10, "offer", 9_000, OFFERS),
              Experiments.closed(2, SECOND_PHASE, 20)),
          METRICS);

  static final MeasuredExperiment MAIL =
      Experiments.measured(
          "mail",
          MAILS,
          List.of(
              Experiments.external(1, Experiments.LAUNCH, 10),
              Experiments.external(2, SECOND_PHASE, 20)),
          METRICS);

  static final Instant SITE_FROM = Experiments.LAUNCH.plus(Duration.ofDays(20));
  static final Instant SITE_UNTIL = Experiments.LAUNCH.plus(Duration.ofDays(55));
  static final MeasuredExperiment SITE = Experiments.site(SITE_FROM, SITE_UNTIL, 4_000, METRICS);

  static final Definitions DEFINITIONS = Experiments.definitions(CTA, OFFER, MAIL, SITE);

  /** The same shop before any second phase, when only two of them had been launched. */
  static final Definitions EARLIER =
      new Definitions(
          0,
          Experiments.BERLIN,
          List.of(
              Experiments.measured("cta", COLOURS, CTA.phases().subList(0, 1), METRICS),
              Experiments.measured("offer", OFFERS, OFFER.phases().subList(0, 1), METRICS)));

  private AnyShop() {}

  /** The key of a variant, by its place. */
  static String variant(String experiment, int place) {
    return DEFINITIONS.experiments().stream()
        .filter(each -> each.key().equals(experiment))
        .map(each -> each.variants().get(place))
        .findFirst()
        .orElseThrow();
  }
}
