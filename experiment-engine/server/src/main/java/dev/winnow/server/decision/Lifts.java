package dev.winnow.server.decision;

import dev.winnow.core.json.JsonObject;
import dev.winnow.server.report.Report;
import dev.winnow.statistics.Effect;
import dev.winnow.statistics.EffectPrior;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The measured lifts of the primary metric that are kept with a decision, by variant: without what
 * the policy believed beforehand, as a promise weighs them with beliefs of its own.
 */
public final class Lifts {
  private static final String KEY = "lifts";

  private Lifts() {}

  /** Adds those of a report to the figures of a decision. */
  public static Map<String, Object> with(Map<String, Object> figures, Report report) {
    Map<String, Object> lifts = new LinkedHashMap<>();
    report
        .primary()
        .arms()
        .forEach(arm -> {
          if (arm.comparison() != null
              && arm.comparison().between() != null
              && arm.comparison().between().lift() instanceof Effect.Measured lift
              && lift.standardError() > 0) {
            lifts.put(
                arm.variant(),
                JsonObject.of("lift", lift.value(), "standardError", lift.standardError()));
          }
        });
    figures.put(KEY, lifts);
    return figures;
  }

  /** Those of a decision; none where nothing could be estimated. */
  public static Map<String, EffectPrior.Past> of(Made decision) {
    Map<String, EffectPrior.Past> lifts = new LinkedHashMap<>();
    if (decision.figures().get(KEY) instanceof Map<?, ?> kept) {
      kept.forEach((variant, value) -> {
        if (value instanceof Map<?, ?> lift) {
          lifts.put(
              String.valueOf(variant),
              new EffectPrior.Past(number(lift, "lift"), number(lift, "standardError")));
        }
      });
    }
    return lifts;
  }

  private static double number(Map<?, ?> lift, String field) {
    return lift.get(field) instanceof BigDecimal number ? number.doubleValue() : Double.NaN;
  }
}
