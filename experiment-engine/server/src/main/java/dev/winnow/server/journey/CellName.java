package dev.winnow.server.journey;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.totals.CellKey;
import dev.winnow.journeys.totals.Cut;

/**
 * A cell's key as a text: phase, variant, population, and the day or the segment, for example
 * {@code 1/0/CLEAN/day/20500} or {@code 1/0/CLEAN/segment/device/mobile}. Only what would be taken
 * for a separator is written otherwise, so that a name never outgrows its column.
 */
final class CellName {
  private static final String DAY = "day";
  private static final String SEGMENT = "segment";

  private CellName() {}

  static String of(CellKey key) {
    String arm = key.phase() + "/" + key.variant() + "/" + key.population() + "/";
    return switch (key.cut()) {
      case Cut.Day(int epochDay) -> arm + DAY + "/" + epochDay;
      case Cut.OfSegment(String dimension, String value) ->
          arm + SEGMENT + "/" + encoded(dimension) + "/" + encoded(value);
    };
  }

  static CellKey parse(String experiment, String name) {
    String[] parts = name.split("/", -1);
    Cut cut =
        parts[3].equals(DAY)
            ? new Cut.Day(Integer.parseInt(parts[4]))
            : new Cut.OfSegment(decoded(parts[4]), decoded(parts[5]));
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
