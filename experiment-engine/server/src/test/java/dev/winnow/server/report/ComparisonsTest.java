package dev.winnow.server.report;

import static dev.winnow.server.report.Figures.PURCHASED;
import static dev.winnow.server.report.Reported.adjusted;
import static dev.winnow.server.report.Reported.comparison;
import static dev.winnow.server.report.Reported.effect;
import static dev.winnow.server.report.Reported.mean;
import static dev.winnow.server.report.Reported.value;
import static dev.winnow.server.report.Reported.width;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.contribution.Population;
import dev.winnow.journeys.metric.Cap;
import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.statistics.AnyDifference;
import dev.winnow.statistics.Estimate.Estimated;
import dev.winnow.statistics.Stakes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How one metric of a variant is compared with the control, and of several variants. */
class ComparisonsTest {
  private static final Metric REVENUE =
      Metric.sum("revenue", Metric.Role.PRIMARY, "purchase", Metric.Quantity.VALUE, Figures.WINDOW);

  @Test
  void secondaryMetricsAreCorrectedForTheirNumber() {
    Metric second =
        Metric.conversion("checkout", Metric.Role.SECONDARY, "begin_checkout", Figures.WINDOW);
    Metric third = Metric.conversion("cart", Metric.Role.SECONDARY, "add_to_cart", Figures.WINDOW);
    Report report =
        Figures.of("control", "green")
            .metrics(PURCHASED, second, third)
            .saw("control", 2_000, Map.of(Figures.CONVERSION, 200L, "checkout", 400L, "cart", 500L))
            .saw("green", 2_000, Map.of(Figures.CONVERSION, 220L, "checkout", 560L, "cart", 600L))
            .report();
    double checkout = effect(report.metrics().get(1).arms().get(1)).pValue();
    double cart = effect(report.metrics().get(2).arms().get(1)).pValue();

    // Benjamini-Hochberg of two: the smaller counts twice, the larger once.
    assertTrue(checkout < cart, checkout + " and " + cart);
    assertEquals(cart, adjusted(report.metrics().get(2)), 1e-15);
    assertEquals(Math.min(2 * checkout, cart), adjusted(report.metrics().get(1)), 1e-15);
    assertNull(comparison(report.primary().arms().get(1)).adjustedPValue());
  }

  @Test
  void segmentsAreCorrectedForAllThatIsLookedAt() {
    Figures figures = Figures.of("control", "green");
    for (int visitor = 0; visitor < 3_000; visitor++) {
      String device = visitor % 3 == 0 ? "mobile" : "desktop";
      boolean better = device.equals("mobile");
      figures.visitor(Population.CLEAN, 1, "control", 0, device, visitor % 20 < 3 ? 1 : 0);
      figures.visitor(
          Population.CLEAN, 1, "green", 0, device, visitor % 20 < (better ? 6 : 3) ? 1 : 0);
    }
    List<Report.SegmentResult> segments = figures.report().segments();

    assertEquals(
        List.of("desktop", "mobile"), segments.stream().map(Report.SegmentResult::value).toList());
    Comparison mobile = comparison(segments.get(1).metrics().getFirst().arms().get(1));
    double pValue = assertInstanceOf(Estimated.class, mobile.absolute()).pValue();
    assertEquals(2 * pValue, Objects.requireNonNull(mobile.adjustedPValue()), 1e-12);
  }

  /** Each spends as much as before, and a little more if green; what is left to chance is small. */
  @Test
  void whatVisitorsDidBeforeTakesNoiseOutOfTheEffect() {
    Figures figures = Figures.of("control", "green").metrics(REVENUE);
    var random = new Random(7);
    for (int visitor = 0; visitor < 2_000; visitor++) {
      long before = random.nextInt(20_000);
      long now = before + random.nextInt(1_000);
      figures.visitor(0, "control", now, before);
      figures.visitor(0, "green", now + 100, before);
    }
    Comparison comparison = comparison(figures.report().primary().arms().get(1));
    Report.Adjusted adjusted = Objects.requireNonNull(comparison.adjusted());

    assertEquals(1.0, value(comparison.absolute()), 0.05, "one euro");
    assertTrue(adjusted.varianceReduction() > 0.99, "reduced by " + adjusted.varianceReduction());
    assertTrue(width(comparison.absolute()) < width(adjusted.absolute()) / 10);
    assertTrue(width(comparison.relative()) < width(adjusted.relative()) / 10);
  }

  @Test
  void withoutAPastTheEffectIsWhatWasCounted() {
    assertNull(
        comparison(Figures.tenPercentAgainst(210).report().primary().arms().get(1)).adjusted());
  }

