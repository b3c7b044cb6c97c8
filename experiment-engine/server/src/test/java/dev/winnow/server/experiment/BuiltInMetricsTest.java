package dev.winnow.server.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInMetricsTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private static Optional<Metric> metric(String key) {
    return BuiltInMetrics.of(key, Role.SECONDARY, WEEK);
  }

  @Test
  void theMetricsOfCommerceNeedOnlyTheirKey() {
    assertEquals(
        Metric.sum("revenue_per_visitor", Role.SECONDARY, "purchase", Quantity.VALUE, WEEK),
        metric("revenue_per_visitor").orElseThrow());
    assertEquals(
        Metric.ratio(
            "average_order_value",
            Role.SECONDARY,
            "purchase",
            Quantity.VALUE,
            Quantity.COUNT,
            WEEK),
        metric("average_order_value").orElseThrow());
    assertEquals(
        Metric.count("orders", Role.SECONDARY, "purchase", WEEK), metric("orders").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"add_to_cart", "begin_checkout", "offer_accepted", "sign_up"})
  void aMicroConversionOfTheVocabularyIsBuiltIn(String type) {
    assertEquals(Metric.conversion(type, Role.SECONDARY, type, WEEK), metric(type).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lcp", "inp", "cls"})
  void theSpeedOfPagesIsAMeanOverPageViews(String key) {
    Metric metric = metric(key).orElseThrow();

    assertEquals(Metric.Kind.RATIO, metric.kind());
    assertEquals(key, metric.event());
    assertEquals(Quantity.AMOUNT, metric.of());
    assertFalse(metric.isMoney());
  }

  @Test
  void ofSatisfactionMoreIsBetter() {
    assertEquals(
        Metric.ratio(
            "csat", Role.SECONDARY, "survey_answered", Quantity.AMOUNT, Quantity.COUNT, WEEK),
        metric("csat").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refunds",
        "cancellations",
        "remove_from_cart",
        "exit_intent",
        "lcp",
        "inp",
        "cls",
        "script_errors",
        "checkout_errors",
        "checkout_abandoned",
        "rage_clicks"
      })
  void ofWhatNobodyWantsLessIsBetter(String key) {
    assertTrue(metric(key).orElseThrow().lowerIsBetter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exposure", "order_updated", "spin_the_wheel"})
  void whatIsNoConversionOrUnknownIsNotBuiltIn(String key) {
    assertFalse(metric(key).isPresent());
  }
}
