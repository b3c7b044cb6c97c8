package dev.winnow.examples.simulation.totals;

import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.Analysis;
import dev.winnow.server.report.Report;
import dev.winnow.server.report.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Looks at totals at the end of a day, by the engine's own analysis. */
final class Looks {
  /** Of every metric: a day's visitors are judged when they have had two more days. */
  static final Duration WINDOW = Duration.ofDays(2);

  static final int WINDOW_DAYS = (int) WINDOW.toDays();

  /** A Monday. */
  static final int FIRST_DAY = (int) LocalDate.of(2026, 1, 5).toEpochDay();

  private Looks() {}

  /** When a day is over. */
  static Instant endOf(int day) {
    return LocalDate.ofEpochDay(FIRST_DAY + day + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** How many days are mature at the end of one, counted from the first. */
  static int mature(int day) {
    return Math.max(0, day + 1 - WINDOW_DAYS);
  }

  /**
   * The report.
   *
   * @param weights by phase, the first first
   */
  static Report at(
      int day,
      State state,
      ExperimentDefinition definition,
      List<List<Double>> weights,
      Totals totals,
      Report.Basis basis) {
    return Analysis.of(
        new Snapshot(
            Ledger.EXPERIMENT,
            1,
            state,
            definition,
            weights,
            totals,
            true,
            "EUR",
            ZoneOffset.UTC,
            Duration.ofDays(30),
            Map.of(),
            0,
            basis,
            endOf(day),
            List.of()),
        "simulation");
  }
}
