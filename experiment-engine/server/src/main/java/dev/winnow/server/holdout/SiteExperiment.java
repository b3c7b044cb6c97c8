package dev.winnow.server.holdout;

import dev.winnow.core.bucketing.Bucketing;
import dev.winnow.core.json.Fields;
import dev.winnow.core.ruleset.Ruleset;
import dev.winnow.journeys.experiment.Entrance;
import dev.winnow.journeys.experiment.MeasuredExperiment;
import dev.winnow.journeys.experiment.Phase;
import dev.winnow.journeys.experiment.SegmentDimension;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.ExperimentReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The whole site as an experiment: who sees no experiment is the control, everybody else is in the
 * one other arm. A visitor enters by the first event within the period that is no order and no
 * doing of an experiment.
 */
public final class SiteExperiment {
  /** No key of a person's experiment begins so. */
  public static final String PREFIX = "site-";

  public static final String HOLDOUT = "holdout";
  public static final String OPEN = "open";

  /** What decides, and what is told as what all experiments earned. */
  static final String REVENUE = "revenue_per_visitor";

  static final String PROFIT = "profit_per_visitor";

  /** Longer than any period: what ends the measurement is the period. */
  private static final String WHOLE_PERIOD = "P365D";

  /** For the report: a visitor may act until the period ends, so no day waits for a window. */
  private static final String NO_WAIT = "PT1H";

  private SiteExperiment() {}

  /** What journeys contribute to. */
  static MeasuredExperiment measured(HoldoutPeriod period) {
    return new MeasuredExperiment(
        period.site(),
        List.of(HOLDOUT, OPEN),
        List.of(
            new Phase(
                1,
                period.started(),
                Ruleset.of("site", "any", period.rulesetVersion(), period.slice(), List.of()))),
        definition(period, WHOLE_PERIOD).metrics(),
        SegmentDimension.BUILT_IN,
        new Entrance.ByFirstEvent(period.slice(), period.started(), period.until()));
  }

  /** What the report reads the totals by. */
  static ExperimentDefinition reported(HoldoutPeriod period) {
    return definition(period, NO_WAIT);
  }

  /** How large the arms should be beside each other. */
  static List<Double> weights(HoldoutPeriod period) {
    return List.of((double) period.buckets(), (double) (Bucketing.BUCKETS - period.buckets()));
  }

  private static ExperimentDefinition definition(HoldoutPeriod period, String window) {
    return ExperimentReader.read(
        Fields.of(
            Map.of(
                "name",
                "All experiments together",
                "window",
                window,
                "variants",
                List.of(
                    Map.of("key", HOLDOUT, "weight", BigDecimal.valueOf(period.buckets(), 1)),
                    Map.of(
                        "key",
                        OPEN,
                        "weight",
                        BigDecimal.valueOf(Bucketing.BUCKETS - period.buckets(), 1))),
                "metrics",
                List.of(
                    Map.of("key", REVENUE, "role", "primary"),
                    Map.of("key", "conversion"),
                    Map.of("key", "orders"),
                    Map.of("key", PROFIT)))));
  }
}
