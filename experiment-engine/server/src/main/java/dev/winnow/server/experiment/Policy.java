package dev.winnow.server.experiment;

import dev.winnow.core.json.Fields;
import dev.winnow.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a report turns into a decision.
 *
 * @param alpha error rate over all looks, variants and primary metrics together
 * @param plannedUnits sequential: the number of visitors at which the intervals are narrowest;
 *     fixed horizon: the number of visitors at which the one look is taken
 * @param minimalLift the smallest relative lift worth finding, 0.05 for 5 %: a report then tells
 *     how many days that takes
 */
public record Policy(Kind kind, double alpha, long plannedUnits, @Nullable Double minimalLift) {
  public static final Policy DEFAULT = new Policy(Kind.SEQUENTIAL, 0.05, 10_000, null);

  /** When the figures may be looked at. */
  public enum Kind {
    /** After every visitor. */
    SEQUENTIAL("sequential"),
    /** Once, at a number of visitors that was planned; its intervals are narrower there. */
    FIXED_HORIZON("fixed-horizon");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** As JSON has it. */
    public String key() {
      return key;
    }
  }

  static Policy read(Fields fields) {
    fields.require("kind");
    Kind kind =
        fields.oneOf(
            "kind",
            Map.of(
                Kind.SEQUENTIAL.key(), Kind.SEQUENTIAL,
                Kind.FIXED_HORIZON.key(), Kind.FIXED_HORIZON));
    BigDecimal alpha = fields.decimal("alpha", "0.001", "0.2");
    Long plannedUnits = fields.integer("plannedUnits", 100, 1_000_000_000);
    if (kind == Kind.FIXED_HORIZON) {
      fields.require("plannedUnits");
    }
    BigDecimal minimalLift = fields.decimal("minimalLift", "0.0001", "10");
    fields.refuseUnknown();
    return new Policy(
        kind == null ? DEFAULT.kind : kind,
        alpha == null ? DEFAULT.alpha : alpha.doubleValue(),
        plannedUnits == null ? DEFAULT.plannedUnits : plannedUnits,
        minimalLift == null ? null : minimalLift.doubleValue());
  }

  Map<String, Object> toJson() {
    return JsonObject.of(
        "kind",
        kind.key(),
        "alpha",
        BigDecimal.valueOf(alpha),
        "plannedUnits",
        plannedUnits,
        "minimalLift",
        minimalLift == null ? null : BigDecimal.valueOf(minimalLift));
  }
}