  /** One order of 90,000 euros in the control; everybody else spends 50 or nothing. */
  @Test
  void aCapKeepsOneHugeOrderFromDeciding() {
    Metric capped =
        new Metric(
            "revenue",
            Metric.Role.PRIMARY,
            Metric.Kind.SUM,
            "purchase",
            Metric.Quantity.VALUE,
            Metric.Quantity.COUNT,
            Figures.WINDOW,
            false,
            null,
            new Cap.Percentile(0.99),
            null);
    Report plain = whale(REVENUE);
    Report report = whale(capped);

    assertTrue(value(comparison(plain.primary().arms().get(1)).absolute()) < 0);
    assertTrue(value(comparison(report.primary().arms().get(1)).absolute()) > 0);
    // 99 % of buyers are at or below 50 euros; the cap is the edge of the bucket of 5,000 cents.
    assertEquals(new BigDecimal("51.19"), report.primary().cap());
    assertEquals(new BigDecimal("95000.00"), report.primary().arms().getFirst().sum());
  }

  private static Report whale(Metric metric) {
    Figures figures = Figures.of("control", "green").metrics(metric);
    for (int visitor = 0; visitor < 1_000; visitor++) {
      figures.visitor(0, "control", visitor == 0 ? 9_000_000 : visitor <= 100 ? 5_000 : 0, 0);
      figures.visitor(0, "green", visitor < 120 ? 5_000 : 0, 0);
    }
    return figures.report();
  }

  @Test
  void aQuantileIsOfThoseWhoHaveAValue() {
    Metric median =
        new Metric(
            "median_order",
            Metric.Role.PRIMARY,
            Metric.Kind.QUANTILE,
            "purchase",
            Metric.Quantity.VALUE,
            Metric.Quantity.COUNT,
            Figures.WINDOW,
            false,
            null,
            null,
            0.5);
    Figures figures = Figures.of("control", "green").metrics(median);
    for (int visitor = 0; visitor < 4_000; visitor++) {
      long cents = visitor % 2 == 0 ? 0 : 1_000 + visitor;
      figures.visitor(0, "control", cents, 0);
      figures.visitor(0, "green", cents == 0 ? 0 : cents * 2, 0);
    }
    Report report = figures.report();

    assertEquals(30.0, mean(report.primary().arms().getFirst()), 0.5, "of 10 to 50 euros");
    assertEquals(1.0, value(comparison(report.primary().arms().get(1)).relative()), 0.03);
    assertEquals(Report.Measure.MONEY, report.primary().measure());
  }

  @Test
  void ofThreeArmsItIsToldWhetherAnyDiffers() {
    Figures figures =
        Figures.of("control", "green", "blue")
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 2_000, 200)
            .saw(1, "blue", 0, 2_000, 300);

    AnyDifference.OfProportions any =
        assertInstanceOf(
            AnyDifference.OfProportions.class, figures.report().primary().anyDifference());
    assertEquals(2, any.degreesOfFreedom());
    assertTrue(any.pValue() < 1e-6);
    assertNull(
        Figures.tenPercentAgainst(200).report().primary().anyDifference(), "of two it is one test");
  }

  @Test
  void theChanceOfAVariantStandsBesideWhatAWrongChoiceWouldCost() {
    Comparison comparison =
        comparison(Figures.tenPercentAgainst(240).report().primary().arms().get(1));
    Stakes stakes = Objects.requireNonNull(comparison.stakes());

    assertEquals(1.0, stakes.chanceOfVariant() + stakes.chanceOfControl(), 1e-12);
    assertEquals(
        value(comparison.absolute()),
        stakes.lossOfControl() - stakes.lossOfVariant(),
        1e-4,
        "with a flat prior on 2,000 visitors");
    assertTrue(stakes.chanceOfVariant() > 0.95, stakes::toString);
  }

  @Test
  void ofThreeArmsEachHasItsChanceToBeTheBest() {
    Report report =
        Figures.of("control", "green", "blue")
            .phase(3_000, 3_000, 3_000)
            .saw(1, "control", 0, 2_000, 200)
            .saw(1, "green", 0, 2_000, 230)
            .saw(1, "blue", 0, 2_000, 240)
            .report();
    List<Double> chances =
        report.primary().arms().stream()
            .map(arm -> Objects.requireNonNull(arm.chanceToBeBest()))
            .toList();

    assertEquals(1.0, chances.stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
    assertTrue(chances.get(2) > chances.get(1) && chances.get(1) > chances.get(0));
    assertNull(Figures.tenPercentAgainst(240).report().primary().arms().get(1).chanceToBeBest());
  }
}
