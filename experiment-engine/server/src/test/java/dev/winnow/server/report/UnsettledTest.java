package dev.winnow.server.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.metric.Caveat;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Money that may still move, and margins that nobody knows. */
class UnsettledTest {
  private static final Metric REVENUE =
      Metric.sum("revenue", Role.PRIMARY, "purchase", Quantity.VALUE, Figures.WINDOW);
  private static final Metric PROFIT =
      Metric.sum("profit", Role.PRIMARY, "purchase", Quantity.MARGIN, Figures.WINDOW);

  /** Window and settlement together are 44 days. */
  @Test
  void whatADayBroughtIsSettledOnceWindowAndSettlementAreOver() {
    Figures figures =
        of(REVENUE)
            .with(Caveat.NONE)
            .visitor(0, "green", 10_00, 0)
            .visitor(1, "green", 20_00, 0)
            .visitor(2, "green", 40_00, 0);

    assertEquals(new BigDecimal("70.00"), unsettled(figures.asOfDay(44), Report.Basis.ALL));
    assertEquals(new BigDecimal("60.00"), unsettled(figures.asOfDay(45), Report.Basis.ALL));
    assertEquals(new BigDecimal("0.00"), unsettled(figures.asOfDay(47), Report.Basis.ALL));
  }

  @Test
  void ofMatureDaysOnlyTheirMoneyIsUnsettled() {
    Figures figures =
        of(REVENUE).visitor(0, "green", 10_00, 0).visitor(9, "green", 20_00, 0).asOfDay(20);

    assertEquals(new BigDecimal("30.00"), unsettled(figures, Report.Basis.ALL));
    assertEquals(new BigDecimal("10.00"), unsettled(figures, Report.Basis.MATURE));
  }

  @Test
  void whatIsNotPaidIsNeverSettledWhereTheShopReportsPayments() {
    Figures figures =
        of(REVENUE)
            .with(new Caveat(5_00, 0, 0))
            .visitor(0, "green", 15_00, 0)
            .visitor(0, "green", 25_00, 0)
            .asOfDay(100);

    assertEquals(new BigDecimal("10.00"), unsettled(figures, Report.Basis.ALL));
  }

  @Test
  void whereNothingIsEverPaidTheShopDoesNotReportPayments() {
    Figures figures =
        of(REVENUE).with(new Caveat(15_00, 0, 0)).visitor(0, "green", 15_00, 0).asOfDay(100);

    assertEquals(new BigDecimal("0.00"), unsettled(figures, Report.Basis.ALL));
  }

  @Test
  void aConversionIsNoMoney() {
    assertNull(unsettled(Figures.tenPercentAgainst(240), Report.Basis.ALL));
  }

  @Test
  void goodsWithoutAMarginAreSaidAlongWithTheProfit() {
    Figures some =
        of(PROFIT)
            .with(new Caveat(0, 30_00, 10_00))
            .visitor(0, "control", 5_00, 0)
            .with(new Caveat(0, 10_00, 0))
            .visitor(0, "green", 5_00, 0);

    assertEquals(
        "25.0 % of the goods sold have no margin; in profit they count as if they earned nothing.",
        Reported.doubt(some.report(), "margin-unknown").text());
    assertFalse(Reported.doubt(some.report(), "margin-unknown").forbidsDecision());
    assertFalse(
        Reported.hasDoubt(
            of(PROFIT).with(new Caveat(0, 30_00, 0)).visitor(0, "green", 5_00, 0).report(),
            "margin-unknown"));
  }

  @Test
  void aDoubtFromOutsideForbidsADecision() {
    var doubt = new Report.Doubt("recomputation", true, "Wait.");
    Snapshot sure = Figures.tenPercentAgainst(400).snapshot(Report.Basis.ALL);

    assertTrue(Analysis.of(sure, "test").decision() instanceof Decision.Ship);
    assertFalse(Analysis.of(sure.with(List.of(doubt)), "test").decision() instanceof Decision.Ship);
  }

  private static Figures of(Metric metric) {
    return Figures.of("control", "green").metrics(metric).visitor(0, "control", 0, 0);
  }

  private static @Nullable BigDecimal unsettled(Figures figures, Report.Basis basis) {
    return figures.report(basis).metrics().getFirst().arms().get(1).unsettled();
  }
}
