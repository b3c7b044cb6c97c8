package dev.winnow.server.report;

import dev.winnow.core.json.Fields;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.experiment.ExperimentDefinition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many decimals the amounts of each metric have, so that all are whole numbers of the smallest:
 * those of the currency for money and none for anything else, unless more are written.
 */
final class Scales {
  private static final int MOST = 12;

  private final String currency;
  private final Map<String, Integer> own = new HashMap<>();

  Scales(
      ExperimentDefinition definition,
      String currency,
      @Nullable Fields stated,
      List<Fields> rows) {
    this.currency = currency;
    for (Metric metric : definition.metrics()) {
      Long its = stated == null ? null : stated.integer(metric.key(), 0, MOST);
      int scale = its != null ? its.intValue() : Math.max(usual(metric), written(metric, rows));
      if (its != null || scale != usual(metric)) {
        own.put(metric.key(), scale);
      }
    }
    if (stated != null) {
      stated.refuseUnknown();
    }
  }

  /** Those that are not the usual ones. */
  Map<String, Integer> own() {
    return own;
  }

  int of(Metric metric) {
    return own.getOrDefault(metric.key(), usual(metric));
  }

  int base(Metric metric) {
    return Snapshot.baseScale(metric, currency);
  }

  private int usual(Metric metric) {
    return Snapshot.scale(metric, currency);
  }

  /** Buckets of histograms are of the usual scale. */
  private static int written(Metric metric, List<Fields> rows) {
    int most = 0;
    for (Fields row : rows) {
      Fields metrics = row.object("metrics");
      Fields its = metrics == null ? null : metrics.object(metric.key());
      if (its == null) {
        continue;
      }
      if (its.has("histogram")) {
        return 0;
      }
      if (its.has("mean") && metric.kind() != Metric.Kind.CONVERSION) {
        return MetricTotalsReader.DECIMALS_OF_MEANS;
      }
      most = Math.max(most, decimals(its.any("sum")));
      most = Math.max(most, (decimals(its.any("squares")) + 1) / 2);
      Fields before = its.object("before");
      if (before != null) {
        most = Math.max(most, decimals(before.any("sum")));
        most = Math.max(most, (decimals(before.any("squares")) + 1) / 2);
      }
    }
    return Math.min(most, MOST);
  }

  private static int decimals(@Nullable Object number) {
    return number instanceof BigDecimal decimal
        ? Math.max(0, decimal.stripTrailingZeros().scale())
        : 0;
  }
}
