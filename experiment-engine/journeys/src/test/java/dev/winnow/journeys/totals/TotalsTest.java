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
  void bytesOfAnUnknownFormatAreRefusedInWords() {
    var failure =
        assertThrows(IllegalStateException.class, () -> CellBytes.read(new byte[] {9, 0, 0}));

    assertEquals("stored cell has format 9; this version reads 1", failure.getMessage());
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
