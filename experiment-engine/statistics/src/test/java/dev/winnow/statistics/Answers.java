package dev.winnow.statistics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What our methods say to one record, named as the record names it.
 *
 * @param values numbers, lists and maps of them; null is "not defined"
 * @param notOurs expected fields of methods that this module does not have
 * @param cancellation by how much floating point totals lose digits; widens what gbstats says
 */
record Answers(Map<String, @Nullable Object> values, Set<String> notOurs, double cancellation) {

  static @Nullable Object interval(Estimate estimate) {
    return switch (estimate) {
      case NotEstimable _ -> null;
      case Estimate.Estimated e -> List.of(e.low(), e.high());
    };
  }

  /** A gbstats sub-object; it calls its own refusals errors, and records none of them here. */
  static @Nullable Object gbstats(Estimate estimate) {
    return switch (estimate) {
      case NotEstimable _ -> null;
      case Estimate.Estimated e -> {
        var values = new Values();
        values.put("estimate", e.value());
        values.put("se", e.standardError());
        values.put("ci", List.of(e.low(), e.high()));
        values.put("p", e.pValue());
        values.put("error", null);
        yield values.all();
      }
    };
  }
}
