package dev.winnow.server.report;

import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.MetricTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The sums of some of an experiment's units, by phase and variant. */
final class Slice {
  private final int variants;
  private final NavigableMap<Integer, List<Cell>> phases = new TreeMap<>();

  Slice(int variants) {
    this.variants = variants;
  }

  void add(int phase, int variant, Cell cell) {
    List<Cell> arms =
        phases.computeIfAbsent(phase, any -> new ArrayList<>(Arrays.asList(nothing(variants))));
    arms.set(variant, arms.get(variant).plus(cell));
  }

  void add(Slice other) {
    other.phases.forEach((phase, arms) -> {
      for (int variant = 0; variant < variants; variant++) {
        add(phase, variant, arms.get(variant));
      }
    });
  }

  /** The same units with one metric. */
  Slice only(String metric) {
    var slice = new Slice(variants);
    phases.forEach((phase, arms) -> {
      for (int variant = 0; variant < variants; variant++) {
        Cell cell = arms.get(variant);
        MetricTotals totals = cell.metrics().get(metric);
        SortedMap<String, MetricTotals> one =
            totals == null ? Collections.emptySortedMap() : new TreeMap<>(Map.of(metric, totals));
        slice.add(phase, variant, new Cell(cell.units(), cell.noHistory(), one));
      }
    });
    return slice;
  }

  private static Cell[] nothing(int variants) {
    var cells = new Cell[variants];
    Arrays.fill(cells, Cell.NOTHING);
    return cells;
  }

  int variants() {
    return variants;
  }

  /** Phases that units entered in. */
  SortedSet<Integer> phases() {
    return phases.navigableKeySet();
  }

  long units(int phase, int variant) {
    List<Cell> arms = phases.get(phase);
    return arms == null ? 0 : arms.get(variant).units();
  }

  /** Units of an arm over all phases. */
  long units(int variant) {
    return phases.values().stream().mapToLong(arms -> arms.get(variant).units()).sum();
  }

  /** Units of a phase over all arms. */
  long phaseUnits(int phase) {
    return phases.getOrDefault(phase, List.of()).stream().mapToLong(Cell::units).sum();
  }

  long units() {
    return phases.values().stream().flatMap(List::stream).mapToLong(Cell::units).sum();
  }

  /** The sums of a metric in an arm of a phase. */
  MetricTotals totals(int phase, int variant, String metric) {
    List<Cell> arms = phases.get(phase);
    MetricTotals totals = arms == null ? null : arms.get(variant).metrics().get(metric);
    return totals == null ? MetricTotals.NOTHING : totals;
  }

  /** Over all phases and arms: for counts and sums, never for means. */
  MetricTotals totals(String metric) {
    MetricTotals sum = MetricTotals.NOTHING;
    for (int variant = 0; variant < variants; variant++) {
      sum = sum.plus(totals(variant, metric));
    }
    return sum;
  }

  /** Over all phases: for counts and sums, never for means. */
  MetricTotals totals(int variant, String metric) {
    MetricTotals sum = MetricTotals.NOTHING;
    for (int phase : phases.keySet()) {
      sum = sum.plus(totals(phase, variant, metric));
    }
    return sum;
  }
}
