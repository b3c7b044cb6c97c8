package dev.winnow.server.journey;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;

/**
 * A cell's key as a text: phase, variant, population, and the day, the segment or what was seen
 * before, by experiment, phase and variant; for example {@code 1/0/CLEAN/day/20500}, {@code
 * 1/0/CLEAN/segment/device/mobile} or {@code 1/0/CLEAN/after/cart-cta/2/1}. Only what would be
 * taken for a separator is written otherwise, so that a name never outgrows its column; the key of
 * an experiment has nothing of the kind.
 */
final class CellName {
  private static final String DAY = "day";
  private static final String SEGMENT = "segment";
  private static final String AFTER = "after";

  private CellName() {}

  static String of(CellKey key) {
    String arm = key.phase() + "/" + key.variant() + "/" + key.population() + "/";
    return switch (key.cut()) {
      case Cut.Day(int epochDay) -> arm + DAY + "/" + epochDay;
      case Cut.OfSegment(String dimension, String value) ->
          arm + SEGMENT + "/" + encoded(dimension) + "/" + encoded(value);
      case Cut.After(String experiment, int phase, int variant) ->
          arm + AFTER + "/" + experiment + "/" + phase + "/" + variant;
    };
  }

  static CellKey parse(String experiment, String name) {
    String[] parts = name.split("/", -1);
    Cut cut =
        switch (parts[3]) {
          case DAY -> new Cut.Day(Integer.parseInt(parts[4]));
          case SEGMENT -> new Cut.OfSegment(decoded(parts[4]), decoded(parts[5]));
          case AFTER ->
              new Cut.After(parts[4], Integer.parseInt(parts[5]), Integer.parseInt(parts[6]));
          default -> throw new IllegalStateException("stored cell has an unknown cut: " + name);
        };
    return new CellKey(
        experiment,
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Population.valueOf(parts[2]),
        cut);
  }

  private static String encoded(String text) {
    return text.replace("%", "%25").replace("/", "%2F");
  }

  private static String decoded(String text) {
    return text.replace("%2F", "/").replace("%25", "%");
  }
}
