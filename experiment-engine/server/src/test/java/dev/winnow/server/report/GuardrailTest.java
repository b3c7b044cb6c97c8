package dev.winnow.server.report;

import static dev.winnow.server.report.Figures.PURCHASED;
import static dev.winnow.server.report.Reported.comparison;
import static dev.winnow.server.report.Reported.doubt;
import static dev.winnow.server.report.Reported.effect;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.server.report.Report.Comparison;
import dev.winnow.statistics.NonInferiority;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a metric that must not get worse forbids. */
class GuardrailTest {
  private static final Metric REFUNDS = refundsWithin(null);

  @Test
  void aHarmedGuardrailForbidsToShip() {
    Report report = withRefunds(400);

    assertTrue(doubt(report, "guardrail").forbidsDecision());
    assertTrue(effect(report.primary().arms().get(1)).low() > 0);
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
    assertInstanceOf(Decision.Ship.class, withRefunds(101).decision());
  }

  @Test
  void aGuardrailIsHarmedOnlyBeyondItsMargin() {
    Metric tolerant = refundsWithin(3.5);

    assertInstanceOf(NonInferiority.Inferior.class, guardrail(REFUNDS, 400));
    assertInstanceOf(NonInferiority.Open.class, guardrail(tolerant, 400), "four times as many");
    assertInstanceOf(NonInferiority.NonInferior.class, guardrail(tolerant, 101));
  }

  /** The control's rate is 0, so a relative lift has nothing to be relative to. */
  @Test
  void aGuardrailThatTheControlNeverTouchedIsJudgedAllTheSame() {
    Report report =
        Figures.of("control", "green")
            .metrics(PURCHASED, refundsWithin(0.02))
            .saw("control", 10_000, Map.of(Figures.CONVERSION, 500L, Figures.REFUNDS, 0L))
            .saw("green", 10_000, Map.of(Figures.CONVERSION, 800L, Figures.REFUNDS, 700L))
            .report();

    assertTrue(doubt(report, "guardrail").forbidsDecision());
    assertInstanceOf(Decision.KeepRunning.class, report.decision());
  }

  @Test
  void aGuardrailThatCannotBeToldRaisesADoubtAndForbidsNothing() {
    Report report = withRefunds(refundsWithin(0.02), 0, 0);

    assertFalse(doubt(report, "guardrail-unknown").forbidsDecision());
    assertInstanceOf(Decision.Ship.class, report.decision());
  }

  @Test
  void whereLowerIsBetterTheChanceIsThatOfLess() {
    Comparison refunds = comparison(withRefunds(400).metrics().get(1).arms().get(1));

    assertTrue(Objects.requireNonNull(refunds.stakes()).chanceOfVariant() < 1e-6);
  }

  private static NonInferiority.Verdict guardrail(Metric metric, long refunds) {
    Report report = withRefunds(metric, refunds);
    return Objects.requireNonNull(
        comparison(report.metrics().get(1).arms().get(1)).nonInferiority());
  }

  private static Report withRefunds(long refunds) {
    return withRefunds(REFUNDS, refunds);
  }

  private static Report withRefunds(Metric guardrail, long refunds) {
    return withRefunds(guardrail, 100, refunds);
  }

  private static Report withRefunds(Metric guardrail, long controls, long refunds) {
    return Figures.of("control", "green")
        .metrics(PURCHASED, guardrail)
        .saw("control", 2_000, Map.of(Figures.CONVERSION, 200L, Figures.REFUNDS, controls))
        .saw("green", 2_000, Map.of(Figures.CONVERSION, 500L, Figures.REFUNDS, refunds))
        .report();
  }

  private static Metric refundsWithin(@Nullable Double margin) {
    return new Metric(
        Figures.REFUNDS,
        Metric.Role.GUARDRAIL,
        Metric.Kind.CONVERSION,
        "refund",
        Metric.Quantity.COUNT,
        Metric.Quantity.COUNT,
        Figures.WINDOW,
        true,
        margin);
  }
}
