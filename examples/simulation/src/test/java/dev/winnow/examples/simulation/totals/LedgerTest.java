package dev.winnow.examples.simulation.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.winnow.examples.simulation.truth.Kind;
import dev.winnow.examples.simulation.truth.Truth;
import dev.winnow.journeys.totals.Totals;
import dev.winnow.server.experiment.ExperimentDefinition;
import dev.winnow.server.experiment.State;
import dev.winnow.server.report.Report;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LedgerTest {
  private static final Truth TRUTH = new Truth(Kind.SMALL, 2_000, 0.03, 60_00, 0.8, 0.05);
  private static final List<List<Double>> WEIGHTS =
      List.of(List.of(0.5, 0.5), List.of(0.4, 0.6), List.of(0.7, 0.3));

  @ParameterizedTest(name = "{0}, seed {1}")
  @CsvSource({
    "SEQUENTIAL, 1",
    "SEQUENTIAL, 2",
    "STOP_LOSS, 3",
    "BAYESIAN, 5",
    "BAYESIAN, 8",
    "BANDIT, 13",
    "BANDIT, 21"
  })
  void nothingThatDecidesIsChangedByAddingUpDays(Rule rule, long seed) {
    ExperimentDefinition definition = Plan.of(rule, TRUTH, true);
    var arrivals = new Arrivals(TRUTH, seed, true);
    var ledger = new Ledger(Looks.FIRST_DAY);
    for (int day = 0; day < 24; day++) {
      int phase = rule == Rule.BANDIT ? 1 + day / 8 : 1;
      for (int variant = 0; variant < 2; variant++) {
        double share = WEIGHTS.get(phase - 1).get(variant);
        ledger.add(phase, variant, day, arrivals.of(day, variant, share));
      }
      Report merged = look(day, definition, ledger.merged(Looks.mature(day)));
      Report whole = look(day, definition, ledger.whole());

      assertEquals(whole.decision(), merged.decision());
      assertEquals(whole.stops(), merged.stops());
      assertEquals(whole.doubts(), merged.doubts());
      assertEquals(whole.bandit(), merged.bandit());
      assertEquals(whole.primary().arms(), merged.primary().arms());
    }
  }

  private static Report look(int day, ExperimentDefinition definition, Totals totals) {
    return Looks.at(day, State.RUNNING, definition, WEIGHTS, totals, Report.Basis.MATURE);
  }
}
