package dev.winnow.examples.simulation.totals;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.Totals;
import java.util.HashMap;
import java.util.Map;

/**
 * The totals of an experiment, day by day; and a smaller form of them. Days that no look tells
 * apart any more, those of whole mature weeks, and the mature ones of the week that has begun, are
 * added up in it; nothing that decides is changed by that, only the course over time is not in it.
 */
final class Ledger {
  static final String EXPERIMENT = "simulated";

  private final int firstDay;
  private final Map<CellKey, Cell> settled = new HashMap<>();
  private final Map<CellKey, Cell> later = new HashMap<>();
  private final Map<CellKey, Cell> all = new HashMap<>();
  private int settledUntil;

  /**
   * An empty one.
   *
   * @param firstDay since 1970
   */
  Ledger(int firstDay) {
    this.firstDay = firstDay;
  }

  void add(int phase, int variant, int day, Cell cell) {
    if (cell.units() > 0) {
      later.put(key(phase, variant, day), cell);
      all.put(key(phase, variant, day), cell);
    }
  }

  /** Of the first days. */
  long units(int days) {
    return all.entrySet().stream()
        .filter(entry -> day(entry.getKey()) < days)
        .mapToLong(entry -> entry.getValue().units())
        .sum();
  }

  /** Each day by itself. */
  Totals whole() {
    return new Totals(all);
  }

  /**
   * The smaller form; from now on it is asked for later days only.
   *
   * @param mature days that are, counted from the first
   */
  Totals merged(int mature) {
    int whole = mature / 7 * 7;
    if (whole > settledUntil) {
      settledUntil = whole;
      later.keySet().stream().filter(key -> day(key) < whole).toList().forEach(this::settle);
    }
    var cells = new HashMap<>(settled);
    later.forEach((key, cell) ->
        cells.merge(
            day(key) < mature ? key(key.phase(), key.variant(), whole) : key, cell, Cell::plus));
    return new Totals(cells);
  }

  private void settle(CellKey key) {
    Cell cell = later.remove(key);
    if (cell != null) {
      settled.merge(key(key.phase(), key.variant(), 0), cell, Cell::plus);
    }
  }

  private CellKey key(int phase, int variant, int day) {
    return new CellKey(EXPERIMENT, phase, variant, Population.CLEAN, new Cut.Day(firstDay + day));
  }

  private int day(CellKey key) {
    return key.cut() instanceof Cut.Day(int epochDay) ? epochDay - firstDay : 0;
  }
}
