package dev.winnow.server.report;

import static dev.winnow.server.Wire.map;
import static dev.winnow.server.Wire.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.core.json.Json;
import dev.winnow.core.problem.InvalidInput;
import dev.winnow.core.problem.Problem;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Caveat;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.statistics.Estimate.Estimated;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals that leave an engine, and totals that were counted elsewhere. */
class SnapshotTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void whatIsExportedGivesTheSameReportToTheByte(long seed) {
    for (Report.Basis basis : Report.Basis.values()) {
      Snapshot snapshot =
          anything(new Random(seed))
              .snapshot(basis)
              .with(List.of(new Report.Doubt("outside", true, "Something goes on.")));

      Object exported = Json.parse(Json.write(SnapshotJson.of(snapshot, "1.0.0")));
      Snapshot read = SnapshotReader.read(exported, NOW);

      assertEquals(snapshot.totals(), read.totals());
      assertArrayEquals(report(snapshot), report(read));
    }
  }

  private static byte[] report(Snapshot snapshot) {
    return Json.write(ReportJson.of(Analysis.of(snapshot, "1.0.0")));
  }

  private static Figures anything(Random random) {
    Figures figures =
        Figures.of("control", "green", "blue")
            .metrics(
                Metric.conversion(
                    Figures.CONVERSION, Metric.Role.PRIMARY, "purchase", Figures.WINDOW),
                Metric.sum(
                    "revenue",
                    Metric.Role.SECONDARY,
                    "purchase",
                    Metric.Quantity.VALUE,
                    Figures.WINDOW),
                Metric.ratio(
                    "aov",
                    Metric.Role.SECONDARY,
                    "purchase",
                    Metric.Quantity.VALUE,
                    Metric.Quantity.COUNT,
                    Figures.WINDOW))
            .phase(3_000, 3_000, 0)
            .phase(3_000, 3_000, 3_000)
            .unattributed(random.nextInt(3))
            .asOfDay(5 + random.nextInt(40));
    for (int visitor = 0; visitor < 300; visitor++) {
      int phase = 1 + random.nextInt(2);
      figures.with(new Caveat(random.nextInt(3), random.nextInt(9), random.nextInt(3)));
      figures.visitor(
          random.nextInt(20) == 0 ? Population.CROSSED : Population.CLEAN,
          phase,
          List.of("control", "green", "blue").get(random.nextInt(phase + 1)),
          random.nextInt(20),
          random.nextBoolean() ? "mobile" : "desktop",
          random.nextInt(3) == 0 ? 1 + random.nextInt(20_000) : 0);
    }
    return figures;
  }

  @Test
  void totalsWrittenByHandNeedOnlyWhatWasCounted() {
    Report report = report(hand());

    Estimated effect = absolute(report);
    assertEquals(0.02, effect.value(), 1e-15);
    assertEquals("stopped", report.state().name().toLowerCase(Locale.ROOT));
    assertEquals(2_000, report.units().mature(), "whoever counted them, counted them to the end");
    assertEquals(NOW, report.asOf());
  }

  @Test
  void aMeanAndItsVarianceServeAsWellAsSums() {
    Report report =
        report(
            with(
                with(hand(), "definition", spending()),
                "totals",
                List.of(
                    row("control", 1_000, "spend", map("mean", 4.125, "variance", 100)),
                    row("green", 1_000, "spend", map("mean", 5.25, "variance", 121)))));

    Estimated effect = absolute(report);
    assertEquals(1.125, effect.value(), 1e-12);
    assertEquals(Math.sqrt(0.1 + 0.121), effect.standardError(), 1e-12);
  }

  @Test
  void aShareMayBeGivenAsAMean() {
    Report report =
        report(
            with(
                hand(),
                "totals",
                List.of(
                    row("control", 1_000, "conversion", map("mean", 0.1, "variance", 0.09)),
                    row("green", 1_000, "conversion", map("mean", 0.12, "variance", 0.11)))));

    assertEquals(0.02, absolute(report).value(), 1e-15);
  }

  @Test
  void amountsMayHaveMoreDecimalsThanTheCurrency() {
    Report report =
        report(
            with(
                with(hand(), "definition", spending()),
                "totals",
                List.of(
                    row("control", 10, "spend", map("sum", 1.2345, "squares", 1.5)),
                    row("green", 10, "spend", map("sum", 2.5, "squares", 1.25)))));

    assertEquals(0.12345, Objects.requireNonNull(report.primary().arms().getFirst().mean()), 1e-15);
  }

  @Test
  void withoutDaysThereIsNoCourseOverTime() {
    assertEquals(List.of(), report(hand()).primary().cumulative());

    Map<String, Object> dated =
        rows(with(row("green", 10, "conversion", map("sum", 1)), "day", "2026-10-01"));
    assertEquals(1, report(dated).primary().cumulative().size());
  }

  @Test
  void aCapNeedsAHistogramThatFitsTheSum() {
    Map<String, Object> capped = spending("cap", map("at", 50));
    Map<String, Object> without = map("sum", 30, "squares", 900);
    Map<String, Object> another =
        with(without, "histogram", List.of(List.of(60, 1, "20.00", "400")));

    for (Map<String, Object> sums : List.of(without, another)) {
      Map<String, Object> totals =
          with(
              with(hand(), "definition", capped),
              "totals",
              List.of(row("control", 10, "spend", sums)));
      assertEquals(
          "totals[0].metrics.spend.histogram",
          assertThrows(InvalidInput.class, () -> SnapshotReader.read(parsed(totals), NOW))
              .problems()
              .getFirst()
              .field());
    }
  }

  static List<Arguments> wrong() {
    return List.of(
        Arguments.of("definition", with(hand(), "definition", "none"), "definition"),
        Arguments.of("currency", with(hand(), "currency", "XXQ"), "currency"),
        Arguments.of("zone", with(hand(), "zone", "Mars/Olympus"), "zone"),
        Arguments.of("state", with(hand(), "state", "asleep"), "state"),
        Arguments.of("unknown field", with(hand(), "weather", "fine"), "weather"),
        Arguments.of("phases", with(hand(), "phases", map("2", map())), "phases.2"),
        Arguments.of(
            "weight", with(hand(), "phases", map("1", map("control", 1))), "phases.1.green"),
        Arguments.of(
            "variant", rows(row("red", 10, "conversion", map("sum", 1))), "totals[0].variant"),
        Arguments.of(
            "more conversions than visitors",
            rows(row("green", 10, "conversion", map("sum", 11))),
            "totals[0].metrics.conversion.sum"),
        Arguments.of(
            "squares that no visitors have",
            rows(row("green", 10, "conversion", map("sum", 10, "squares", 9))),
            "totals[0].metrics.conversion"),
        Arguments.of(
            "metric", rows(row("green", 10, "clicks", map("sum", 1))), "totals[0].metrics.clicks"),
        Arguments.of(
            "day",
            rows(with(row("green", 10, "conversion", map("sum", 1)), "day", "soon")),
            "totals[0].day"),
        Arguments.of(
            "more units in a metric than in its row",
            rows(row("green", 10, "conversion", map("n", 11, "sum", 1))),
            "totals[0].metrics.conversion.n"),
        Arguments.of(
            "more units in a segment than in its arm",
            rows(with(row("green", 10, "conversion", map("sum", 1)), "segment", map("a", "b"))),
            "totals"),
        Arguments.of(
            "units in a phase that nobody could enter",
            with(
                rows(row("green", 10, "conversion", map("sum", 1))),
                "phases",
                map("1", map("control", 0, "green", 0))),
            "phases.1"),
        Arguments.of(
            "phase without weights",
            rows(with(row("green", 10, "conversion", map("sum", 1)), "phase", 2)),
            "totals[0].phase"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void whatIsWrongIsNamed(String what, Map<String, Object> totals, String field) {
    InvalidInput invalid =
        assertThrows(InvalidInput.class, () -> SnapshotReader.read(parsed(totals), NOW));

    assertEquals(
        List.of(field), invalid.problems().stream().map(Problem::field).distinct().toList(), what);
  }

  private static Map<String, Object> hand() {
    return map(
        "definition",
        definition(),
        "totals",
        List.of(
            row("control", 1_000, "conversion", map("sum", 100)),
            row("green", 1_000, "conversion", map("sum", 120))));
  }

  private static Map<String, Object> definition() {
    return map(
        "name",
        "Counted elsewhere",
        "variants",
        List.of(map("key", "control"), map("key", "green")));
  }

  private static Map<String, Object> rows(Map<String, Object> row) {
    return with(hand(), "totals", List.of(row));
  }

  private static Map<String, Object> row(
      String variant, int units, String metric, Map<String, Object> sums) {
    return map("variant", variant, "units", units, "metrics", map(metric, sums));
  }

  /** Of money spent; the metric may have more. */
  private static Map<String, Object> spending(Object... more) {
    Map<String, Object> metric =
        map(
            "key", "spend",
            "role", "primary",
            "kind", "sum",
            "event", "purchase",
            "of", "value");
    metric.putAll(map(more));
    return with(definition(), "metrics", List.of(metric));
  }

  private static Object parsed(Map<String, Object> totals) {
    return Objects.requireNonNull(Json.parse(Json.write(totals)));
  }

  private static Report report(Map<String, Object> totals) {
    return Analysis.of(SnapshotReader.read(parsed(totals), NOW), "1.0.0");
  }

  private static Estimated absolute(Report report) {
    return assertInstanceOf(
        Estimated.class,
        Objects.requireNonNull(report.primary().arms().get(1).comparison()).absolute());
  }
}
