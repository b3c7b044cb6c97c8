package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;

/**
 * How a report turns into a decision: sequentially, safe to look at every day.
 *
 * @param alpha error rate over all looks, variants and primary metrics together
 * @param plannedUnits the number of visitors at which the intervals are narrowest
 */
public record Policy(double alpha, long plannedUnits) {
  public static final Policy DEFAULT = new Policy(0.05, 10_000);

  static Policy read(Fields fields) {
    fields.require("kind");
    fields.oneOf("kind", Map.of("sequential", true));
    BigDecimal alpha = fields.decimal("alpha", "0.001", "0.2");
    Long plannedUnits = fields.integer("plannedUnits", 100, 1_000_000_000);
    fields.refuseUnknown();
    return new Policy(
        alpha == null ? DEFAULT.alpha : alpha.doubleValue(),
        plannedUnits == null ? DEFAULT.plannedUnits : plannedUnits);
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "kind", "sequential", "alpha", BigDecimal.valueOf(alpha), "plannedUnits", plannedUnits);
  }
}
