package dev.winnow.server.interaction;

import static dev.winnow.server.interaction.Encounters.CONVERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.totals.Cut;
import dev.winnow.server.report.Report;
import dev.winnow.statistics.ArmTable;
import dev.winnow.statistics.Interaction;
import dev.winnow.statistics.InteractionScan;
import dev.winnow.statistics.NotEstimable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairTest {
  /** 1,000 of each cell; both together bring 3 points less than the sum of what each brings. */
  private static Encounters fourThousand(Metric metric) {
    return Encounters.measuredBy(metric)
        .saw(1, 0, 1, 0, 1_000, 100)
        .saw(1, 0, 1, 1, 1_000, 200)
        .saw(1, 1, 1, 0, 1_000, 300)
        .saw(1, 1, 1, 1, 1_000, 100);
  }

  @Test
  void theSecondsVisitorsAreATableByWhatTheySawOfTheFirst() {
    Pair pair = fourThousand(CONVERSION).pair();

    ArmTable table = pair.table().orElseThrow();
    assertEquals(4_000, pair.units());
    assertEquals(0.2, table.cell(0, 1).mean());
    assertEquals(0.3, table.cell(1, 0).mean());
    assertEquals(0.2 * 0.8, table.cell(0, 1).variance(), 1e-15);
    assertEquals(Report.Measure.SHARE, pair.measure());
    assertEquals(-0.3, beyondSum(pair), 1e-12);
  }

  @Test
  void crossedVisitorsCountInTheVariantTheySawFirstAndBotsAndClaimsDoNot() {
    Encounters encounters = fourThousand(CONVERSION);
    var green = new Cut.After("banner", 1, 1);
    int[] control = {1, 0};

    Pair pair =
        encounters
            .saw(green, control, Population.CROSSED, 1_000, 100)
            .saw(green, control, Population.BOT, 1_000, 1_000)
            .saw(green, control, Population.CONTRADICTED, 1_000, 1_000)
            .pair();

    assertEquals(5_000, pair.units());
    assertEquals(0.2, pair.table().orElseThrow().cell(1, 0).mean());
  }

  @Test
  void otherCutsAndOtherExperimentsAreOfNoConcern() {
    int[] control = {1, 0};
    var noAfter = new Cut.After("mail", 1, 1);

    Pair pair = fourThousand(CONVERSION).saw(noAfter, control, Population.CLEAN, 500, 500).pair();

    assertEquals(fourThousand(CONVERSION).pair().table(), pair.table());
    assertEquals(4_000, pair.units());
  }

  @Test
  void phasesWithOtherSharesAreCombinedAndNeverPooled() {
    // In either phase nothing has any effect; only who took part differs, and how often both.
    Pair pair =
        Encounters.measuredBy(CONVERSION)
            .saw(1, 0, 1, 0, 9_000, 900)
            .saw(1, 0, 1, 1, 1_000, 100)
            .saw(1, 1, 1, 0, 1_000, 100)
            .saw(1, 1, 1, 1, 1_000, 100)
            .saw(1, 0, 2, 0, 1_000, 500)
            .saw(1, 0, 2, 1, 1_000, 500)
            .saw(1, 1, 2, 0, 1_000, 500)
            .saw(1, 1, 2, 1, 9_000, 4_500)
            .pair();

    ArmTable table = pair.table().orElseThrow();
    assertEquals(0, beyondSum(pair), 1e-12);
    assertEquals(0.3, table.cell(0, 0).mean(), 1e-12, "half of the units converted at 0.1");
    assertEquals(0.3, table.cell(1, 1).mean(), 1e-12);
    assertEquals(10_000, table.cell(0, 0).n());
    // ((0.1·0.9)/9000 + (0.5·0.5)/1000)/4
    assertEquals(6.5e-5, table.cell(0, 0).squaredStandardError(), 1e-15);
  }

  @Test
  void thePhaseOfTheFirstIsAStratumToo() {
    Pair pair =
        fourThousand(CONVERSION)
            .saw(2, 0, 1, 0, 1_000, 500)
            .saw(2, 0, 1, 1, 1_000, 600)
            .saw(2, 1, 1, 0, 1_000, 700)
            .saw(2, 1, 1, 1, 1_000, 800)
            .pair();

    assertEquals(-0.15, beyondSum(pair), 1e-12);
    assertEquals(8_000, pair.unitsTested());
  }

  @Test
  void aPhaseInWhichACellIsStillEmptyIsLeftOutOfAllCells() {
    Pair pair =
        fourThousand(CONVERSION)
            .saw(1, 0, 2, 0, 50_000, 10_000)
            .saw(1, 0, 2, 1, 50_000, 10_000)
            .saw(1, 1, 2, 0, 50_000, 10_000)
            .saw(1, 1, 2, 1, 1, 1)
            .pair();

    assertEquals(154_001, pair.units());
    assertEquals(4_000, pair.unitsTested());
    assertEquals(fourThousand(CONVERSION).pair().table(), pair.table());
  }

  @Test
  void whereNoPhaseIsCompleteTheLargestSaysWhatIsMissing() {
    Pair pair =
        Encounters.measuredBy(CONVERSION)
            .saw(1, 0, 1, 0, 1, 1)
            .saw(1, 0, 2, 0, 10, 1)
            .saw(1, 0, 2, 1, 10, 1)
            .saw(1, 1, 2, 0, 10, 1)
            .pair();

    assertEquals(
        new NotEstimable(
            "arm 1 of the first experiment together with arm 1 of the second has no units yet"),
        pair.interaction());
    assertEquals(30, pair.unitsTested());
  }

  @Test
  void aQuotientWithoutAnythingToDivideBySaysSo() {
    Metric average =
        Metric.ratio(
            "average",
            Metric.Role.PRIMARY,
            "purchase",
            Metric.Quantity.VALUE,
            Metric.Quantity.COUNT,
            Duration.ofDays(14));
    Pair pair =
        Encounters.measuredBy(average)
            .saw(1, 0, 1, 0, 10, 1)
            .saw(1, 0, 1, 1, 10, 1)
            .saw(1, 1, 1, 0, 10, 1)
            .saw(1, 1, 1, 1, 10, 0)
            .pair();

    assertEquals(
        new NotEstimable("visitors of some arms have nothing to divide by yet"),
        pair.interaction());
    assertEquals(0, pair.unitsTested());
  }

  @Test
  void whatIsLowerIsBetterWhereLessIsWanted() {
    var refunds =
        new Metric(
            "refunds",
            Metric.Role.PRIMARY,
            Metric.Kind.CONVERSION,
            "refund",
            Metric.Quantity.COUNT,
            Metric.Quantity.COUNT,
            Duration.ofDays(14),
            true,
            null);

    assertTrue(words(fourThousand(CONVERSION).pair()).contains("do worse than the sum"));
    assertTrue(words(fourThousand(refunds).pair()).contains("do better than the sum"));
    assertTrue(words(fourThousand(refunds).pair()).contains("refunds is 30\u00a0pp lower"));
  }

  private static String words(Pair pair) {
    var scan = InteractionScan.of(Map.of(pair, pair.interaction()));
    return InteractionWords.of(scan.findings().getFirst());
  }

  private static double beyondSum(Pair pair) {
    return assertInstanceOf(Interaction.Tested.class, pair.interaction())
        .strongest()
        .beyond()
        .value();
  }
}
