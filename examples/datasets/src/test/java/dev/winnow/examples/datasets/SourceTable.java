package dev.winnow.examples.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The table of a {@code SOURCE.md}: what is publicly known of a data set, a row for each arm.
 *
 * @param rows by the first column; each has its values by the name of their column
 */
record SourceTable(Map<String, Map<String, BigDecimal>> rows) {

  /** The one table of a resource, such as {@code /hillstrom/SOURCE.md}. */
  static SourceTable of(String resource) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(SourceTable.class.getResourceAsStream(resource), resource)) {
      List<List<String>> lines =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith("|"))
              .map(SourceTable::cells)
              .toList();
      List<String> names = lines.getFirst();
      Map<String, Map<String, BigDecimal>> rows = new LinkedHashMap<>();
      for (List<String> line : lines.subList(2, lines.size())) {
        Map<String, BigDecimal> values = new TreeMap<>();
        for (int column = 1; column < names.size(); column++) {
          values.put(names.get(column), new BigDecimal(line.get(column)));
        }
        rows.put(line.getFirst(), values);
      }
      return new SourceTable(rows);
    }
  }

  BigDecimal value(String arm, String column) {
    return Objects.requireNonNull(
        Objects.requireNonNull(rows.get(arm), arm).get(column), arm + ", " + column);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
        .map(String::strip)
        .toList();
  }
}
