package dev.winnow.server.report;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.totals.Cell;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.journeys.totals.Totals;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The totals of an experiment, sorted by what is asked of them. */
final class Arms {
  /** A value of a dimension, in the order of their names. */
  record SegmentKey(String dimension, String value) implements Comparable<SegmentKey> {
    @Override
    public int compareTo(SegmentKey other) {
      int byDimension = dimension.compareTo(other.dimension);
      return byDimension != 0 ? byDimension : value.compareTo(other.value);
    }
  }

  private final int variants;
  private final SortedMap<Integer, Map<Population, Slice>> days = new TreeMap<>();
  private final SortedMap<SegmentKey, Slice> segments = new TreeMap<>();

  Arms(Totals totals, int variants) {
    this.variants = variants;
    for (Map.Entry<CellKey, Cell> entry : totals.cells().entrySet()) {
      CellKey key = entry.getKey();
      switch (key.cut()) {
        case Cut.Day(int day) ->
            days.computeIfAbsent(day, any -> new HashMap<>())
                .computeIfAbsent(key.population(), any -> new Slice(variants))
                .add(key.phase(), key.variant(), entry.getValue());
        case Cut.OfSegment(String dimension, String value) -> {
          if (key.population().isCounted()) {
            segments
                .computeIfAbsent(new SegmentKey(dimension, value), any -> new Slice(variants))
                .add(key.phase(), key.variant(), entry.getValue());
          }
        }
        case Cut.After _ -> {
          // Of interest to the pair of experiments, not to this one.
        }
      }
    }
  }

  /** Exposure days with a counted unit, in days since 1970. */
  SortedSet<Integer> days() {
    var counted = new TreeSet<Integer>();
    days.forEach((day, populations) -> {
      if (populations.keySet().stream().anyMatch(Population::isCounted)) {
        counted.add(day);
      }
    });
    return counted;
  }

  /** The counted units of the days that are wanted. */
  Slice counted(IntPredicate wanted) {
    return over(wanted, Population::isCounted);
  }

  /** The counted units of a day. */
  Slice ofDay(int day) {
    var sum = new Slice(variants);
    days.getOrDefault(day, Map.of())
        .forEach((population, its) -> {
          if (population.isCounted()) {
            sum.add(its);
          }
        });
    return sum;
  }

  /** The units of one population, whether counted or not. */
  Slice population(Population population) {
    return over(day -> true, each -> each == population);
  }

  /** Counted units and known bots: what came before the bots were taken out. */
  Slice countedAndBots() {
    return over(day -> true, each -> each.isCounted() || each == Population.BOT);
  }

  /** The counted units of each segment, of all days. */
  SortedMap<SegmentKey, Slice> segments() {
    return segments;
  }

  private Slice over(IntPredicate wanted, Predicate<Population> population) {
    var sum = new Slice(variants);
    days.forEach((day, populations) -> {
      if (wanted.test(day)) {
        for (Population each : Population.values()) {
          Slice its = populations.get(each);
          if (its != null && population.test(each)) {
            sum.add(its);
          }
        }
      }
    });
    return sum;
  }
}
