package dev.winnow.server.page;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads figures that were kept as JSON, which may lack any of them. */
final class KeptFigures {
  private KeptFigures() {}

  /** An estimate between two ends, which may be infinite. */
  record Interval(double estimate, double low, double high) {
    /** Of shares: "+12 %, interval [3.1 %, 21 %]". */
    String words() {
      return "%s, interval %s".formatted(Numbers.lift(estimate), Numbers.liftRange(low, high));
    }
  }

  static Optional<Number> number(Map<?, ?> json, String... path) {
    return at(json, path) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  static Optional<Interval> interval(Map<?, ?> json, String... path) {
    if (at(json, path) instanceof Map<?, ?> found
        && found.get("estimate") instanceof Number estimate) {
      return Optional.of(
          new Interval(
              estimate.doubleValue(),
              end(found.get("low"), Double.NEGATIVE_INFINITY),
              end(found.get("high"), Double.POSITIVE_INFINITY)));
    }
    return Optional.empty();
  }

  /** Why something could not be estimated; empty where it could, or nothing was said. */
  static Optional<String> reason(Map<?, ?> json, String... path) {
    return at(json, path) instanceof Map<?, ?> found
            && found.get("notEstimable") instanceof String s
        ? Optional.of(s)
        : Optional.empty();
  }

  private static double end(@Nullable Object value, double none) {
    return value instanceof Number number ? number.doubleValue() : none;
  }

  private static @Nullable Object at(Map<?, ?> json, String... path) {
    Object value = json;
    for (String name : path) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }
}
