package dev.winnow.statistics;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What our methods say to one record, named as the record names it.
 *
 * @param values numbers, lists and maps of them; null is "not defined"
 */
record Answers(Map<String, @Nullable Object> values) {

  static @Nullable Object interval(Estimate estimate) {
    return switch (estimate) {
      case NotEstimable _ -> null;
      case Estimate.Estimated e -> List.of(e.low(), e.high());
    };
  }
}
