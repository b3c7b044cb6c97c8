package dev.winnow.server.report;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.MetricTotals;
import dev.winnow.journeys.totals.Totals;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** The totals of an experiment, by phase, variant and exposure day. */
final class Arms {
  private record Place(int phase, int variant, Population population) {}

  private final Map<Place, SortedMap<Integer, Cell>> days = new java.util.HashMap<>();
  private final SortedSet<Integer> phases = new TreeSet<>();
  private final SortedSet<Integer> allDays = new TreeSet<>();

  Arms(Totals totals) {
    for (Map.Entry<CellKey, Cell> entry : totals.cells().entrySet()) {
      CellKey key = entry.getKey();
      if (key.cut() instanceof Cut.Day(int day)) {
        days.computeIfAbsent(
                new Place(key.phase(), key.variant(), key.population()), p -> new TreeMap<>())
            .merge(day, entry.getValue(), Cell::plus);
        if (isCounted(key.population())) {
          phases.add(key.phase());
          allDays.add(day);
        }
      }
    }
  }

  /** Phases that visitors entered in. */
  SortedSet<Integer> phases() {
    return phases;
  }

  /** Exposure days, in days since 1970. */
  SortedSet<Integer> days() {
    return allDays;
  }

  /** Counted units of an arm in a phase, over the days that are wanted. */
  long units(int phase, int variant, IntPredicate wanted) {
    return units(phase, variant, Population.CLEAN, wanted)
        + units(phase, variant, Population.CROSSED, wanted);
  }

  long units(int phase, int variant, Population population, IntPredicate wanted) {
    return days
        .getOrDefault(new Place(phase, variant, population), new TreeMap<>())
        .entrySet()
        .stream()
        .filter(day -> wanted.test(day.getKey()))
        .mapToLong(day -> day.getValue().units())
        .sum();
  }

  /** Units of a population over all phases, arms and days. */
  long units(Population population) {
    return days.entrySet().stream()
        .filter(place -> place.getKey().population() == population)
        .flatMap(place -> place.getValue().values().stream())
        .mapToLong(Cell::units)
        .sum();
  }

  /** The sums of a metric over the counted units of an arm in a phase. */
  MetricTotals totals(int phase, int variant, String metric, IntPredicate wanted) {
    MetricTotals sum = MetricTotals.NOTHING;
    for (Population population : Population.values()) {
      if (isCounted(population)) {
        for (var day :
            days.getOrDefault(new Place(phase, variant, population), new TreeMap<>()).entrySet()) {
          MetricTotals totals = day.getValue().metrics().get(metric);
          if (totals != null && wanted.test(day.getKey())) {
            sum = sum.plus(totals);
          }
        }
      }
    }
    return sum;
  }

  private static boolean isCounted(Population population) {
    return switch (population) {
      case CLEAN, CROSSED -> true;
      case BOT, CONTRADICTED -> false;
    };
  }
}
