package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import dev.winnow.journeys.metric.Metric;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stops an arm that has probably lost more than may be lost.
 *
 * @param amount that one arm may lose against the control, in the store's currency
 * @param probability how probable it must be that the arm has lost more, 0.5 to 0.999
 * @param metric its key: money per visitor, of kind sum
 */
public record StopLoss(BigDecimal amount, double probability, String metric) {
  static final String PROBABILITY = "0.9";

  /**
   * Two lifts in three are within 10 %: wide enough to see an arm that sells a fifth less, and
   * narrow enough that few arms which lose nothing are stopped by the noise of their first days.
   */
  private static final double PRIOR_LIFT = 0.1;

  static StopLoss read(Fields fields, List<Metric> metrics) {
    fields.require("amount");
    BigDecimal amount = fields.decimal("amount", "0.01", "1000000000");
    BigDecimal probability = fields.decimal("probability", "0.5", "0.999");
    String key = fields.key("metric");
    Optional<Metric> metric =
        metrics.stream()
            .filter(StopLoss::isMoneyPerVisitor)
            .filter(each -> key == null || each.key().equals(key))
            .findFirst();
    if (metric.isEmpty()) {
      fields.problem("metric", key, allowed(metrics));
    }
    fields.refuseUnknown();
    return new StopLoss(
        amount == null ? BigDecimal.ONE : amount,
        (probability == null ? new BigDecimal(PROBABILITY) : probability).doubleValue(),
        metric.map(Metric::key).orElse(""));
  }

  /** Standard deviation of what is believed beforehand of lifts: the policy's, else 0.1. */
  public static double priorLift(Policy policy) {
    return policy.priorLift() == null ? PRIOR_LIFT : policy.priorLift();
  }

  private static boolean isMoneyPerVisitor(Metric metric) {
    return metric.kind() == Metric.Kind.SUM && metric.of().isMoney();
  }

  private static String allowed(List<Metric> metrics) {
    List<String> keys =
        metrics.stream().filter(StopLoss::isMoneyPerVisitor).map(Metric::key).toList();
    return keys.isEmpty()
        ? "a metric of the experiment that is money per visitor, such as revenue_per_visitor; it has"
            + " none"
        : "one of " + keys + ", which are money per visitor";
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "amount", amount, "probability", BigDecimal.valueOf(probability), "metric", metric);
  }
}
