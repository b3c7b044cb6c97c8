package dev.winnow.server.command;

import dev.winnow.core.json.JsonObject;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a table is to be counted. */
final class TableOptions {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "a table with a head line, one row for each visitor; .gz is unpacked")
  private @Nullable Path file;

  @Option(names = "--variant", paramLabel = "COL", description = "column of the variant's name")
  private @Nullable String variant;

  @Option(names = "--control", paramLabel = "VALUE", description = "the control's name there")
  private @Nullable String control;

  @Option(
      names = "--metric",
      paramLabel = "NAME=COL:KIND",
      description = {
        "a metric; the first one decides. KIND is conversion (did it or not), count, sum, money, duration"
            + " (milliseconds), or ratio (then COL is NUMERATOR/DENOMINATOR)"
      })
  private List<String> given = new ArrayList<>();

  private final Map<String, String> metrics = new LinkedHashMap<>();

  @Option(
      names = "--covariate",
      paramLabel = "NAME=COL",
      description = "the metric's value before the experiment, for CUPED")
  private Map<String, String> covariates = new LinkedHashMap<>();

  @Option(
      names = "--segment",
      paramLabel = "COL",
      description = "a column whose values are looked at one by one")
  private List<String> segments = new ArrayList<>();

  @Option(
      names = "--lower-is-better",
      paramLabel = "NAME",
      description = "a metric that a shop wants less of")
  private List<String> lowerIsBetter = new ArrayList<>();

  @Option(
      names = "--weight",
      paramLabel = "VARIANT=N",
      description = "how large an arm should be beside the others; 1 where it is not named")
  private Map<String, String> weights = new LinkedHashMap<>();

  @Option(names = "--currency", paramLabel = "CODE", description = "of money; EUR by default")
  private @Nullable String currency;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "a title; the file's name by default")
  private @Nullable String name;

  @Option(
      names = "--one-look",
      description = {
        "the table is looked at once, at a size that was planned: Welch's t instead of the"
            + " confidence sequence, which may be looked at every day"
      })
  private boolean oneLook;

  @Option(names = "--alpha", paramLabel = "A", description = "error rate; 0.05 by default")
  private @Nullable String alpha;

  boolean isAbsent() {
    return file == null;
  }

  /** Whether anything was said of a table. */
  boolean isUntouched() {
    boolean unnamed = file == null && variant == null && control == null && name == null;
    boolean unset = currency == null && alpha == null && !oneLook;
    return unnamed
        && unset
        && given.isEmpty()
        && covariates.isEmpty()
        && segments.isEmpty()
        && lowerIsBetter.isEmpty()
        && weights.isEmpty();
  }

  private void readMetrics() {
    for (String each : given) {
      int equals = each.indexOf('=');
      String key = equals < 1 ? each : each.substring(0, equals);
      if (equals < 1) {
        throw new InvalidInput(List.of(new Problem("--metric", each, "NAME=COL:KIND")));
      }
      if (metrics.put(key, each.substring(equals + 1)) != null) {
        throw new InvalidInput(List.of(new Problem("--metric", key, "a name that is given once")));
      }
    }
  }

  /** Counts the table into totals as {@code SnapshotReader} takes them. */
  Map<String, Object> count(Instant asOf) throws IOException {
    readMetrics();
    if (file == null || variant == null || control == null || metrics.isEmpty()) {
      var problems = new ArrayList<Problem>();
      if (variant == null) {
        problems.add(Problem.missing("--variant"));
      }
      if (control == null) {
        problems.add(Problem.missing("--control"));
      }
      if (metrics.isEmpty()) {
        problems.add(Problem.missing("--metric"));
      }
      throw new InvalidInput(problems);
    }
    List<TableMetric> read =
        metrics.entrySet().stream()
            .map(each ->
                TableMetric.of(each.getKey(), each.getValue(), covariates.get(each.getKey())))
            .toList();
    refuseUnknown("--covariate", covariates.keySet());
    refuseUnknown("--lower-is-better", lowerIsBetter);
    Table counted = Table.count(file, variant, control, read, segments);
    Path fileName = file.getFileName();
    return JsonObject.of(
        "asOf",
        asOf,
        "experiment",
        "analysis",
        "currency",
        currency == null ? "EUR" : currency,
        "definition",
        definition(counted, read, name == null ? String.valueOf(fileName) : name),
        "totals",
        counted.totals());
  }

  private void refuseUnknown(String option, Iterable<String> names) {
    for (String each : names) {
      if (!metrics.containsKey(each)) {
        throw new InvalidInput(
            List.of(new Problem(option, each, "a metric of --metric: " + metrics.keySet())));
      }
    }
  }

  private Map<String, Object> definition(Table counted, List<TableMetric> read, String title) {
    var variants = new ArrayList<Map<String, Object>>();
    for (String key : counted.variants()) {
      variants.add(JsonObject.of("key", key, "weight", weights.getOrDefault(key, "1")));
    }
    for (String key : weights.keySet()) {
      if (!counted.variants().contains(key)) {
        throw new InvalidInput(
            List.of(new Problem("--weight", key, "one of " + counted.variants())));
      }
    }
    var definitions = new ArrayList<Map<String, Object>>();
    for (TableMetric metric : read) {
      definitions.add(
          metric.definition(
              definitions.isEmpty(),
              lowerIsBetter.contains(metric.name()),
              counted.isDividedByDecimals(definitions.size())));
    }
    return JsonObject.of(
        "name", title,
        "assignment", "external",
        "variants", variants,
        "metrics", definitions,
        "policy",
            JsonObject.of(
                "kind",
                oneLook ? "fixed-horizon" : "sequential",
                "alpha",
                alpha == null ? "0.05" : alpha,
                "plannedUnits",
                Math.max(100, counted.rows())));
  }
}
