package dev.winnow.examples.datasets;

import dev.winnow.core.json.JsonObject;
import dev.winnow.examples.engine.EngineClient;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;

/**
 * The 78 experiments of a fashion retailer of which only totals are public, as they stood at every
 * look. Each look goes to {@code POST /v1/analyses}; told is what would have been called a
 * difference by whoever looked each time.
 *
 * @see <a href="https://arxiv.org/abs/2111.10198">Liu, Cardoso, Couturier, McCoy 2021, Datasets for
 *     Online Controlled Experiments</a>, who published them at osf.io/64jsb
 */
final class Asos {
  private static final double ALPHA = 0.05;

  private final EngineClient engine;
  private final PrintStream out;

  Asos(EngineClient engine, PrintStream out) {
    this.engine = engine;
    this.out = out;
  }

  /** One metric of one variant beside its control. */
  private record Stream(String experiment, String variant, String metric) {}

  /**
   * How many streams were called a difference.
   *
   * @param sometime at one look or more
   * @param atTheEnd at the last look
   * @param takenBack at an earlier look, and not at the last
   */
  record Called(int sometime, int atTheEnd, int takenBack) {
    Called with(List<Double> pValues) {
      boolean ever = pValues.stream().anyMatch(p -> p < ALPHA);
      boolean last = pValues.getLast() < ALPHA;
      return new Called(
          sometime + (ever ? 1 : 0),
          atTheEnd + (last ? 1 : 0),
          takenBack + (ever && !last ? 1 : 0));
    }
  }

  /**
   * What came out.
   *
   * @param streams with anything to compare
   * @param looks in all
   */
  record Outcome(int streams, int looks, Called fixed, Called sequence) {}

  /** Replays the file of the data set, {@code .csv} or {@code .csv.gz}. */
  Outcome replay(Path file) throws IOException, InterruptedException {
    int streams = 0;
    int looks = 0;
    var fixed = new Called(0, 0, 0);
    var sequence = new Called(0, 0, 0);
    for (List<CSVRecord> stream : streams(file)) {
      var ofFixed = new ArrayList<Double>();
      var ofSequence = new ArrayList<Double>();
      for (CSVRecord look : stream) {
        if (look(look, stream.getLast()) instanceof Map<?, ?> arm
            && arm.get("fixedPValue") instanceof Number fixedP
            && arm.get("pValue") instanceof Number sequenceP) {
          ofFixed.add(fixedP.doubleValue());
          ofSequence.add(sequenceP.doubleValue());
        }
      }
      if (!ofFixed.isEmpty()) {
        streams++;
        looks += ofFixed.size();
        fixed = fixed.with(ofFixed);
        sequence = sequence.with(ofSequence);
      }
    }
    var outcome = new Outcome(streams, looks, fixed, sequence);
    print(outcome);
    return outcome;
  }

  private void print(Outcome outcome) {
    out.printf(
        "%,d streams, %,d looks; called a difference at %.0f %%:%n",
        outcome.streams(), outcome.looks(), 100 * ALPHA);
    out.printf("%-46s %10s %10s %10s%n", "", "sometime", "at the end", "taken back");
    print("Welch's t at every look", outcome.fixed());
    print("confidence sequence at every look", outcome.sequence());
  }

  private void print(String method, Called called) {
    out.printf(
        "%-46s %,10d %,10d %,10d%n",
        method, called.sometime(), called.atTheEnd(), called.takenBack());
  }

  private static List<List<CSVRecord>> streams(Path file) throws IOException {
    Map<Stream, List<CSVRecord>> streams = new LinkedHashMap<>();
    for (CSVRecord row : rows(file)) {
      // A count of 0 or 1 has no variance, and nothing can be said of it.
      if (!row.get("variance_c").isEmpty() && !row.get("variance_t").isEmpty()) {
        streams
            .computeIfAbsent(
                new Stream(row.get("experiment_id"), row.get("variant_id"), row.get("metric_id")),
                any -> new ArrayList<>())
            .add(row);
      }
    }
    streams
        .values()
        .forEach(rows ->
            rows.sort(
                Comparator.comparingDouble(
                    row -> Double.parseDouble(row.get("time_since_start")))));
    return List.copyOf(streams.values());
  }

  private static List<CSVRecord> rows(Path file) throws IOException {
    try (Reader rows =
        new InputStreamReader(
            file.toString().endsWith(".gz")
                ? new GZIPInputStream(Files.newInputStream(file))
                : Files.newInputStream(file),
            StandardCharsets.UTF_8)) {
      return Dataset.rows(rows);
    }
  }

  /** The variant's figures in the report of one look. */
  private Object look(CSVRecord look, CSVRecord last) throws IOException, InterruptedException {
    long planned =
        Math.max(100, Long.parseLong(last.get("count_c")) + Long.parseLong(last.get("count_t")));
    Map<?, ?> report =
        engine.post(
            "/v1/analyses",
            JsonObject.of(
                "definition",
                    JsonObject.of(
                        "name", look.get("experiment_id"),
                        "assignment", "external",
                        "variants", List.of(Map.of("key", "control"), Map.of("key", "variant")),
                        "metrics",
                            List.of(
                                JsonObject.of(
                                    "key", "metric",
                                    "role", "primary",
                                    "kind", "sum",
                                    "event", "metric",
                                    "of", "items")),
                        "policy",
                            JsonObject.of(
                                "kind", "sequential", "alpha", ALPHA, "plannedUnits", planned)),
                "totals", List.of(totals("control", look, "_c"), totals("variant", look, "_t"))));
    return report.get("metrics") instanceof List<?> metrics
            && metrics.getFirst() instanceof Map<?, ?> metric
            && metric.get("arms") instanceof List<?> arms
        ? arms.getLast()
        : Map.of();
  }

  private static Map<String, Object> totals(String variant, CSVRecord look, String suffix) {
    return JsonObject.of(
        "variant", variant,
        "units", Long.parseLong(look.get("count" + suffix)),
        "metrics",
            Map.of(
                "metric",
                Map.of(
                    "mean", new BigDecimal(look.get("mean" + suffix)),
                    "variance", new BigDecimal(look.get("variance" + suffix)))));
  }
}
