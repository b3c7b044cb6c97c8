package dev.winnow.server.report;

import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.MetricTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Some of an experiment's units, by phase and variant. A metric is summed up when it is asked for,
 * and then remembered: most slices are asked for few. For one thread.
 */
final class Slice {
  private final int variants;
  private final NavigableMap<Integer, List<List<Cell>>> phases = new TreeMap<>();
  private final Map<Place, MetricTotals> sums = new HashMap<>();

  private record Place(int phase, int variant, String metric) {}

  Slice(int variants) {
    this.variants = variants;
  }

  void add(int phase, int variant, Cell cell) {
    phases
        .computeIfAbsent(
            phase,
            any ->
                IntStream.range(0, variants).<List<Cell>>mapToObj(v -> new ArrayList<>()).toList())
        .get(variant)
        .add(cell);
    sums.clear();
  }

  void add(Slice other) {
    other.phases.forEach((phase, arms) -> {
      for (int variant = 0; variant < variants; variant++) {
        for (Cell cell : arms.get(variant)) {
          add(phase, variant, cell);
        }
      }
    });
  }

  /** The same units with one metric, summed up. */
  Slice only(String metric) {
    var slice = new Slice(variants);
    for (int phase : phases.keySet()) {
      for (int variant = 0; variant < variants; variant++) {
        if (units(phase, variant) > 0) {
          slice.add(
              phase,
              variant,
              new Cell(
                  units(phase, variant),
                  0,
                  new TreeMap<>(Map.of(metric, totals(phase, variant, metric)))));
        }
      }
    }
    return slice;
  }

  int variants() {
    return variants;
  }

  /** Phases that units entered in. */
  SortedSet<Integer> phases() {
    return phases.navigableKeySet();
  }

  long units(int phase, int variant) {
    return cells(phase, variant).stream().mapToLong(Cell::units).sum();
  }

  /** Units of an arm over all phases. */
  long units(int variant) {
    return phases.keySet().stream().mapToLong(phase -> units(phase, variant)).sum();
  }

  /** Units of a phase over all arms. */
  long phaseUnits(int phase) {
    return IntStream.range(0, variants).mapToLong(variant -> units(phase, variant)).sum();
  }

  long units() {
    return phases.keySet().stream().mapToLong(this::phaseUnits).sum();
  }

  /** The sums of a metric in an arm of a phase. */
  MetricTotals totals(int phase, int variant, String metric) {
    return sums.computeIfAbsent(
        new Place(phase, variant, metric),
        place ->
            MetricTotals.sum(
                cells(phase, variant).stream()
                    .map(cell -> cell.metrics().get(metric))
                    .flatMap(Stream::ofNullable)
                    .toList()));
  }

  /** Over all phases: for counts and sums, never for means. */
  MetricTotals totals(int variant, String metric) {
    return MetricTotals.sum(
        phases.keySet().stream().map(phase -> totals(phase, variant, metric)).toList());
  }

  /** Over all phases and arms: for counts and sums, never for means. */
  MetricTotals totals(String metric) {
    return MetricTotals.sum(
        IntStream.range(0, variants).mapToObj(variant -> totals(variant, metric)).toList());
  }

  private List<Cell> cells(int phase, int variant) {
    List<List<Cell>> arms = phases.get(phase);
    return arms == null ? List.of() : arms.get(variant);
  }
}
