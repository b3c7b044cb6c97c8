package dev.winnow.server.command;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A table of one row for each unit, counted row by row: of any size, in the memory of its totals.
 */
final class Table {
  private static final int MOST_VARIANTS = 20;

  /** Values of a segment beyond these are counted together as {@code other}. */
  private static final int MOST_VALUES = 50;

  private static final int MOST_LETTERS = 64;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final String control;
  private final List<TableMetric> metrics;
  private final Map<String, TableArm> arms = new LinkedHashMap<>();
  private final Map<String, Map<String, Map<String, TableArm>>> segments = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private long rows;
  private long line;

  private Table(String control, List<TableMetric> metrics, List<String> segments) {
    this.control = key(control);
    this.metrics = metrics;
    arms.put(this.control, new TableArm(metrics));
    segments.forEach(each -> this.segments.put(each, new LinkedHashMap<>()));
  }

  /**
   * Counts.
   *
   * @param variant the column of the variant's name
   * @throws InvalidInput if a column is missing or a value is no number; it names the line
   */
  static Table count(
      Path file, String variant, String control, List<TableMetric> metrics, List<String> segments)
      throws IOException {
    var table = new Table(control, metrics, segments);
    try (CSVParser rows =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .setAllowMissingColumnNames(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get()
            .parse(text(file))) {
      table.refuseUnknown(rows.getHeaderNames(), variant);
      for (CSVRecord row : rows) {
        if (!row.isConsistent()) {
          throw new InvalidInput(
              List.of(
                  new Problem(
                      "line %d".formatted(rows.getCurrentLineNumber()),
                      row.size() + " columns",
                      "as many as the head line has: " + rows.getHeaderNames().size())));
        }
        table.line = rows.getCurrentLineNumber();
        table.add(row, table.named(row.get(variant)));
      }
    }
    if (table.arms.getOrDefault(table.control, new TableArm(metrics)).units() == 0) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  "--control",
                  control,
                  "a value of column %s: %s"
                      .formatted(variant, table.arms.keySet().stream().skip(1).toList()))));
    }
    return table;
  }

  /** Without the mark that some programs put before the first letter. */
  private static Reader text(Path file) throws IOException {
    var text = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  /** Two names must not become one arm. */
  private String named(String name) {
    String key = key(name);
    String before = names.putIfAbsent(key, name);
    if (name.isBlank() || (before != null && !before.equals(name))) {
      throw new InvalidInput(
          List.of(
              new Problem(
                  "line %d, --variant".formatted(line),
                  name,
                  name.isBlank()
                      ? "a name for each row's variant"
                      : "a name that differs in more than signs from " + before)));
    }
    return key;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(stream, 65_536) : stream;
  }

  private void refuseUnknown(List<String> header, String variant) {
    var problems = new ArrayList<Problem>();
    var wanted = new LinkedHashMap<String, String>();
    wanted.put(variant, "--variant");
    for (TableMetric metric : metrics) {
      wanted.put(metric.column(), "--metric " + metric.name());
      if (metric.base() != null) {
        wanted.put(metric.base(), "--metric " + metric.name());
      }
      if (metric.covariate() != null) {
        wanted.put(metric.covariate(), "--covariate " + metric.name());
      }
    }
    segments.keySet().forEach(each -> wanted.put(each, "--segment"));
    wanted.forEach((column, option) -> {
      if (Collections.frequency(header, column) > 1) {
        problems.add(new Problem(option, column, "a column that is there once"));
      } else if (!header.contains(column)) {
        problems.add(new Problem(option, column, "a column of the table: " + header));
      }
    });
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  private void add(CSVRecord row, String variant) {
    rows++;
    arm(arms, variant).add(row, line);
    segments.forEach((column, values) -> {
      String whole = row.get(column);
      String value = whole.substring(0, Math.min(MOST_LETTERS, whole.length()));
      boolean known = values.containsKey(value) || values.size() < MOST_VALUES;
      arm(
              values.computeIfAbsent(
                  known && !value.isBlank() ? value : "other", any -> new LinkedHashMap<>()),
              variant)
          .add(row, line);
    });
  }

  private TableArm arm(Map<String, TableArm> its, String variant) {
    TableArm arm = its.get(variant);
    if (arm == null) {
      if (its.size() == MOST_VARIANTS) {
        throw new InvalidInput(
            List.of(
                new Problem(
                    "line %d, --variant".formatted(line),
                    variant,
                    "at most %d different variants".formatted(MOST_VARIANTS))));
      }
      arm = new TableArm(metrics);
      its.put(variant, arm);
    }
    return arm;
  }

  /** "Mens E-Mail" as the key of a variant: {@code mens-e-mail}. */
  private static String key(String name) {
    String key =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-|-$", "");
    if (key.isEmpty()) {
      return "none";
    }
    return key.substring(0, Math.min(64, key.length()));
  }

  long rows() {
    return rows;
  }

  /** Whether what a ratio is divided by has decimals in any arm. */
  boolean isDividedByDecimals(int metric) {
    return arms.values().stream().anyMatch(arm -> arm.isDividedByDecimals(metric));
  }

  /** Keys, the control first. */
  List<String> variants() {
    return List.copyOf(arms.keySet());
  }

  /** Rows of totals, of all units and then of each segment. */
  List<Map<String, Object>> totals() {
    var totals = new ArrayList<Map<String, Object>>();
    arms.forEach((variant, arm) -> totals.add(row(variant, arm)));
    segments.forEach((column, values) ->
        values.forEach((value, its) ->
            its.forEach((variant, arm) -> {
              Map<String, Object> row = row(variant, arm);
              row.put("segment", Map.of(column, value));
              totals.add(row);
            })));
    return totals;
  }

  private static Map<String, Object> row(String variant, TableArm arm) {
    return JsonObject.of("variant", variant, "units", arm.units(), "metrics", arm.toJson());
  }
}
