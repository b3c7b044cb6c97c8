package dev.winnow.server.report;

import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Covariate;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.Histogram;
import dev.winnow.journeys.totals.MetricTotals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as JSON, amounts as people write them: money in major units. What is 0 is left out.
 * {@link SnapshotReader} reads it back.
 */
public final class SnapshotJson {
  private SnapshotJson() {}

  /**
   * Writes.
   *
   * @param engine the version whose mathematics goes with it
   */
  public static Map<String, Object> of(Snapshot snapshot, String engine) {
    Map<String, Object> phases = new LinkedHashMap<>();
    for (int phase = 1; phase <= snapshot.weights().size(); phase++) {
      Map<String, Object> weights = new LinkedHashMap<>();
      for (int variant = 0; variant < snapshot.variants().size(); variant++) {
        weights.put(
            snapshot.variants().get(variant).key(),
            BigDecimal.valueOf(snapshot.weight(phase, variant)));
      }
      phases.put(String.valueOf(phase), weights);
    }
    return JsonObject.of(
        "engine", engine,
        "asOf", snapshot.asOf(),
        "basis", snapshot.basis().name().toLowerCase(Locale.ROOT),
        "experiment", snapshot.experiment(),
        "version", snapshot.version(),
        "state", snapshot.state().key(),
        "currency", snapshot.currency(),
        "zone", snapshot.zone(),
        "unattributedOrders", snapshot.unattributedOrders(),
        "definition", snapshot.definition().toJson(),
        "settlement", "P" + snapshot.settlement().toDays() + "D",
        "decimals", snapshot.decimals().isEmpty() ? null : sorted(snapshot.decimals()),
        "outside",
            snapshot.outside().isEmpty()
                ? null
                : snapshot.outside().stream().map(ReportJson::doubt).toList(),
        "phases", phases,
        "totals", totals(snapshot));
  }

  private static Map<String, Integer> sorted(Map<String, Integer> decimals) {
    return new TreeMap<>(decimals);
  }

  private static List<Map<String, Object>> totals(Snapshot snapshot) {
    var totals = new ArrayList<Map<String, Object>>();
    snapshot.totals().cells().entrySet().stream()
        .filter(each -> !(each.getKey().cut() instanceof Cut.After))
        .sorted(
            Comparator.comparingInt((Map.Entry<CellKey, Cell> each) -> each.getKey().phase())
                .thenComparing(each -> where(each.getKey().cut()))
                .thenComparingInt(each -> each.getKey().variant())
                .thenComparing(each -> each.getKey().population()))
        .forEach(each -> totals.add(cell(snapshot, each.getKey(), each.getValue())));
    return totals;
  }

  /** An order of cuts: days by their date, then segments by their name. */
  private static String where(Cut cut) {
    return switch (cut) {
      case Cut.Day(int day) -> "day " + LocalDate.ofEpochDay(day);
      case Cut.OfSegment(String dimension, String value) -> "segment " + dimension + "\n" + value;
      case Cut.After _ -> throw new IllegalArgumentException("no part of a report");
    };
  }

  private static Map<String, Object> cell(Snapshot snapshot, CellKey key, Cell cell) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (Metric metric : snapshot.metrics()) {
      MetricTotals totals = cell.metrics().get(metric.key());
      if (totals != null) {
        metrics.put(
            metric.key(),
            metric(
                totals,
                cell.units(),
                snapshot.scale(metric),
                Snapshot.baseScale(metric, snapshot.currency())));
      }
    }
    Map<String, Object> json =
        JsonObject.of(
            "phase", key.phase(),
            "variant", snapshot.variants().get(key.variant()).key(),
            "population", key.population().name().toLowerCase(Locale.ROOT));
    switch (key.cut()) {
      case Cut.Day(int day) -> json.put("day", LocalDate.ofEpochDay(day));
      case Cut.OfSegment(String dimension, String value) ->
          json.put("segment", Map.of(dimension, value));
      case Cut.After _ -> throw new IllegalArgumentException("no part of a report");
    }
    json.putAll(
        JsonObject.of(
            "units", cell.units(), "noHistory", unlessZero(cell.noHistory()), "metrics", metrics));
    return json;
  }

  private static Map<String, Object> metric(
      MetricTotals totals, long units, int scale, int baseScale) {
    return JsonObject.of(
        "n", totals.n() == units ? null : totals.n(),
        "sum", new BigDecimal(totals.sum(), scale),
        "squares", new BigDecimal(totals.squares(), 2 * scale),
        "base", decimal(totals.base(), baseScale),
        "baseSquares", decimal(totals.baseSquares(), 2 * baseScale),
        "products", decimal(totals.products(), scale + baseScale),
        "before", before(totals.covariate(), scale, baseScale),
        "provisional", decimal(totals.provisional(), scale),
        "unpaid", decimal(totals.caveats().unpaid(), scale),
        "goods", decimal(totals.caveats().goods(), scale),
        "withoutMargin", decimal(totals.caveats().withoutMargin(), scale),
        "histogram", histogram(totals.histogram(), scale));
  }

  /** The metric before the exposure; null if nothing is known of it. */
  private static @Nullable Map<String, Object> before(
      Covariate covariate, int scale, int baseScale) {
    if (covariate.equals(Covariate.NOTHING)) {
      return null;
    }
    return JsonObject.of(
        "sum", decimal(covariate.sum(), scale),
        "squares", decimal(covariate.squares(), 2 * scale),
        "products", decimal(covariate.products(), 2 * scale),
        "base", decimal(covariate.base(), baseScale),
        "baseSquares", decimal(covariate.baseSquares(), 2 * baseScale),
        "sumByBase", decimal(covariate.sumByBase(), scale + baseScale),
        "productsWithSum", decimal(covariate.productsWithSum(), scale + baseScale),
        "productsWithBase", decimal(covariate.productsWithBase(), scale + baseScale),
        "baseProducts", decimal(covariate.baseProducts(), 2 * baseScale));
  }

  /** For each bucket its number, count, sum and sum of squares. */
  private static @Nullable List<List<Object>> histogram(Histogram histogram, int scale) {
    if (histogram.buckets().isEmpty()) {
      return null;
    }
    var rows = new ArrayList<List<Object>>();
    histogram
        .buckets()
        .forEach((number, bucket) ->
            rows.add(
                List.of(
                    number,
                    bucket.count(),
                    new BigDecimal(bucket.sum(), scale),
                    new BigDecimal(bucket.squares(), 2 * scale))));
    return rows;
  }

  private static @Nullable BigDecimal decimal(BigInteger amount, int scale) {
    return amount.signum() == 0 ? null : new BigDecimal(amount, scale);
  }

  private static @Nullable Long unlessZero(long count) {
    return count == 0 ? null : count;
  }
}
