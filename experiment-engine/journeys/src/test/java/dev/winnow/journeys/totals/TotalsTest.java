package dev.winnow.journeys.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.winnow.journeys.Experiments;
import dev.winnow.journeys.Journeys;
import dev.winnow.journeys.contribution.Contribution;
import dev.winnow.journeys.contribution.Contributions;
import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.experiment.Definitions;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TotalsTest {
  private static final Definitions MAIL =
      Experiments.definitions(
          Experiments.mail(
              Metric.sum(
                  "revenue", Role.PRIMARY, "purchase", Quantity.VALUE, Duration.ofDays(14))));
  private static final List<String> TWO = List.of("control", "green");
  private static final Cut MONDAY =
      new Cut.Day(Math.toIntExact(LocalDate.parse("2026-03-02").toEpochDay()));

  @Test
  void aJourneyIsOneUnitOfItsDayAndOfEachOfItsSegments() {
    var journey =
        Journeys.visitor("v-1")
            .with(Map.of("device", "mobile"))
            .sees("mail", "mens")
            .buys("o-1", 49_90);
    Totals totals = Totals.of(contributions(journey));

    for (Cut cut :
        List.of(
            MONDAY, new Cut.OfSegment("device", "mobile"), new Cut.OfSegment("visitor", "new"))) {
      Cell cell = cell(totals, cut);
      assertEquals(1, cell.units());
      assertEquals(1, cell.noHistory());
      assertEquals(BigInteger.valueOf(49_90), revenue(cell).sum());
      assertEquals(BigInteger.valueOf(49_90L * 49_90), revenue(cell).squares());
    }
    assertEquals(3, totals.cells().size());
  }

  @Test
  void whoEnteredAnotherExperimentBeforeIsCountedByItsVariantTooWithoutAHistogram() {
    Definitions definitions =
        Experiments.definitions(
            Experiments.mail(MAIL.experiments().getFirst().metrics().getFirst()),
            Experiments.measured(
                "banner",
                TWO,
                List.of(Experiments.drawn(1, Experiments.LAUNCH, 1, "banner", 10_000, TWO))));
    var journey =
        Journeys.visitor("v-1").sees("banner", "control").sees("mail", "mens").buys("o-1", 49_90);

    Totals totals = Totals.of(Contributions.of(journey.done(), definitions));

    Cell after = cell(totals, new Cut.After("banner", 1, 0));
    Cell day = cell(totals, MONDAY);
    assertEquals(day.units(), after.units());
    assertEquals(day.noHistory(), after.noHistory());
    assertEquals(revenue(day).withoutHistogram(), revenue(after));
    assertEquals(Histogram.EMPTY, revenue(after).histogram());
    assertEquals(
        List.of("mail"),
        totals.cells().keySet().stream()
            .filter(key -> key.cut() instanceof Cut.After)
            .map(CellKey::experiment)
            .toList());
  }

  @Test
  void aRefundMovesTheTotalsByTheDifference() {
    var journey = Journeys.visitor("v-1").sees("mail", "mens").buys("o-1", 49_90);
    List<Contribution> before = contributions(journey);
    List<Contribution> after = contributions(journey.refunds("o-1", 10_00));

    Totals moved = Totals.moved(before, after);

    Cell cell = cell(moved, MONDAY);
    assertEquals(0, cell.units());
    assertEquals(BigInteger.valueOf(-10_00), revenue(cell).sum());
    assertEquals(Totals.of(after), Totals.of(before).plus(moved));
  }

  @Test
  void whatDoesNotChangeAContributionMovesNothing() {
    var journey = Journeys.visitor("v-1").sees("mail", "mens");
    List<Contribution> before = contributions(journey);

    assertEquals(Totals.NOTHING, Totals.moved(before, contributions(journey.does("cta_click"))));
  }

  @Test
  void sumsBeyond64BitsStayExactAndCanBeTakenAwayAgain() {
    Totals one =
        Totals.of(
            contributions(
                Journeys.visitor("v-1").sees("mail", "mens").buys("o-1", Long.MAX_VALUE)));

    Totals three = one.plus(one).plus(one);

    assertEquals(
        BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(3)),
        revenue(cell(three, MONDAY)).sum());
    three
        .cells()
        .values()
        .forEach(cell -> assertEquals(cell, CellBytes.read(CellBytes.write(cell))));
    assertEquals(Totals.NOTHING, three.minus(one).minus(one).minus(one));
  }

  @Test
  void aQuotientKeepsWhatItWasBeforeTheExposureAboveAndBelowItsLine() {
    Metric average =
        Metric.ratio(
            "average",
            Role.PRIMARY,
            "purchase",
            Quantity.VALUE,
            Quantity.COUNT,
            Duration.ofDays(14));
    var journey =
        Journeys.visitor("v-1")
            .buys("o-1", 10_00)
            .buys("o-2", 25_00)
            .sees("mail", "mens")
            .buys("o-3", 40_00)
            .buys("o-4", 1_00)
            .buys("o-5", 2_00);
    Definitions definitions = Experiments.definitions(Experiments.mail(average));

    Cell cell = cell(Totals.of(Contributions.of(journey.done(), definitions)), MONDAY);

    Covariate covariate = Objects.requireNonNull(cell.metrics().get("average")).covariate();
    assertEquals(
        new Covariate(
            BigInteger.valueOf(35_00),
            BigInteger.valueOf(35_00L * 35_00),
            BigInteger.valueOf(43_00L * 35_00),
            BigInteger.valueOf(2),
            BigInteger.valueOf(2 * 2),
            BigInteger.valueOf(35_00 * 2),
            BigInteger.valueOf(3 * 35_00),
            BigInteger.valueOf(43_00 * 2),
            BigInteger.valueOf(3 * 2)),
        covariate);
    assertEquals(cell, CellBytes.read(CellBytes.write(cell)));
  }

  @Test
  void aMetricThatIsNoQuotientPaysOneByteForWhatQuotientsKeep() {
    Cell none = Cell.NOTHING;
    Cell revenue =
        cell(
            Totals.of(contributions(Journeys.visitor("v-1").buys("o-1", 1).sees("mail", "mens"))),
            MONDAY);

    // The key with its length, the flag, n, six sums of two bytes each, no buckets.
    int metric = "revenue".length() + 1 + 1 + 1 + 6 * 2 + 1;
    assertEquals(CellBytes.write(none).length + metric, CellBytes.write(revenue).length);
  }

  @Test
  void bytesOfAnUnknownFormatAreRefusedInWords() {
    var failure =
        assertThrows(IllegalStateException.class, () -> CellBytes.read(new byte[] {9, 0, 0}));

    assertEquals("stored cell has format 9; this version reads 3", failure.getMessage());
  }

  private static Cell cell(Totals totals, Cut cut) {
    return Objects.requireNonNull(
        totals.cells().get(new CellKey("mail", 1, 1, Population.CLEAN, cut)));
  }

  private static MetricTotals revenue(Cell cell) {
    return Objects.requireNonNull(cell.metrics().get("revenue"));
  }

  private static List<Contribution> contributions(Journeys journey) {
    return Contributions.of(journey.done(), MAIL);
  }
}
