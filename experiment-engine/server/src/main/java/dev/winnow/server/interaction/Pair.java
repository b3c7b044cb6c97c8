package dev.winnow.server.interaction;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.Experiment;
import dev.winnow.server.report.MetricMoments;
import dev.winnow.server.report.Report;
import dev.winnow.statistics.ArmTable;
import dev.winnow.statistics.ConfidenceSequence;
import dev.winnow.statistics.Interaction;
import dev.winnow.statistics.Moments;
import dev.winnow.statistics.NotEstimable;
import dev.winnow.statistics.Strata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The visitors who entered one experiment while they were in another already, by what they had seen
 * of that; measured by the primary metric of the one entered second, since its entry.
 *
 * <p>The variants of the second are randomised within each variant of the first. The first's
 * variant may have a say in who gets to the second at all; so what is compared is what the second
 * does to those who get there.
 *
 * <p>The two orders of a pair are two pairs: either has its own metric and its own visitors. All
 * units so far are in it, not only those of mature days, as what is missing of the others is
 * missing in every cell.
 *
 * <p>Visitors of a phase of the one and a phase of the other are a stratum. Between strata the
 * shares of the cells may differ, and with them who is in a cell; so they are combined by their
 * share of all units, the same for each cell, and never pooled. A stratum in which a cell has fewer
 * than two units, as at the begin of a phase, is left out of all cells.
 *
 * @param first entered first
 * @param second entered second
 * @param currency of the store
 * @param units visitors of all strata
 * @param table by variant of {@code first}, then of {@code second}: the strata that could be tested
 *     together, else the largest; empty if a cell of it has nothing to divide by
 */
record Pair(
    Experiment first, Experiment second, String currency, long units, Optional<ArmTable> table) {
  /** Phases of the first and the second experiment. */
  private record Phases(int first, int second) implements Comparable<Phases> {
    @Override
    public int compareTo(Phases other) {
      return Comparator.comparingInt(Phases::second)
          .thenComparingInt(Phases::first)
          .compare(this, other);
    }
  }

  /** A stratum: the table of its cells and how many units are in all of them. */
  private record Stratum(ArmTable table, long units) {
    boolean isComplete() {
      return table.rows().stream().flatMap(List::stream).allMatch(cell -> cell.n() >= 2);
    }
  }

  /**
   * From what is counted of the second experiment.
   *
   * @param currency of the store
   */
  static Pair of(Experiment first, Experiment second, Totals ofSecond, String currency) {
    Metric metric = primary(second);
    SortedMap<Phases, MetricTotals[][]> strata = new TreeMap<>();
    long units = 0;
    for (var entry : ofSecond.cells().entrySet()) {
      if (entry.getKey().cut() instanceof Cut.After after
          && after.experiment().equals(first.key())
          && entry.getKey().population().isCounted()) {
        Cell cell = entry.getValue();
        MetricTotals[][] cells =
            strata.computeIfAbsent(
                new Phases(after.phase(), entry.getKey().phase()),
                phases -> nothing(first, second));
        MetricTotals[] row = cells[after.variant()];
        int variant = entry.getKey().variant();
        row[variant] =
            row[variant].plus(cell.metrics().getOrDefault(metric.key(), MetricTotals.NOTHING));
        units += cell.units();
      }
    }
    var moments = MetricMoments.in(currency, metric);
    return new Pair(first, second, currency, units, table(strata, moments));
  }

  Metric metric() {
    return primary(second);
  }

  Report.Measure measure() {
    return MetricMoments.in(currency, metric()).measure();
  }

  /** The error rate of all its intervals together. */
  double alpha() {
    return second.definition().policy().alpha();
  }

  /** Visitors in the cells that are tested. */
  long unitsTested() {
    return table.map(ArmTable::units).orElse(0L);
  }

  /** The key of a variant by its place. */
  String firstVariant(int place) {
    return first.definition().variants().get(place).key();
  }

  String secondVariant(int place) {
    return second.definition().variants().get(place).key();
  }

  /** By the error rate and the planned units of the second experiment. */
  Interaction interaction() {
    var sequence = new ConfidenceSequence(alpha(), second.definition().policy().plannedUnits());
    return table
        .map(cells -> Interaction.of(cells, sequence))
        .orElseGet(() -> new NotEstimable("visitors of some arms have nothing to divide by yet"));
  }

  private static Metric primary(Experiment experiment) {
    return experiment.definition().metrics().stream()
        .filter(metric -> metric.role() == Metric.Role.PRIMARY)
        .findFirst()
        .orElseThrow();
  }

  private static MetricTotals[][] nothing(Experiment first, Experiment second) {
    var cells =
        new MetricTotals[first.definition().variants().size()]
            [second.definition().variants().size()];
    for (MetricTotals[] row : cells) {
      Arrays.fill(row, MetricTotals.NOTHING);
    }
    return cells;
  }

  private static Optional<ArmTable> table(
      Map<Phases, MetricTotals[][]> strata, MetricMoments moments) {
    List<Stratum> known =
        strata.values().stream()
            .map(cells -> stratum(cells, moments))
            .flatMap(Optional::stream)
            .toList();
    List<Stratum> complete = known.stream().filter(Stratum::isComplete).toList();
    return complete.isEmpty()
        ? known.stream().max(Comparator.comparingLong(Stratum::units)).map(Stratum::table)
        : Optional.of(combined(complete));
  }

  /** Empty if a cell has nothing to divide by. */
  private static Optional<Stratum> stratum(MetricTotals[][] cells, MetricMoments moments) {
    long units = 0;
    var rows = new ArrayList<List<Moments>>();
    for (MetricTotals[] its : cells) {
      var row = new ArrayList<Moments>();
      for (MetricTotals cell : its) {
        units += cell.n();
        moments.of(cell).ifPresent(row::add);
      }
      if (row.size() < its.length) {
        return Optional.empty();
      }
      rows.add(row);
    }
    return Optional.of(new Stratum(new ArmTable(rows), units));
  }

  private static ArmTable combined(List<Stratum> strata) {
    ArmTable shape = strata.getFirst().table();
    var rows = new ArrayList<List<Moments>>();
    for (int i = 0; i < shape.firstArms(); i++) {
      var row = new ArrayList<Moments>();
      for (int j = 0; j < shape.secondArms(); j++) {
        int first = i;
        int second = j;
        row.add(
            Strata.combined(
                    strata.stream()
                        .map(stratum ->
                            new Strata.Stratum(
                                stratum.table().cell(first, second), stratum.units()))
                        .toList())
                .orElseThrow());
      }
      rows.add(row);
    }
    return new ArmTable(rows);
  }
}
