package dev.winnow.server.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.core.json.Json;
import dev.winnow.server.calibration.CertificatePlan.Impossible;
import dev.winnow.server.calibration.CertificatePlan.Simulated;
import dev.winnow.server.experiment.ExperimentReader;
import dev.winnow.statistics.calibration.CalibratedMethod;
import dev.winnow.statistics.calibration.CalibratedMetric;
import dev.winnow.statistics.calibration.CalibrationPlan;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is simulated for which experiment. */
class CertificatePlanTest {
  private static final String CONVERSION = "'key':'conversion','role':'primary'";
  private static final String REVENUE = "'key':'revenue_per_visitor','role':'primary'";
  private static final String RATIO = "'key':'average_order_value','role':'primary'";

  @Test
  void itsOwnPolicyCallsWithItsOwnErrorRateAndLift() {
    Simulated plan =
        simulated(
            CONVERSION,
            "{'kind':'fixed-horizon','alpha':0.1,'plannedUnits':4000,'minimalLift':0.2}",
            seen(2_000, Map.of(1L, 100L)));

    assertEquals(CalibratedMethod.FIXED_AT_THE_END, plan.method());
    assertEquals(CalibratedMetric.CONVERSION, plan.metric());
    assertEquals(0.05, plan.withoutEffect().alpha(), 1e-12, "split over two variants");
    assertEquals(4_000, plan.withoutEffect().visitors());
    assertEquals(0.05, plan.withoutEffect().history().conversionRate(), 1e-12);
    assertEquals(0.2, withEffect(plan).effect().rateLift(), 1e-12);
  }

  @Test
  void moneyIsDrawnFromWhatVisitorsSpent() {
    var values = new TreeMap<>(Map.of(1_000L, 60L, 5_000L, 40L));

    Simulated plan = simulated(REVENUE, "{'kind':'sequential'}", seen(2_000, values));

    assertEquals(CalibratedMetric.REVENUE_PER_VISITOR, plan.metric());
    assertEquals(CalibratedMethod.CONFIDENCE_SEQUENCE, plan.method());
    assertEquals(values, plan.withoutEffect().history().orderValues());
    assertEquals(130, plan.withoutEffect().history().revenuePerVisitor(), 1e-9);
  }

  @Test
  void aPlanForMillionsIsSimulatedWithAsManyAsTimeAllows() {
    Simulated plan =
        simulated(
            CONVERSION,
            "{'kind':'sequential','plannedUnits':1000000}",
            seen(2_000, Map.of(1L, 100L)));

    assertEquals(CertificatePlan.MOST_VISITORS, plan.withoutEffect().visitors());
  }

  @Test
  void noLiftIsPlantedThatWouldMakeMoreThanAllAct() {
    Simulated plan =
        simulated(
            CONVERSION, "{'kind':'sequential','minimalLift':0.5}", seen(2_000, Map.of(1L, 1_500L)));

    assertNull(plan.withEffect());
  }

  @Test
  void whatCannotBeSimulatedSaysWhy() {
    assertImpossible(RATIO, seen(2_000, Map.of(1L, 100L)), "The primary metric is a quotient");
    assertImpossible(CONVERSION, seen(999, Map.of(1L, 100L)), "Too little is known");
    assertImpossible(CONVERSION, seen(2_000, Map.of(1L, 49L)), "Too little is known");
    assertImpossible(CONVERSION, seen(2_000, Map.of(1L, 2_000L)), "Every visitor acted");
    assertImpossible(REVENUE, seen(2_000, Map.of(1_000_000_000L, 60L)), "The largest value");
    assertImpossible(REVENUE, seen(2_000, Map.of(-100L, 60L)), "All values together");
  }

  private static void assertImpossible(String metric, VisitorHistory seen, String why) {
    CertificatePlan plan = plan(metric, "{'kind':'sequential'}", seen);
    String said = assertInstanceOf(Impossible.class, plan).why();
    assertTrue(said.startsWith(why), said);
  }

  private static CalibrationPlan withEffect(Simulated plan) {
    var withEffect = plan.withEffect();
    assertNotNull(withEffect);
    return withEffect;
  }

  private static Simulated simulated(String metric, String policy, VisitorHistory seen) {
    return assertInstanceOf(Simulated.class, plan(metric, policy, seen));
  }

  private static CertificatePlan plan(String metric, String policy, VisitorHistory seen) {
    String json =
        "{'name':'Any','variants':[{'key':'a'},{'key':'b'},{'key':'c'}],'metrics':[{%s}],'policy':%s}"
            .formatted(metric, policy);
    return CertificatePlan.of(ExperimentReader.read(Json.parse(json.replace('\'', '"'))), seen, 7);
  }

  private static VisitorHistory seen(long visitors, Map<Long, Long> values) {
    return new VisitorHistory(visitors, new TreeMap<>(values), 100, 14);
  }
}
