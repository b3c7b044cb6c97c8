package dev.winnow.benchmarks;

import dev.winnow.core.json.Json;
import dev.winnow.journeys.contribution.Contribution;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.contribution.Segment;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.MetricValue;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.ExperimentReader;
import dev.winnow.server.report.Analysis;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.ReportJson;
import dev.winnow.server.report.Snapshot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a full report takes: 4 variants, 12 metrics, 30 segments, 28 days, with CUPED, caps, a
 * quantile, a guardrail and all corrections; first alone, then with its JSON.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FullReport {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
  private static final int DAYS = 28;
  private static final int VISITORS = 20_000;

  private static final List<Map<String, Object>> METRICS =
      List.of(
          Map.of("key", "revenue_per_visitor", "role", "primary"),
          Map.of("key", "conversion"),
          Map.of("key", "average_order_value"),
          Map.of("key", "orders"),
          Map.of("key", "items_per_visitor"),
          Map.of("key", "profit_per_visitor"),
          Map.of("key", "add_to_cart"),
          Map.of("key", "begin_checkout"),
          Map.of(
              "key", "capped_revenue",
              "kind", "sum",
              "event", "purchase",
              "of", "value",
              "cap", Map.of("percentile", 0.99)),
          Map.of(
              "key", "median_order",
              "kind", "quantile",
              "event", "purchase",
              "of", "value",
              "quantile", 0.5),
          Map.of("key", "refunds", "role", "guardrail", "margin", 0.1),
          Map.of("key", "cancellations", "role", "guardrail", "margin", 0.1));

  private Snapshot snapshot = experiment();

  @Setup
  public void setUp() {
    snapshot = experiment();
  }

  @Benchmark
  public Report report() {
    return Analysis.of(snapshot, "benchmark");
  }

  @Benchmark
  public byte[] reportAsJson() {
    return Json.write(ReportJson.of(Analysis.of(snapshot, "benchmark")));
  }

  private static Snapshot experiment() {
    ExperimentDefinition definition =
        ExperimentReader.read(
            Json.parse(
                Json.write(
                    Map.of(
                        "name",
                        "Full",
                        "variants",
                        List.of(
                            Map.of("key", "control"),
                            Map.of("key", "a"),
                            Map.of("key", "b"),
                            Map.of("key", "c")),
                        "metrics",
                        METRICS))));
    var random = new Random(1);
    Totals totals = Totals.NOTHING;
    var some = new ArrayList<Contribution>();
    for (int visitor = 0; visitor < VISITORS; visitor++) {
      some.add(contribution(definition.metrics(), random));
      if (some.size() == 1_000) {
        totals = totals.plus(Totals.of(some));
        some.clear();
      }
    }
    return new Snapshot(
        "full",
        1,
        dev.winnow.server.experiment.State.RUNNING,
        definition,
        List.of(List.of(2_500.0, 2_500.0, 2_500.0, 2_500.0)),
        totals,
        true,
        "EUR",
        ZoneOffset.UTC,
        Duration.ofDays(30),
        Map.of(),
        0,
        Report.Basis.ALL,
        FIRST_DAY.plusDays(DAYS).atStartOfDay(ZoneOffset.UTC).toInstant(),
        List.of());
  }

  private static Contribution contribution(List<Metric> metrics, Random random) {
    boolean buys = random.nextInt(10) == 0;
    long cents = buys ? Math.round(Math.exp(8 + random.nextGaussian())) : 0;
    long before = random.nextInt(5) == 0 ? Math.round(Math.exp(8 + random.nextGaussian())) : 0;
    return new Contribution(
        "full",
        1,
        random.nextInt(4),
        Population.CLEAN,
        (int) FIRST_DAY.plusDays(random.nextInt(DAYS)).toEpochDay(),
        before == 0,
        List.of(
            new Segment("device", "d" + random.nextInt(3)),
            new Segment("channel", "c" + random.nextInt(10)),
            new Segment("visitor", "v" + random.nextInt(2)),
            new Segment("country", "n" + random.nextInt(15))),
        List.of(),
        metrics,
        metrics.stream()
            .map(metric ->
                new dev.winnow.journeys.metric.Measurement(
                    value(metric, cents), value(metric, before)))
            .toList());
  }

  private static MetricValue value(Metric metric, long cents) {
    return switch (metric.kind()) {
      case CONVERSION, COUNT -> new MetricValue(cents > 0 ? 1 : 0, 0, 0);
      case SUM, QUANTILE -> new MetricValue(cents, 0, 0);
      case RATIO, DURATION -> new MetricValue(cents, cents > 0 ? 1 : 0, 0);
    };
  }
}
