package dev.winnow.journeys.totals;

import dev.winnow.journeys.contribution.Contribution;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sums of one cut of one arm: a value that can be added and taken away, exactly.
 *
 * @param units journeys
 * @param noHistory those of which nothing is known before their exposure
 * @param metrics by key
 */
public record Cell(long units, long noHistory, SortedMap<String, MetricTotals> metrics) {
  public static final Cell NOTHING = new Cell(0, 0, Collections.emptySortedMap());

  public Cell {
    // Not copied: every map is made in this package or read, for one cell alone.
    metrics = Collections.unmodifiableSortedMap(metrics);
  }

  /** What one journey adds. */
  static Cell of(Contribution contribution) {
    var metrics = new TreeMap<String, MetricTotals>();
    for (int i = 0; i < contribution.metrics().size(); i++) {
      metrics.put(
          contribution.metrics().get(i).key(),
          MetricTotals.of(contribution.metrics().get(i), contribution.measurements().get(i)));
    }
    return new Cell(1, contribution.noHistory() ? 1 : 0, metrics);
  }

  Cell withoutHistograms() {
    var flat = new TreeMap<String, MetricTotals>();
    metrics.forEach((key, totals) -> flat.put(key, totals.withoutHistogram()));
    return new Cell(units, noHistory, flat);
  }

  public Cell plus(Cell other) {
    var sum = new TreeMap<>(metrics);
    other.metrics.forEach((key, totals) ->
        sum.merge(
            key,
            totals,
            (a, b) -> {
              MetricTotals both = a.plus(b);
              return both.equals(MetricTotals.NOTHING) ? null : both;
            }));
    return new Cell(
        Math.addExact(units, other.units), Math.addExact(noHistory, other.noHistory), sum);
  }

  public Cell negated() {
    var negated = new TreeMap<String, MetricTotals>();
    metrics.forEach((key, totals) -> negated.put(key, totals.negated()));
    return new Cell(-units, -noHistory, negated);
  }

  public boolean isNothing() {
    return equals(NOTHING);
  }
}
