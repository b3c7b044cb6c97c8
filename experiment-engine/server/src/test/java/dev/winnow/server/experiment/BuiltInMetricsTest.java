package dev.winnow.server.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.winnow.journeys.metric.Metric;
import dev.winnow.journeys.metric.Metric.Quantity;
import dev.winnow.journeys.metric.Metric.Role;
import dev.winnow.journeys.metric.Selection;
import java.time.Duration;
import java.util.List;
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

  @Test
  void whoComesBackIsRetainedUpToTheDaysOfTheKeyWhateverTheExperimentsWindow() {
    for (int days : List.of(7, 30, 90)) {
      assertEquals(
          Metric.conversion("retention_" + days, Role.SECONDARY, "page_view", Duration.ofDays(days))
              .selecting(Selection.ALL.or("purchase").from(Duration.ofDays(1))),
          metric("retention_" + days).orElseThrow());
    }
  }

  @Test
  void aRepeatPurchaseTakesTwoOrdersAndALifetimeIsAYear() {
    assertEquals(
        Metric.conversion("repeat_purchase", Role.SECONDARY, "purchase", WEEK)
            .selecting(Selection.ALL.atLeast(2)),
        metric("repeat_purchase").orElseThrow());
    assertEquals(
        Metric.sum(
            "lifetime_value", Role.SECONDARY, "purchase", Quantity.VALUE, Duration.ofDays(365)),
        metric("lifetime_value").orElseThrow());
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
